"""The house looked at from outside, at the address people type: certificate, headers. Asks itself, nobody else."""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

TIMEOUT = 3.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen. ends_at: of the certificate; wrong: why nothing was (a class of error, never a text)."""

    headers: Mapping[str, str] = field(default_factory=dict)
    ends_at: datetime | None = None
    wrong: str = ""


def look(origin: str) -> Seen:
    """One request for `/healthz`, verified as a browser would."""
    parts = urlsplit(origin)
    host, port = parts.hostname or "", parts.port
    secure = parts.scheme == "https"
    line: http.client.HTTPConnection
    if secure:
        line = http.client.HTTPSConnection(host, port, timeout=TIMEOUT)
    else:
        line = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        line.request("GET", "/healthz")
        ends = _ends_at(line.sock.getpeercert()) if secure else None  # type: ignore[union-attr]  # TLS's own socket
        answer = line.getresponse()
        return Seen({name.lower(): value for name, value in answer.getheaders()}, ends)
    except (OSError, http.client.HTTPException) as bad:
        return Seen(wrong=type(bad).__name__)
    finally:
        line.close()


def _ends_at(certificate: Mapping[str, object] | None) -> datetime | None:
    text = str((certificate or {}).get("notAfter", ""))
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC) if text else None
