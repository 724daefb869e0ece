"""Our server for the bench: the whole application on gevent, nothing left out."""

from gevent import monkey

monkey.patch_all()

import sys  # noqa: E402  # the patch comes first

from gevent.pywsgi import WSGIServer  # noqa: E402

from bench.hall import SERVER_KEY  # noqa: E402
from config import Config  # noqa: E402
from workshop.app.factory import create_app  # noqa: E402

url, port = sys.argv[1], int(sys.argv[2])
app = create_app(Config(url, f"http://127.0.0.1:{port}", SERVER_KEY))
listening = WSGIServer(("127.0.0.1", port), app, log=None, backlog=1024)
listening.start()
print("ready", flush=True)
listening.serve_forever()
