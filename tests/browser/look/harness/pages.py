"""Serves every template of the look with sample contexts. It knows no rule of the house and keeps nothing."""

import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, jsonify, render_template, request, send_from_directory
from flask_babel import Babel
from jinja2 import ChoiceLoader, FileSystemLoader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types tsunagi-tidy"
)
VIEWER = SimpleNamespace(name="田中 美咲", is_secretariat=True)
NAV = [
    {"href": "/", "label": "きょう", "current": True},
    {"href": "/groups", "label": "会員団体"},
    {"href": "/people", "label": "人"},
    {"href": "/charter", "label": "要綱"},
    {"href": "/records", "label": "記録"},
]
PURPOSE = "長く引きこもる方とその家族を、市と地域の団体でどう支えるかを考える"

app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "workshop" / "translations")
app.config["TEMPLATES_AUTO_RELOAD"] = True
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 600  # a run's length; by hand, reload with Ctrl+Shift+R
# The sources themselves: the room is played with another transport than the one that is built in.
app.jinja_env.globals["stylesheet"] = lambda name: f"/static/{name}"
app.jinja_env.globals["modules"] = lambda names, _soon: ([], [f"/static/{name}" for name in names])
Babel(app, default_locale="ja", locale_selector=lambda: request.args.get("lang", "ja"))


@app.after_request
def guarded(answer: Response) -> Response:
    """The same strictness as in earnest, so that a forbidden inline style shows here."""
    answer.headers["Content-Security-Policy"] = CSP
    return answer


def shown(template: str, **context: Any) -> str:
    """One page with what base.html always gets."""
    lang = request.args.get("lang", "ja")
    return render_template(template, **{"lang": lang, "csrf": "token", "viewer": None, **context})


@app.get("/")
def home() -> str:
    return shown("public/home.html", page_title="")


@app.get("/connection")
def connection() -> str:
    return shown(
        "public/connection.html",
        page_title="接続テスト",
        ping="/connection/ping",
        socket=request.args.get("socket", ""),
    )


@app.get("/connection/ping")
def ping() -> Response:
    return jsonify(now=int(time.time() * 1000))


@app.get("/parts")
def parts() -> str:
    return shown(
        "tests/parts.html",
        page_title="見本帳",
        viewer=VIEWER,
        nav=NAV,
        purpose=PURPOSE,
        demo=True,
        practice=True,
        notices=[
            {"kind": "ok", "text": "計画を保存しました。"},
            {
                "kind": "warn",
                "text": "開けられる人が2人です。3人目を加えてください。",
                "href": "#",
                "act": "加える",
            },
        ],
    )


@app.get("/error/<name>")
def refusal(name: str) -> str:
    why = request.args.get("why", "closed")
    say = "この会はもう始まっています。画面を開き直してください。"
    return shown(
        f"errors/{name}.html", say=say if name == "refusal" else None, error_id="7K3M-9Q", why=why
    )


@app.get("/m/demo")
def room() -> str:
    return shown(
        "room/room.html",
        short="demo",
        meeting_title="阿南 関係者ワークショップ",
        purpose=PURPOSE,
        practice="practice" in request.args,
        demo="demo" in request.args,
        prepare_href="/meetings/demo/prepare" if request.args.get("as") == "lead" else "",
    )


@app.get("/m/demo/wall")
def wall() -> str:
    return shown(
        "room/wall.html",
        short="demo",
        meeting_title="阿南 関係者ワークショップ",
        purpose=PURPOSE,
        qr="/static/img/favicon.svg",
        code="K7PM",
        address="tsunagi.example.lg.jp/join",
        **(
            {
                "wifi": "つなぎ会場",
                "wifi_password": "hikari-tsunagu-7",
                "wifi_qr": "/static/img/favicon.svg",
            }
            if "wifi" in request.args
            else {}
        ),
    )


@app.get("/m/demo/farewell")
def farewell() -> str:
    return shown(
        "room/farewell.html",
        page_title="閉会しました",
        why=request.args.get("why", "closed"),
        meeting_title="阿南 関係者ワークショップ",
        cases=3,
        ended_at="2月21日（土）15:32",
        destroyed_on="2027年8月21日",
        ask="県 孤独・孤立対策担当（事務局）",
    )


@app.get("/m/demo/sheet/<int:number>")
def sheet(number: int) -> str:
    return shown("tests/sheet.html", number=number)


@app.get("/static/board/wire.js", defaults={"name": "wire.js"})
@app.get("/static/board/world.js", defaults={"name": "world.js"})
@app.get("/static/board/timed.js", defaults={"name": "timed.js"})
def fake(name: str) -> Response:
    """The transport in memory, in place of the real one; everything else is the house's own."""
    return send_from_directory(HERE / "fake", name)


def prepared() -> Flask:
    """The application, finding the harness's own templates too."""
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(ROOT / "templates"), FileSystemLoader(HERE / "templates")]
    )
    return app


if __name__ == "__main__":
    prepared().run("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8351, threaded=True)
