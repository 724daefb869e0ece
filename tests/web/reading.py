"""How tests read our pages. Asserts nothing."""

import html
import re


def hidden_fields(page: str) -> dict[str, str]:
    """Name and value of every hidden input."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found}
