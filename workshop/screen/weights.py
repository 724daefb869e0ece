"""Build step of the anonymisation gate: reads the weights out of a trained model. It is not part of the running gate.

crfsuite looks every feature up in its file, fifty a word, and for the same word the same ones again and again. What
they add up to is known beforehand: `scores` adds them and tells crfsuite the sums. It takes no sums, but a feature with
a value; so each label but O gets a carrier, a feature that speaks for this label alone, and the carrier is told with
the sum divided by its weight.
"""

import marshal
import struct
from collections import defaultdict
from pathlib import Path

import pycrfsuite

from .features import STEPS
from .scores import BITS, UNIT, Weights

# crfsuite's own file: where the list of weights begins stands at byte 28; 12 bytes of heading, 20 for each.
AT, HEADING, ENTRY = 28, 12, struct.Struct("<IIId")
STATE = 0
NO_NAME = "O"
Of = dict[str, float]


def write_weights(model: Path, path: Path) -> int:
    """Writes what `scores` reads; returns its size."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    told = tagger.info()
    names = {int(number): name for name, number in told.attributes.items()}
    labels = {int(number): name for name, number in told.labels.items()}
    weights = _weights(model.read_bytes(), names, labels)
    path.write_bytes(marshal.dumps(tuple(added(weights, sorted(labels.values())))))
    return path.stat().st_size


def added(weights: dict[str, Of], labels: list[str]) -> Weights:
    """The carriers, and what each feature adds to them. Only differences count, so O is the zero."""
    named = [label for label in labels if label != NO_NAME]
    carriers = [_carrier(weights, label) for label in named]
    scale = [weights[carrier][label] for carrier, label in zip(carriers, named, strict=True)]
    adds = {
        name: _one_number(
            [
                (of.get(label, 0.0) - of.get(NO_NAME, 0.0)) / by
                for label, by in zip(named, scale, strict=True)
            ]
        )
        for name, of in sorted(weights.items())
    }
    steps = [str(step) for step in STEPS]
    stepping = {
        name: name.removeprefix(step) for name in adds for step in steps if name.startswith(step)
    }
    around = {
        told: tuple(adds.pop(f"{step}{told}", 0) for step in steps)
        for told in sorted(set(stepping.values()))
    }
    return Weights(tuple(carriers), adds, around)


def _one_number(sums: list[float]) -> int:
    return sum(round(one / UNIT) << BITS * at for at, one in enumerate(sums))


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
