"""The very first person: the only one whose link comes from the command line. Makes no card for others."""
