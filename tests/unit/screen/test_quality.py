"""The bars of the gate on its own evaluation sets; `bench/screen.py` shows the misses."""

import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bench import screen as bench_screen
from workshop.screen import ModelMissing, model, screen
from workshop.screen.lines import screen_lines

ROOT = Path(__file__).parents[3]
# Surnames that are towns as well, and stops told without their 駅, are told as the one or the other.
FLOORS = {"PERSON": 0.93, "STATION": 0.87, "MUNICIPALITY": 0.9}
NUMBERS = {"PHONE", "EMAIL", "MYNUMBER", "INSURANCE", "IDNUM", "PLATE"}


@pytest.fixture(scope="module")
def bench() -> Any:
    return bench_screen


@pytest.fixture(scope="module")
def total(bench):
    passages = [p for name in bench.SETS for p in bench.passages_of(name)]
    return bench.score(passages)


def share(total: Any, kinds: Iterable[str]) -> float:
    kinds = list(kinds)
    return float(sum(total.found[k] for k in kinds) / sum(total.gold[k] for k in kinds))


def test_direct_identifiers_are_found(bench, total):
    assert share(total, set(total.gold) - bench.CIRCUMSTANCE) >= 0.96


@pytest.mark.parametrize("kind", ["PERSON", "STATION", "MUNICIPALITY", "IDNUM", "DATE", "DISEASE"])
def test_they_are_told_to_be_what_they_are(total, kind):
    """A person who is taken for a firm would not block, a village taken for one costs the mosaic its place."""
    assert total.typed[kind] >= FLOORS.get(kind, 0.97) * total.gold[kind]


def test_people_are_found(total):
    assert share(total, {"PERSON"}) >= 0.93


def test_organisations_are_found(bench, total):
    assert share(total, bench.ORGANISATION) >= 0.94


def test_dates_are_found(total):
    assert share(total, {"DATE", "DOB"}) >= 0.97


def test_contacts_and_numbers_are_all_found(total):
    assert share(total, NUMBERS) == 1


def test_circumstances_are_pointed_at(bench, total):
    assert share(total, bench.CIRCUMSTANCE) >= 0.75


def test_clean_texts_are_left_alone(total):
    assert 1000 * total.false / total.clean_chars <= 0.5


def test_the_mosaic_alarm_rings_where_it_should(total):
    assert total.mosaic["True True"] >= 0.87 * (
        total.mosaic["True True"] + total.mosaic["True False"]
    )
    assert total.mosaic["False True"] <= 0.04 * total.mosaic["False False"]


def test_jsonl_answers_in_the_form_of_the_contract():
    out = StringIO()
    screen_lines(['{"id": "x", "text": "笹川さんは67歳。"}', ""], out)
    answer = json.loads(out.getvalue())
    assert answer["id"] == "x"
    assert answer["mosaic"] in (True, False)
    assert set(answer["spans"][0]) == {"start", "end", "type", "proposal", "blocks"}
    assert "factors" in answer["mosaic_detail"]


def test_without_its_model_the_gate_refuses_and_names_the_command(monkeypatch, tmp_path):
    monkeypatch.setattr(model, "FILE", tmp_path / "names.crfsuite")
    model._tagger.cache_clear()
    try:
        with pytest.raises(ModelMissing, match=r"python -m workshop\.screen\.train"):
            screen("笹川さん")
    finally:
        model._tagger.cache_clear()
