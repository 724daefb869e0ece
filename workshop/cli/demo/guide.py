"""What a newcomer needs to know of the running demo, as text. Reads no database."""

from typing import Any

_WINDOWS = (
    ("ふつうのウィンドウ / normal window", "進行役と壁 / facilitator and wall"),
    ("プライベートウィンドウ / private window", "参加者 / a participant"),
    ("別のブラウザー / another browser", "審査する人 / the approver"),
    ("スマートフォン / phone", "TLS が要ります: make serve（docs/operate.md） / needs TLS"),
)


def printed(guide: dict[str, Any], origin: str) -> str:
    """The guide as it is printed after the server has started."""
    return "\n".join(
        [
            "",
            f"つなぎの見本が動いています / The demo is running:  {origin}/",
            "止めるには Ctrl+C / Ctrl+C stops it.  はじめから: make demo-reset",
            "",
            "── ログイン / sign in " + "─" * 40,
            *_people(guide),
            "",
            *_meeting(guide, origin),
            "",
            "── どの窓をだれに / which window is whose " + "─" * 24,
            *(f"  {window:<44} {who}" for window, who in _WINDOWS),
            "",
            f"同じ内容は demo.json にもあります / also in {guide['file']}",
            "",
        ]
    )


def _people(guide: dict[str, Any]) -> list[str]:
    return [
        f"  {p['role']:<22} {p['login']:<10} {p['password']}"
        + (f"   鍵カード {p['card']}" if p["card"] else "")
        for p in guide["people"]
    ]


def _meeting(guide: dict[str, Any], origin: str) -> list[str]:
    meeting = guide["meeting"]
    return [
        f"── 会 / the meeting:  {meeting['title']}（{meeting['day']}） " + "─" * 10,
        f"  会のページ / its page      {origin}/meetings/{meeting['short']}",
        f"  開く / open it             {origin}/meetings/{meeting['short']}/open",
        f"  参加の入口 / join          {origin}/m/{meeting['short']}    コード / code {meeting['code']}",
        *(
            f"  事例の提出 / submit a case {origin}/s/{each['token']}   （{each['group']}）"
            for each in guide["submission_links"][:3]
        ),
        *(
            f"  控え番号 / receipt         {each['code']}   事例 {each['number']}「{each['label']}」"
            for each in guide["receipts"]
        ),
    ]
