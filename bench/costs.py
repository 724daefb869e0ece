"""`python -m bench.costs`: what confidentiality costs, as JSON, each beside something bare measured in the same run.

A page whose text is opened beside one whose text is not; admitting a hundred and closing with a hundred beside a bare
commit; opening a board of 5,000 operations beside unsealing the same bytes; eight logins at once beside one; an address
that is another's beside one that is not there. Milliseconds are medians, as measured here; nothing is promised by them.
"""

import json
import tempfile
from pathlib import Path

from bench.costs_of_pages import lived_in, logins, pages
from bench.costs_of_the_room import admitting, closing, drawn, opening
from bench.hall import built, filled


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        platform, house = lived_in(folder)
        found = pages(platform) | logins(house, platform.cast)
        url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'room.db'}"
        hall = filled(*built(url), 0)
        room = hall.room
        found |= admitting(room)
        opened = drawn(room, hall.board)
        found |= opening(room, opened, hall.board)
        found |= closing(room, url)
    print(json.dumps({"costs": found}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
