"""Keys, boxes, seals, tags and passwords. Pure functions over bytes; reads no configuration and no row."""

import hmac
import secrets
import struct
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidKey, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workshop.errors import Unreadable

KEY = 32
_VERSION = b"\x01"
_BLOCK = 256  # texts are padded to this, so that a size tells little
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

Part = bytes | str | int


def joined(*parts: Part) -> bytes:
    """Length-prefixed join: no two different lists of parts give the same bytes."""
    out = bytearray()
    for part in parts:
        raw = part if isinstance(part, bytes) else str(part).encode()
        out += struct.pack(">I", len(raw)) + raw
    return bytes(out)


@dataclass(frozen=True, slots=True, repr=False)
class Pair:
    """An X25519 pair. Lives for one request or in one table, never in a row."""

    private: bytes
    public: bytes


def fresh_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY)


def derived(secret: bytes, *purpose: Part) -> bytes:
    """32 bytes derived from `secret` for one purpose (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), KEY, salt=None, info=joined("tsunagi", *purpose)).derive(secret)


def pair_from(secret: bytes, kind: str) -> Pair:
    """The pair a secret of this kind stands for; another kind gives another pair."""
    private = derived(secret, "pair", kind)
    key = X25519PrivateKey.from_private_bytes(private)
    return Pair(private, key.public_key().public_bytes_raw())


def box(public: bytes, content: bytes, *info: Part) -> bytes:
    """`content` so that only the holder of `public`'s other half can read it, bound to `info`."""
    return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), info=joined(*info))


def unbox(private: bytes, closed: bytes, *info: Part) -> bytes:
    """The content of a box. Raises `Unreadable` if it was moved, changed, or is another's."""
    try:
        return _SUITE.decrypt(
            closed, X25519PrivateKey.from_private_bytes(private), info=joined(*info)
        )
    except (InvalidTag, ValueError) as bad:
        raise Unreadable from bad


def seal(key: bytes, text: bytes, *place: Part) -> bytes:
    """`text`, padded and sealed for exactly this place (table, row id, column, revision)."""
    nonce = secrets.token_bytes(12)
    padded = text + b"\x80" + bytes(-(len(text) + 1) % _BLOCK)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, padded, joined(*place))


def unseal(key: bytes, sealed: bytes, *place: Part) -> bytes:
    """The text, if it lies where it was sealed. Raises `Unreadable` otherwise."""
    if sealed[:1] != _VERSION or len(sealed) < 29:
        raise Unreadable
    try:
        padded = AESGCM(key).decrypt(sealed[1:13], sealed[13:], joined(*place))
    except InvalidTag as bad:
        raise Unreadable from bad
    return padded[: padded.rindex(b"\x80")]


def tag(key: bytes, *parts: Part) -> bytes:
    """HMAC-SHA256 over the parts."""
    return hmac.digest(key, joined(*parts), "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Equality in constant time."""
    return hmac.compare_digest(one, other)


def fingerprint(secret: bytes) -> bytes:
    """What a row may keep of a cookie or token: its SHA-256."""
    return sha256(secret).digest()


def _argon(salt: bytes) -> Argon2id:
    # lanes=1: more than one lane deadlocks when two threads hash at once.
    return Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19 * 1024)


def hashed_password(password: str) -> bytes:
    """Salt and Argon2id hash (19 MiB, t=2)."""
    salt = secrets.token_bytes(16)
    return salt + _argon(salt).derive(password.encode())


def password_fits(password: str, kept: bytes) -> bool:
    """Whether this is the password. Takes the same time for a wrong one."""
    try:
        _argon(kept[:16]).verify(password.encode(), kept[16:])
    except InvalidKey:
        return False
    return True
