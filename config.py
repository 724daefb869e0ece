"""The one place where the environment is read. One frozen `Config`; what is missing is named all at once.

There are no default secrets: only the demo makes its own, and keeps them under `instance/` with rights 0600.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PLATFORM = "孤独・孤立対策官民連携プラットフォーム"
_SYSLOG = "/dev/log"


class Missing(Exception):
    """Settings that are missing or wrong; one line for each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the house needs to know about where it stands.

    origin: scheme, host and port people type, without a slash at the end.
    server_key: 32 bytes; tags rows and requests; opens nothing that is sealed.
    """

    database_url: str
    origin: str
    server_key: bytes = field(repr=False)
    instance: Path = ROOT / "instance"
    redis_url: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)
    time_zone: str = "Asia/Tokyo"
    demo: bool = False
    platform_name: str = PLATFORM
    opening_hours: int = 4
    backup_days: int = 30
    backups: Path = ROOT / "instance" / "backups"
    syslog: str = ""
    key_file: Path | None = None
    hall_wifi: str = ""
    hall_wifi_password: str = field(default="", repr=False)

    @property
    def secure(self) -> bool:
        """Whether people reach the house over TLS; decides cookie names and HSTS."""
        return self.origin.startswith("https://")


def _key(env: Mapping[str, str], wrong: list[str]) -> bytes:
    text = env.get("TSUNAGI_SERVER_KEY", "")
    path = env.get("TSUNAGI_SERVER_KEY_FILE", "")
    if path:
        try:
            text = Path(path).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            wrong.append("TSUNAGI_SERVER_KEY_FILE: the file cannot be read")
            return b""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        wrong.append(
            "TSUNAGI_SERVER_KEY or TSUNAGI_SERVER_KEY_FILE: 64 hexadecimal characters (openssl rand -hex 32)"
        )
    return key


def _origin(env: Mapping[str, str], wrong: list[str]) -> str:
    origin = env.get("TSUNAGI_ORIGIN", "").rstrip("/")
    loopback = origin.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
    if not origin:
        wrong.append("TSUNAGI_ORIGIN: the address people type, e.g. https://tsunagi.example.lg.jp")
    elif not origin.startswith("https://") and not loopback:
        wrong.append("TSUNAGI_ORIGIN: must begin with https:// anywhere but on this machine itself")
    return origin


def _days(env: Mapping[str, str], wrong: list[str]) -> int:
    text = env.get("TSUNAGI_BACKUP_DAYS", "30")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 3650:
        wrong.append("TSUNAGI_BACKUP_DAYS: how many days backups are kept, 1 to 3650")
        return 0
    return int(text)


def from_environment(env: Mapping[str, str] = os.environ) -> Config:
    """The configuration, or `Missing` with a line for every setting that is not right."""
    wrong: list[str] = []
    url = env.get("TSUNAGI_DATABASE_URL", "")
    if not url:
        wrong.append(
            "TSUNAGI_DATABASE_URL: sqlite:////var/lib/tsunagi/tsunagi.db or postgresql+psycopg://…"
        )
    origin, key, days = _origin(env, wrong), _key(env, wrong), _days(env, wrong)
    if wrong:
        raise Missing(wrong)
    instance = Path(env.get("TSUNAGI_INSTANCE", str(ROOT / "instance")))
    return Config(
        database_url=url,
        origin=origin,
        server_key=key,
        instance=instance,
        redis_url=env.get("TSUNAGI_REDIS_URL", ""),
        metrics_token=env.get("TSUNAGI_METRICS_TOKEN", ""),
        demo=env.get("TSUNAGI_DEMO", "") == "1",
        platform_name=env.get("TSUNAGI_PLATFORM", PLATFORM),
        backup_days=days,
        backups=Path(env.get("TSUNAGI_BACKUPS", str(instance / "backups"))),
        key_file=Path(path) if (path := env.get("TSUNAGI_SERVER_KEY_FILE", "")) else None,
        hall_wifi=env.get("TSUNAGI_HALL_WIFI", ""),
        hall_wifi_password=env.get("TSUNAGI_HALL_WIFI_PASSWORD", ""),
        syslog=env.get("TSUNAGI_SYSLOG", _SYSLOG if Path(_SYSLOG).exists() else ""),
    )
