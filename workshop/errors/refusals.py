"""The classes of refusal. Each has an HTTP status, a code for machines and a sentence for people."""

from collections.abc import Mapping


class Refusal(Exception):
    """Something asked for was not done. `say` tells what to do next; `values` fill its `%(name)s` places."""

    status = 400
    code = "refused"

    def __init__(self, say: str, code: str = "", **values: object) -> None:
        super().__init__(code or self.code)
        self.say = say
        self.code = code or self.code
        self.values = values


class Absent(Refusal):
    """Not there, or not for you: the same answer, so that a stranger learns nothing."""

    status = 404
    code = "absent"

    def __init__(
        self,
        say: str = "このページは見つかりません。リンクを確かめるか、最初のページからお進みください。",
    ) -> None:
        super().__init__(say)


class Forbidden(Refusal):
    """Known to be there, but not allowed to this person."""

    status = 403
    code = "forbidden"


class Invalid(Refusal):
    """The input cannot be taken. `fields` maps a field's name to its sentence."""

    status = 422
    code = "invalid"

    def __init__(
        self, say: str, code: str = "", fields: Mapping[str, str] | None = None, **values: object
    ) -> None:
        super().__init__(say, code, **values)
        self.fields = dict(fields or {})


class Stale(Refusal):
    """Someone changed it meanwhile."""

    status = 409
    code = "stale"


class Unready(Refusal):
    """Something is missing first; the sentence names it."""

    status = 409
    code = "unready"


class Throttled(Refusal):
    """Too many wrong tries; `wait` seconds from now it is open again."""

    status = 429
    code = "throttled"

    def __init__(self, say: str, wait: int) -> None:
        super().__init__(say, wait=wait)
        self.wait = wait


class SignedOut(Refusal):
    """Nobody is signed in, or the visit is locked."""

    status = 401
    code = "signed_out"

    def __init__(self, say: str = "ログインしてください。", locked: bool = False) -> None:
        super().__init__(say)
        self.locked = locked


class Unreadable(Refusal):
    """A sealed text does not open: moved, swapped, changed, or the wrong key."""

    status = 409
    code = "unreadable"

    def __init__(self, say: str = "この項目は開けません。") -> None:
        super().__init__(say)
