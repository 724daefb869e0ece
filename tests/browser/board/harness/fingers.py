"""Keyboards of two kinds, pressed through Chromium's own input: US, and JIS in kana without an IME. Types no test."""

from playwright.sync_api import CDPSession, Page

CODES = {"Enter": 13, "Escape": 27, "Tab": 9, "Delete": 46, "Space": 32, "ArrowLeft": 37}
CODES |= {"ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
US = {"Slash": "/", "Slash+": "?", "Comma": ",", "Period": ".", "Digit2+": "@", "Digit0+": ")"}
KANA = dict(zip("ABCDFGHLNOPRSVYZ", "ちこそしはきくりみらせすとひんつ", strict=True))
# The very same places, printed differently; without an IME a JIS keyboard in kana sends the kana as `key`.
JIS = {**US, "Digit2+": '"', "Digit0+": "~"} | {f"Key{one}": kana for one, kana in KANA.items()}


class Hands:
    """Ten fingers on one kind of keyboard, through Chromium's own input."""

    def __init__(self, page: Page, layout: dict[str, str]) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.layout = layout

    def key(self, code: str, shift: str) -> str:
        plain = code.removeprefix("Key").lower() if code.startswith("Key") else code
        return self.layout.get(code + shift) or self.layout.get(code) or plain.removeprefix("Digit")

    def hit(self, *combined: str) -> None:
        """`hit("Control+Shift+KeyZ")`: pressed and let go, one after the other."""
        for one in combined:
            *held, code = one.split("+")
            bits = sum({"Alt": 1, "Control": 2, "Shift": 8}[each] for each in held)
            key = self.key(code, "+" if "Shift" in held else "")
            what = {"code": code, "key": " " if code == "Space" else key, "modifiers": bits}
            what["windowsVirtualKeyCode"] = CODES.get(code, ord(code[-1]))
            for kind in ("rawKeyDown", "keyUp"):
                self.cdp.send("Input.dispatchKeyEvent", {"type": kind, **what})

    def write(self, text: str) -> None:
        self.cdp.send("Input.insertText", {"text": text})
