"""One meeting on the real server, lived once; what a thief carries away is copied at each turn of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.house.thief import case_story, room_story, story
from tests.house.thief.premises import Premises
from tests.house.thief.story import Story


@dataclass
class Haul:
    """The meeting that was lived, and the copies: moment → folder."""

    story: Story
    copies: dict[str, Path] = field(default_factory=dict)

    def take(self, moment: str) -> None:
        """Carry everything away as it lies there now."""
        self.copies[moment] = self.story.premises.copied(moment)


@pytest.fixture(scope="session")
def haul(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Haul]:
    """From the first draft to the sealed wrap-up."""
    folder = tmp_path_factory.mktemp("thief") / "platform"
    folder.mkdir()
    lived = Story(Premises(folder))
    taken = Haul(lived)
    try:
        live_through(lived, taken)
        yield taken
    finally:
        for end in lived.on_end:
            end()
        lived.premises.stop()


def live_through(lived: Story, taken: Haul) -> None:
    """The whole of it."""
    lived.plan()
    case_story.hand_in(lived)
    taken.take("while collecting")
    case_story.vet(lived)
    taken.take("in the preparation")
    case_story.end_preparation(lived)
    taken.take("prepared")
    story.begin(lived)
    room_story.discuss(lived)
    room_story.provoke(lived)
    taken.take("while open")
    room_story.close(lived)
    taken.take("closed")
    room_story.wrap_up(lived)
    taken.take("in the wrap-up")
    room_story.end_wrap_up(lived)
    taken.take("sealed")
