"""Windows of people in a real workshop: what each of them presses and reads. Holds no assertion about the story."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

SEEN = """() => { const place = one => { const { left, top } = (one.closest('.b-spot') ?? one).style;
    return `${left} ${top}`; };
  return [...document.querySelectorAll('#board [role=option], #wall-board [role=option]')]
  .map(one => [one.dataset.id, one.querySelector('.b-spoken')?.textContent ?? '', place(one)])
  .sort((a, b) => a[0] < b[0] ? -1 : 1) }"""


class Window:
    """One person's browser window."""

    def __init__(self, context: BrowserContext, origin: str, troubles: list[str]) -> None:
        self.context, self.origin, self.troubles = context, origin, troubles
        self.page = self._page()

    def _page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda line: (
                self.troubles.append(f"{page.url}: {line.text}")
                if "Content Security Policy" in line.text or "TrustedHTML" in line.text
                else None
            ),
        )
        return page

    def second(self) -> "Window":
        """Another window of the same browser: the same cookies."""
        other = object.__new__(Window)
        other.context, other.origin, other.troubles = self.context, self.origin, self.troubles
        other.page = self._page()
        return other

    def go(self, path: str) -> None:
        """Open an address of the house."""
        self.page.goto(f"{self.origin}{path}")

    def press(self, name: str, inside: Locator | None = None) -> None:
        """Press a button by its words."""
        (inside or self.page).get_by_role("button", name=name).first.click()

    def sign_in(self, person: dict[str, str]) -> None:
        """Sign in with login and password."""
        self.go("/sign-in")
        self.page.fill("[name=login]", person["login"])
        self.page.fill("[name=password]", person["password"])
        self.page.locator("main button.primary").click()
        expect(self.page.locator(".who-name")).to_contain_text(person["name"].split()[0])

    def type_card(self, card: str) -> None:
        """Type a card into its seven boxes."""
        boxes = self.page.locator("[data-card-boxes] input:visible")
        for box, four in zip(boxes.all(), card.split("-"), strict=False):
            box.fill(four)

    def open_meeting(self, short: str, kind: str, card: str) -> None:
        """A keeper opens a meeting, or comes back into it, by card."""
        self.go(f"/meetings/{short}/open/{kind}" if kind != "live" else f"/meetings/{short}/open")
        for box in self.page.locator("[name=pledged], [name=confirmed]").all():
            box.check()
        self.type_card(card)
        self.page.locator("main button.primary").click()
        self.page.wait_for_url(lambda url: "/open" not in url)

    def join(self, name: str, work: str, group: str, address: str = "") -> str:
        """From the link to the lobby; the four digits."""
        self.page.goto(address) if address else None
        self.page.wait_for_url("**/enter**")
        self.press("約束します")
        self.page.fill("[name=name]", name)
        self.page.fill("[name=work]", work)
        self.page.select_option("[name=group]", label=group)
        self.press("待合へ進む")
        self.page.wait_for_url("**/lobby")
        return self.page.locator(".number-large").inner_text()

    def seated(self) -> None:
        """Wait until the room is there and joined."""
        self.page.wait_for_url("**/room", timeout=20_000)
        expect(self.page.locator("#room-wire")).to_contain_text("つながっています", timeout=15_000)

    def step(self, title: str) -> None:
        """Wait until this step runs here."""
        expect(self.page.locator("#room-step")).to_contain_text(title, timeout=10_000)

    def next_step(self, title: str) -> None:
        """The facilitator goes to the next step, with the second press if one is asked for."""
        self.press("次の段階")
        again = self.page.locator("#again button", has_text="進む")
        step = self.page.locator("#room-step")
        expect(again.or_(step.filter(has_text=title)).first).to_be_visible(timeout=10_000)
        if again.is_visible():
            again.click()
        self.step(title)

    def add(self, kind: str, text: str) -> None:
        """Put a typed card or note on the board by keyboard."""
        board = self.page.locator("#board")
        tool = board.get_by_role("button", name=kind, exact=True).first
        tool.focus()
        tool.press("Enter")
        field = board.locator(".b-editor textarea")
        field.fill(text)
        field.press("Control+Enter")

    def draw_link(self, start: str) -> None:
        """Draw a line from a card to nowhere yet, by keyboard: 宛先未定."""
        self.page.locator("#board [role=option]", has_text=start).first.focus()
        self.page.keyboard.press("l")
        self.page.keyboard.press("Escape")

    def offer(self, sentence: str) -> None:
        """うちならこうできる."""
        self.press("うちならこうできる")
        field = self.page.get_by_role("textbox").last
        field.fill(sentence)
        self.press("これならできる")

    def says(self, text: str) -> None:
        """Wait until a record with these words lies on the board here."""
        expect(self.page.locator("[role=option]", has_text=text).first).to_be_visible(
            timeout=10_000
        )

    def seen(self) -> list[list[Any]]:
        """What lies on this window's board: id, spoken words, place."""
        found: list[list[Any]] = self.page.evaluate(SEEN)
        return found
