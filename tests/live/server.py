"""The real server for tests, in its own patched process: gevent, Socket.IO, our gate. Not a test.

Beside it one address that the application does not have: `/control` performs a pickled command in this process, so
that its bell rings here, as it does for a page's request.
"""

from gevent import monkey

monkey.patch_all()

import pickle  # noqa: E402  # the patch comes first
import sys  # noqa: E402
from collections.abc import Callable, Iterable  # noqa: E402
from typing import Any  # noqa: E402

from gevent.pywsgi import WSGIServer  # noqa: E402

from config import Config  # noqa: E402
from tests.conftest import SERVER_KEY  # noqa: E402
from workshop.actions.perform import perform  # noqa: E402
from workshop.app.factory import create_app  # noqa: E402
from workshop.errors import Refusal  # noqa: E402
from workshop.models import Meeting  # noqa: E402
from workshop.policy.house import House  # noqa: E402
from workshop.policy.viewer import Viewer, seat_of  # noqa: E402


def _control(house: House, body: bytes) -> bytes:
    meeting, cookie, command = pickle.loads(body)  # noqa: S301  # from the test that started us
    who: Any = Viewer()
    if cookie:
        with house.database.read() as db:
            who = seat_of(db, cookie, db.get_one(Meeting, meeting))
    try:
        return pickle.dumps(("ok", perform(house, who, command)))
    except Refusal as bad:
        return pickle.dumps(("refused", bad.code))


def main(url: str, port: int, redis: str = "") -> None:
    """Serve until stopped."""
    app = create_app(Config(url, f"http://127.0.0.1:{port}", SERVER_KEY, redis_url=redis))
    house: House = app.extensions["tsunagi"]

    def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/control":
            start("200 OK", [])
            return [_control(house, environ["wsgi.input"].read())]
        return app.wsgi_app(environ, start)

    server = WSGIServer(("127.0.0.1", port), serve, log=None)
    server.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
