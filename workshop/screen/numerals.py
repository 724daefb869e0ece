"""The anonymisation gate: Japanese numerals, written in any way, as whole numbers. It judges no number."""

DIGITS = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | {"零": 0}
    | {str(i): i for i in range(10)}
)
# As a character class for patterns; the circle of 〇〇 (masked text) is a digit too and is told apart by `number`.
ANY = "[0-9〇零一二三四五六七八九十百]"


def number(written: str) -> int | None:
    """53 for 五十三, 五三 and 53; None for masked text such as 〇〇 and for anything that is no number."""
    if not written or set(written) <= {"〇"}:
        return None
    if written.isascii():
        return int(written) if written.isdigit() else None
    if "十" not in written and "百" not in written:
        return _positional(written)
    hundreds, _, rest = written.rpartition("百")
    total = 100 * (DIGITS.get(hundreds, 1) if hundreds else 1) if "百" in written else 0
    if "十" not in rest:
        return total + (DIGITS.get(rest, 0) if rest else 0)
    tens, _, ones = rest.partition("十")
    total += 10 * (_positional(tens) or 1) if tens else 10
    return total + (DIGITS.get(ones, 0) if ones else 0)


def _positional(written: str) -> int | None:
    value = 0
    for letter in written:
        if letter not in DIGITS:
            return None
        value = value * 10 + DIGITS[letter]
    return value
