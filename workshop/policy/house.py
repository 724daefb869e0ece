"""What every room above needs to do its work: database, server key, bell, clock. Holds no opened secret."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from config import ROOT, Config
from workshop.db.bell import Bell
from workshop.db.carrier import RedisCarrier
from workshop.db.engine import make_engine
from workshop.db.gate import Database


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """The wired house, made once by `app`.

    `now` is the only clock rooms may ask, so that a test can say what time it is.
    """

    database: Database
    server_key: bytes = field(repr=False)
    origin: str
    bell: Bell
    now: Callable[[], datetime] = utc_now
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Tokyo"))
    demo: bool = False
    platform_name: str = ""
    opening_hours: int = 4
    backup_days: int = 30
    metrics_token: str = field(default="", repr=False)
    backups: Path | None = None  # where `workshop backup` puts them; None in a house without
    key_file: Path | None = None  # where the server's key lies, for the self-check of its rights
    instance: Path = ROOT / "instance"  # the server's own files: the operator's population table
    hall_wifi: str = (
        ""  # the network of a hall, for phones; its password stands on the wall beside it
    )
    hall_wifi_password: str = field(default="", repr=False)
    syslog: str = ""  # where heads of audit chains are told: a socket's path, or host:port

    @property
    def erased_list(self) -> Path | None:
        """The list of what was erased: beside the backups, never inside one."""
        return self.backups / "erased.list" if self.backups else None


def furnished(config: Config) -> House:
    """The house of a configuration, without a threshold: for `create_app` and the command line."""
    return House(
        database=Database(make_engine(config.database_url)),
        server_key=config.server_key,
        origin=config.origin,
        bell=Bell(RedisCarrier(config.redis_url, config.server_key) if config.redis_url else None),
        zone=ZoneInfo(config.time_zone),
        demo=config.demo,
        platform_name=config.platform_name,
        opening_hours=config.opening_hours,
        backup_days=config.backup_days,
        metrics_token=config.metrics_token,
        backups=config.backups,
        syslog=config.syslog,
        key_file=config.key_file,
        instance=config.instance,
        hall_wifi=config.hall_wifi,
        hall_wifi_password=config.hall_wifi_password,
    )
