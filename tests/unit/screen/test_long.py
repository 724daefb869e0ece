"""20,000 letters of one kind: no crash, and no time that grows with the square."""

import time

import pytest

from workshop.screen import screen

# The quadratic rules took 6 to 30 s of processor time, a linear one half a second; a busy machine takes twice that.
BAR = 5


@pytest.mark.parametrize("letter", ["ア", "市", "1", "田中", "さん", "\n", "ｶﾞ", "0-"])
def test_a_text_of_one_letter_is_checked_in_linear_time(letter: str) -> None:
    text = (letter * 20_000)[:20_000]
    began = time.process_time()
    for finding in screen(text).findings:
        assert text[finding.start : finding.end] == finding.excerpt
    assert time.process_time() - began < BAR
