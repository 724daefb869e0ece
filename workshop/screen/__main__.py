"""The anonymisation gate from the command line, without the rest of the house:
`python -m workshop.screen --jsonl IN`.
"""

import argparse
import sys
from pathlib import Path

from .lines import screen_lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m workshop.screen")
    parser.add_argument(
        "--jsonl", required=True, help="file of {id, text} lines, or - for standard input"
    )
    path = parser.parse_args().jsonl
    if path == "-":
        screen_lines(sys.stdin, sys.stdout)
        return
    with Path(path).open(encoding="utf8") as lines:
        screen_lines(lines, sys.stdout)


if __name__ == "__main__":
    main()
