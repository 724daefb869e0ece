"""The board beside React Flow, in the same Chromium, in the same run. Only `python -m bench.board` is of interest."""
