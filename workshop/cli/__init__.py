"""The command line's threshold. Draws no page; reads no case."""
