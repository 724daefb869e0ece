"""A route that makes the builder of its address only when somebody asks for it (`url_for`). Routes nothing itself."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """Our pages write their addresses out, as `docs/protocol.md` has them; only files are asked for by `url_for`.

    Werkzeug compiles two functions a route for it, which was nine tenths of what mounting 230 routes took, at every
    start of a worker.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        made: list[Callable[..., Any]] = []

        def build(rule: Rule, *args: Any, **values: Any) -> Any:
            if not made:
                made.append(super(LateRule, self)._compile_builder(append_unknown))
            return made[0](rule, *args, **values)

        return build
