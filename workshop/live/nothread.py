"""What simple-websocket gets instead of a thread of its own: our socket reads where it is asked. Runs nothing."""


class NoThread:
    """Stands where simple-websocket starts its reader: `receive` reads itself."""

    name = ""

    def __init__(self, target: object) -> None:
        self.target = target

    def start(self) -> None:
        """Nothing to start."""
