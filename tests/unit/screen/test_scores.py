"""The name model's sums: the same as crfsuite's own, feature by feature."""

from pathlib import Path

import pytest

from bench.screen import SETS, passages_of
from workshop.screen import model
from workshop.screen.features import features
from workshop.screen.fold import fold
from workshop.screen.scores import FILE, scores
from workshop.screen.tokens import tokenize
from workshop.screen.weights import write_weights


@pytest.mark.parametrize("name", SETS)
def test_the_model_says_the_same_of_sums_as_of_features(name: str) -> None:
    tagger = model._tagger()
    for passage in passages_of(name)[::3]:
        for sentence in model._sentences(tokenize(passage.text)):
            read = []
            for rows in (features(sentence), scores(sentence)):
                labels = tagger.tag(rows)
                chances = [tagger.marginal(label, at) for at, label in enumerate(labels)]
                read.append((labels, chances))
            (by_feature, expected), (by_sum, given) = read
            assert by_sum == by_feature
            assert given == pytest.approx(expected, abs=1e-9)


def test_the_sums_are_the_same_file_in_each_build(tmp_path: Path) -> None:
    write_weights(model.FILE, tmp_path / FILE.name)
    assert (tmp_path / FILE.name).read_bytes() == FILE.read_bytes()


def test_a_word_with_the_sign_that_parts_features_breaks_nothing() -> None:
    for text in ("|", "田中|さん|=|", "…", "……に、…", "笹川さん=B|人"):
        for sentence in model._sentences(tokenize(fold(text).text)):
            assert len(scores(sentence)) == len(sentence)
