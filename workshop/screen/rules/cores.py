"""The anonymisation gate: patterns that are sought from their middle. It knows no rule and finds nothing itself.

[^、。]{0,12}優勝 is tried at every letter of a text, and reads twelve letters on at each. But whatever it matches holds
優勝 within twelve letters, and most texts hold it nowhere: so the core is sought first, and the pattern tried only
before it. A reach too short loses a finding: tests/unit/screen/test_cores.py compares with the pattern alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from workshop.screen.patterns import compiled


class Cored(NamedTuple):
    """Each match of `pattern` holds its core, which begins at most `reach` letters behind where the match does."""

    pattern: re.Pattern[str]
    core: re.Pattern[str]
    reach: int

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of the pattern, the same ones in the same order."""
        at = 0
        for core in self.core.finditer(text):
            at = max(at, core.start() - self.reach)
            while at < core.end():  # a core may begin inside another one
                found = self.pattern.match(text, at)
                if found:
                    yield found
                at = found.end() if found else at + 1


def cored(pattern: str, core: str, reach: int, flags: int = 0) -> Cored:
    return Cored(compiled(pattern, flags), compiled(core), reach)
