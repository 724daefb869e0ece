"""Routes whose builders are made late build what Werkzeug's own would."""

import re

from flask import Flask
from werkzeug.routing import Map, Rule

from workshop.web.late import LateRule


def test_every_address_is_built_as_if_its_builder_had_been_made_at_once(app: Flask) -> None:
    built = 0
    for rule in app.url_map.iter_rules():
        if not isinstance(rule, LateRule):
            continue  # the files' rule is Flask's own, mounted with the application
        values = {name: _value(rule.rule, name) for name in rule.arguments}
        plain = Rule(rule.rule, endpoint="there", defaults=rule.defaults)
        Map([plain])
        for more in ({}, {"page": 2}):
            assert rule.build(values | more) == plain.build(values | more)
            built += 1
    assert built > 300


def _value(rule: str, name: str) -> str | int:
    """Something the route takes there."""
    one_of = re.search(rf"any\(\W*([\w-]+)[^>]*:{name}>", rule)
    return one_of[1] if one_of else 3 if f"int:{name}" in rule else "abc"
