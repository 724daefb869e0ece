"""Build command of the anonymisation gate: keeps its compiled patterns. `python -m workshop.screen.keep`.

It writes `model/patterns.bin` and prints how many and how large. It is not part of the running gate.
"""

import marshal
import re
import sys

import workshop.screen  # asks for every pattern
from workshop.screen import patterns


def main() -> None:
    kept = {}
    for source, flags in patterns.asked:
        code = patterns.code_of(source, int(flags))
        if _same(source, int(flags), code):
            kept[source, int(flags)] = code
    patterns.FILE.parent.mkdir(exist_ok=True)
    patterns.FILE.write_bytes(marshal.dumps((patterns.ENGINE, kept)))
    size = patterns.FILE.stat().st_size
    sys.stdout.write(
        f"{len(kept)} patterns of {workshop.screen.__name__}, {size / 1e6:.2f} MB → {patterns.FILE.name}\n"
    )


def _same(source: str, flags: int, code: patterns.Code) -> bool:
    """Python compares patterns by flags, code and source."""
    return patterns.made(source, code) == re.compile(source, flags)


if __name__ == "__main__":
    main()
