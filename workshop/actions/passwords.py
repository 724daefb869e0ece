"""Passwords: hashing and comparing off the event loop. Decides nothing about who may sign in."""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

from workshop.errors import Invalid
from workshop.policy.guessing import easily_guessed
from workshop.vault import keys

T = TypeVar("T")
GUESSED = (
    "このパスワードは、すぐに当てられそうです。一つの言葉に数字を足したもの、キーの並び、くり返し、ログイン名や名前は避けて、"
    "短い文にしてください。"
)
SHORTEST = 10
LONGEST = 200


def hashed(password: str) -> bytes:
    """What a row keeps of a password."""
    return _aside(keys.hashed_password, _one_form(password))


def fits(password: str, kept: bytes | None) -> bool:
    """Whether this is the password. Without a row the same work is done, so that time tells nothing."""
    nobody = _nobody()
    right = _aside(keys.password_fits, _one_form(password)[:LONGEST], kept or nobody)
    return right and kept is not None


def check_new(password: str, login: str, own: Iterable[str] = (), field: str = "password") -> None:
    """Raise `Invalid` for a new password that anybody would try first. own: the person's and the platform's names."""
    plain = _one_form(password)
    say = ""
    if len(plain) < SHORTEST:
        say = "パスワードは10文字以上にしてください。短い文をつなげると覚えやすくなります。"
    elif len(plain) > LONGEST:
        say = "パスワードは200文字までにしてください。"
    elif login in plain.lower() or easily_guessed(plain, own):
        say = GUESSED
    if say:
        raise Invalid(say, "password_weak", {field: say})


def _one_form(password: str) -> str:
    # One keyboard writes full width, another half width: both mean the same password.
    return unicodedata.normalize("NFKC", password)


@cache
def _nobody() -> bytes:
    return keys.hashed_password("nobody has this password")


def _aside(work: Callable[..., T], *args: Any) -> T:
    """Run in gevent's thread pool where gevent drives: hashing would stop every socket for 30 ms."""
    if "gevent" in sys.modules:
        import gevent
        from gevent import monkey

        if monkey.is_module_patched("threading"):
            return gevent.get_hub().threadpool.apply(work, args)
    return work(*args)
