"""`python -m tests.browser.screens`: walks the demo's workshop, leaves pictures of the main screens in docs/screens/.

It looks at nothing and asserts nothing; the story is told and tried by tests/browser/workshop.
"""

import io
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGS, program
from tests.browser.workshop.conftest import Platform
from tests.browser.workshop.hall import Window

OUT = Path(__file__).parents[2] / "docs" / "screens"
SIZES = {"1440": (1440, 900), "1024": (1024, 768), "390": (390, 844)}
LARGEST = 150_000  # bytes of one picture
GUESTS = (
    ("藤井 さやか", "代表", "子ども食堂ネットワーク"),
    ("山本 直樹", "地域福祉係", "阿南市社会福祉協議会"),
    ("大西 美和", "保健師", "南部総合県民局 阿南保健所"),
    ("川原 誠", "支部長", "県宅地建物取引業協会 阿南支部"),
)
# who, kind, words, lane, place in it (share of its width and height)
CARDS = (
    ("川原", "資源", "大家さん", "本人・家族・身近", 0.5, 0.6),
    ("山本", "機関", "地域包括支援センター", "相談窓口", 0.5, 0.3),
    ("大西", "機関", "保健所の訪問", "専門機関", 0.5, 0.5),
    ("藤井", "資源", "子ども食堂の配食", "地域資源", 0.5, 0.3),
    ("井上", "困りごと", "医療が途切れている", "専門機関", 0.5, 0.85),
)
THOUGHT = "配食のついでに声をかける"
OFFER = "つぎに家賃が遅れたら、宅建の担当が包括へ電話します。"


@contextmanager
def demo() -> Iterator[Platform]:
    """The demo in a temporary folder, on a free port."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [str(Path(sys.executable).with_name("workshop")), "demo", "--port", str(port)]
        instance = Path(folder) / "instance"
        server = subprocess.Popen(
            [*command, "--instance", str(instance)], stdout=subprocess.DEVNULL, env=os.environ
        )
        try:
            _wait(f"http://127.0.0.1:{port}/", server)
            yield Platform(instance, port)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


def _wait(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("the demo ended before it answered")
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own server, on loopback
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the demo did not answer within a minute")


def shoot(page: Page, name: str) -> None:
    """The page at every size, each in few enough bytes. What stands on it comes from the demo alone."""
    before = page.viewport_size
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        whole = page.get_by_role("button", name="全体", exact=True)
        if whole.count() and whole.first.is_visible():
            whole.first.click()
            page.mouse.move(0, 0)  # nothing is hovered
        page.wait_for_timeout(300)  # chips and labels find their places
        (OUT / f"{name}-{size}.png").write_bytes(small(page.screenshot()))
    if before:
        page.set_viewport_size(before)


def small(picture: bytes) -> bytes:
    """The same with as many colours as fit into the largest size."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    packed = picture
    for colours in (256, 128, 64, 32):
        drawn = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(drawn, "PNG", optimize=True)
        packed = drawn.getvalue()
        if len(packed) <= LARGEST:
            break
    return packed


class Walk:
    """The journey, with a window for everybody."""

    def __init__(self, browser: Browser, platform: Platform) -> None:
        self.browser, self.platform, self.short = browser, platform, platform.short
        self.troubles: list[str] = []

    def window(self) -> Window:
        """A new browser with own cookies."""
        context = self.browser.new_context(locale="ja-JP", reduced_motion="reduce")
        context.set_default_timeout(20_000)
        return Window(context, self.platform.origin, self.troubles)

    def keeper(self, login: str, kind: str) -> Window:
        """Somebody who signs in and opens by card."""
        window, person = self.window(), self.platform.people[login]
        window.sign_in(person)
        window.open_meeting(self.short, kind, person["card"])
        return window

    def before(self) -> None:
        """The secretariat's desk and plan, a case sheet, the vetting."""
        window = self.window()
        pages = {"home": "/", "connection": "/connection", "help": "/help"}
        for name, path in pages.items():
            window.go(path)
            shoot(window.page, name)
        window.sign_in(self.platform.people["tanaka"])
        pages = {
            "desk": "/",
            "meeting": f"/meetings/{self.short}",
            "plan": f"/meetings/{self.short}/plan",
            "invitations": f"/meetings/{self.short}/invitations",
        }
        for name, path in pages.items():
            window.go(path)
            shoot(window.page, name)
        guest = self.window()
        guest.go(f"/s/{self.platform.guide['submission_links'][0]['token']}")
        guest.page.get_by_role("link", name="事例を書きはじめる").click()
        guest.page.fill("[name=title]", "退院のあと、家に閉じこもる女性")
        guest.page.fill("[name=noticed]", "配達の人が、新聞がたまっていることに気付いた。")
        shoot(guest.page, "sheet")
        hayashi = self.keeper("hayashi", "preparation")
        hayashi.go(f"/meetings/{self.short}/prepare/1")
        shoot(hayashi.page, "vet")

    def arrive(self) -> dict[str, Window]:
        """Opened, the wall up, guests on their way in."""
        hall = {"佐藤": self.keeper("sato", "live")}
        hall["佐藤"].seated()
        hall["井上"] = self.keeper("inoue", "live")
        hall["井上"].seated()
        hall["壁"] = hall["佐藤"].second()
        hall["壁"].go(f"/m/{self.short}/wall-door")
        hall["壁"].press("壁の画面にする")
        for name, work, group in GUESTS:
            guest = hall[name.split()[0]] = self.window()
            guest.page.goto(f"{self.platform.origin}/m/{self.short}")
            guest.page.wait_for_url("**/enter**")
            if guest is hall.get("川原"):
                shoot(guest.page, "join")
            guest.join(name, work, group)
        shoot(hall["川原"].page, "lobby")
        shoot(hall["壁"].page, "wall-before")
        hall["佐藤"].press("待合")
        shoot(hall["佐藤"].page, "admit")
        hall["佐藤"].press("全員を入れる")
        hall["佐藤"].press("閉じる", hall["佐藤"].page.locator("#side"))
        for name, *_rest in GUESTS:
            hall[name.split()[0]].seated()
        return hall

    def meet(self, hall: dict[str, Window]) -> None:
        """From the first case to the close."""
        sato, fujii = hall["佐藤"], hall["藤井"]
        for title in ("自己紹介", "事例提示", "質問", "要約", "ひとりで考える"):
            sato.next_step(title)
        fujii.step("ひとりで考える")
        fujii.add("付箋", THOUGHT)
        shoot(fujii.page, "think")
        sato.next_step("出し合う")
        lay(sato.page, THOUGHT, "地域資源", 0.5, 0.65)
        for name, kind, text, lane, across, down in CARDS:
            hall[name].step("出し合う")
            hall[name].add(kind, text)
            sato.says(text)
            lay(sato.page, text, lane, across, down)
        join(hall["川原"].page, "大家さん", "地域包括")
        join(hall["山本"].page, "地域包括", "保健所の訪問")
        join(hall["藤井"].page, "子ども食堂", "地域包括")
        hall["川原"].offer(OFFER)
        shoot(sato.page, "room-facilitator")
        shoot(hall["山本"].page, "room")
        shoot(hall["壁"].page, "wall")
        sato.press("閉会")
        sato.press("約束を全員に見せる")
        shoot(fujii.page, "promises")
        sato.press("閉会する…")
        sato.page.locator("#again button", has_text="会を閉じて封をする").click()
        fujii.page.wait_for_url("**/farewell**")
        shoot(fujii.page, "farewell")

    def after(self) -> None:
        """The wrap-up."""
        sato = self.keeper("sato", "wrap-up")
        shoot(sato.page, "wrap-up")


def join(page: Page, start: str, end: str) -> None:
    """A line between two cards, by keyboard."""
    cards = page.locator("#board [role=option]")
    cards.filter(has_text=start).first.focus()
    page.keyboard.press("l")
    cards.filter(has_text=end).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")


def lay(page: Page, text: str, lane: str, across: float, down: float) -> None:
    """Drag a card into a lane."""
    cards = page.locator("#board [role=option]")
    card = cards.filter(has_text=text).first.bounding_box()
    zone = cards.filter(has_text=lane).first.bounding_box()
    if card is None or zone is None:
        return
    page.mouse.move(card["x"] + card["width"] / 2, card["y"] + card["height"] / 2)
    page.mouse.down()
    page.mouse.move(zone["x"] + zone["width"] * across, zone["y"] + zone["height"] * down, steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")


def main() -> None:
    """All pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    with demo() as platform, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program(), args=ARGS)
        walk = Walk(browser, platform)
        steps: list[Callable[[], None]] = [
            walk.before,
            lambda: walk.meet(walk.arrive()),
            walk.after,
        ]
        for step in steps:
            step()
        browser.close()
        for trouble in walk.troubles:
            sys.stderr.write(f"{trouble}\n")
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}\n")


if __name__ == "__main__":
    main()
