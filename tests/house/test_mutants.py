"""`make mutants` takes its time; here only that its list fits the code: every text once, every test by its name."""

import tomllib
from typing import Any

import pytest

from tests.house.sources import ROOT, text

LIST: list[dict[str, Any]] = tomllib.loads(text(ROOT / ".ci" / "mutants.toml"))["mutation"]


@pytest.mark.parametrize("mutation", LIST, ids=lambda each: str(each["name"]))
def test_a_mutation_still_knows_where_to_break_the_house_and_who_notices(
    mutation: dict[str, Any],
) -> None:
    for edit in mutation["edit"]:
        assert text(ROOT / edit["file"]).count(edit["text"]) == 1, edit["text"]
        assert edit["text"] != edit["instead"]
    for test in mutation["tests"]:
        file, _, name = test.partition("::")
        assert f"def {name}(" in text(ROOT / file) or not name, test
