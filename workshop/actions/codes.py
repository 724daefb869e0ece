"""Finding a meeting by the code on the wall. Only wrong codes count against an address, so a hall joins freely."""

from dataclasses import dataclass

from workshop.actions import tries
from workshop.actions.perform import Act
from workshop.policy import tokens
from workshop.policy.showing import joining

FREE_TRIES = 30  # a hundred people behind one hall Wi-Fi mistype now and then


@dataclass(frozen=True, slots=True)
class FindByCode:
    """A code somebody typed."""

    code: str

    def do(self, act: Act) -> str:
        """Short id of the meeting, or nothing. Raises `Throttled` after many wrong codes from one address."""
        plain = "".join(c for c in self.code.upper() if c.isalnum())[:8]
        who = tokens.address_print(act.house.server_key, act.viewer.address)
        tries.count(act.db, "code", who, FREE_TRIES, act.now)
        act.db.flush()
        found = joining.by_code(act.db, plain)
        if found:
            tries.forgive(act.db, "code", who, act.now)
        return found
