"""`workshop demo`: a living example platform on this machine, seeded through the real actions.

P1 (the database alone tells nothing) is not promised here: the demo's cards lie beside it in `demo.json`.
"""

from workshop.cli.demo.command import demo

__all__ = ["demo"]
