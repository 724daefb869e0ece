"""Tags that travel to the browser and back: form tokens, and keyed prints of addresses. Opens nothing."""

import base64

from workshop.policy import doors


def form_token(server_key: bytes, cookie: bytes) -> str:
    """The token of forms made for this cookie; another cookie gives another token."""
    raw = doors.request_tag(server_key, "csrf", doors.cookie_print(cookie))
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def form_token_fits(server_key: bytes, cookie: bytes, token: str) -> bool:
    """Whether the token was made for this cookie (constant time)."""
    return doors.same(form_token(server_key, cookie).encode(), token.encode())


def address_print(server_key: bytes, text: str) -> bytes:
    """What rows keep of an address or login for counting failed tries."""
    return doors.request_tag(server_key, "attempt", text)
