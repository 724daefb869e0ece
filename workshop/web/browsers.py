"""A browser's family and system out of a closed list: enough to know one's own visit again, no more. Keeps nothing."""

_FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def family(agent: str) -> str:
    """「Edge・Windows」; what is not known is left out. Never a version: that would tell one PC from another."""
    found = (
        next((word for mark, word in each if mark in agent), "") for each in (_FAMILIES, _SYSTEMS)
    )
    return "・".join(filter(None, found))
