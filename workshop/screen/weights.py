"""Build step of the anonymisation gate: reads the weights out of a trained model. It is not part of the running gate.

crfsuite looks every feature up in its file, fifty a word, and for the same word the same ones again and again. What
they add up to is known beforehand: `scores` adds them and tells crfsuite the sums. It takes no sums, but a feature with
a value; so each label but O gets a carrier, a feature that speaks for this label alone, and the carrier is told with
the sum divided by its weight.
"""

import marshal
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from .features import STEPS
from .scores import BITS, UNIT, Sides, Weights

# crfsuite's own file: where the list of weights begins stands at byte 28; 12 bytes of heading, 20 for each.
AT, HEADING, ENTRY = 28, 12, struct.Struct("<IIId")
STATE = 0
NO_NAME = "O"
# A later form of marshal writes by how often an object happens to be referred to: other bytes in each process.
NO_REFERENCES = 2
Of = dict[str, float]
AROUND = tuple(map(str, STEPS))
KINDS = ("qq", "xx", "xk", "kx")
BESIDE = ("-r", "-s", "+r", "+s", "-+", "v", "vx", "-k+", "--")


def write_weights(model: Path, path: Path) -> int:
    """Writes what `scores` reads; returns its size."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    told = tagger.info()
    names = {int(number): name for name, number in told.attributes.items()}
    labels = {int(number): name for name, number in told.labels.items()}
    weights = _weights(model.read_bytes(), names, labels)
    told_all: Any = tuple(added(weights, sorted(labels.values())))
    path.write_bytes(marshal.dumps(told_all, NO_REFERENCES))
    return path.stat().st_size


def added(weights: dict[str, Of], labels: list[str]) -> Weights:
    """The carriers, and what each feature adds to them. Only differences count, so O is the zero."""
    named = [label for label in labels if label != NO_NAME]
    carriers = [_carrier(weights, label) for label in named]
    scale = [weights[carrier][label] for carrier, label in zip(carriers, named, strict=True)]
    table = Weights(tuple(carriers), {}, {}, {}, {}, {}, {}, {})
    for name, of in sorted(weights.items()):
        sums = [of.get(label, 0.0) - of.get(NO_NAME, 0.0) for label in named]
        _put(table, name, _one_number(sums, scale))
    return table


def _put(table: Weights, name: str, number: int) -> None:
    key, _, told = name.partition("=")
    step = key.rstrip("wpqskx")
    if step in AROUND:
        steps = table.around.get(name.removeprefix(step), (0,) * len(STEPS))
        at = AROUND.index(step)
        table.around[name.removeprefix(step)] = (*steps[:at], number, *steps[at + 1 :])
    elif key in KINDS:
        _leaf(getattr(table, key), _kinds(key, told), number)
    elif key in BESIDE:
        for word, side, *path in _said(key, told):
            sides = table.sides.setdefault(word, ({}, {}, {}, {}, {}, {}))
            _leaf(sides[Sides._fields.index(side)], path, number)
    else:
        table.adds[name] = number


def _leaf(branch: dict[str, Any], path: list[str], number: int) -> None:
    *way, last = path
    for step in way:
        branch = branch.setdefault(step, {})
    branch[last] = number


def _kinds(key: str, told: str) -> list[str]:
    """What is told of the word itself comes first: it is asked."""
    first, *rest = told.split("|")
    return [rest[0], first, *rest[1:]] if key in ("qq", "kx") else [first, *rest]


def _said(key: str, told: str) -> Iterator[list[str]]:
    """The word that has something to say, in which of its `Sides` it says it, and of whom."""
    if key in ("-r", "-s"):
        word, _, of = told.rpartition("|")
        yield [word, "left", of]
    elif key in ("+r", "+s"):
        of, _, word = told.partition("|")
        yield [word, "right", of]
    elif key == "-+":
        word, _, of = told.partition("|")
        yield [word, "across", of]
    elif key == "v":
        yield [told[:-1], "verb", told[-1], "v"]
    elif key == "vx":
        verb, _, of = told.rpartition("|")
        yield [verb[:-1], "verb", verb[-1], of]
    elif key == "-k+":
        use, of, word = told.split("|", 2)
        yield [word, "after", of, use]
    else:
        both, _, of = told.rpartition("|")
        for cut in range(1, len(both)):  # wherever the one word ends and the other begins
            yield [both[cut:], "ends", both[:cut], of]


def _one_number(sums: list[float], scale: list[float]) -> int:
    fields = enumerate(zip(sums, scale, strict=True))
    return sum(round(one / by / UNIT) << BITS * at for at, (one, by) in fields)


def _carrier(weights: dict[str, Of], label: str) -> str:
    """The feature that says most, and nothing of another label."""
    alone = [(abs(of[label]), name) for name, of in weights.items() if list(of) == [label]]
    return max(alone)[1]


def _weights(file: bytes, names: dict[int, str], labels: dict[int, str]) -> dict[str, Of]:
    """Feature → label → weight, to the last bit, as crfsuite keeps it."""
    (start,) = struct.unpack_from("<I", file, AT)
    (count,) = struct.unpack_from("<I", file, start + 8)
    found: dict[str, Of] = defaultdict(dict)
    for number in range(count):
        kind, feature, label, weight = ENTRY.unpack_from(file, start + HEADING + 20 * number)
        if kind == STATE:
            found[names[feature]][labels[label]] = weight
    return found
