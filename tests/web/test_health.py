"""Whether the server lives, can serve, and what it counts: the last for whoever has the operator's token alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from tests.conftest import Browser
from workshop.live.keeping import Keeping
from workshop.live.line import Polling
from workshop.policy.house import House


@pytest.fixture
def counting(app: Flask, empty_house: House) -> Flask:
    """The operator has set a token."""
    app.extensions["tsunagi"] = replace(empty_house, metrics_token="mihari-no-fuda")
    return app


def test_without_a_token_in_the_settings_there_are_no_meters(
    client: Callable[..., Browser],
) -> None:
    assert client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_meters_are_absent_for_whoever_lacks_the_token(counting: Flask) -> None:
    for said in ("", "Bearer x", "mihari-no-fuda", "Basic mihari-no-fuda"):
        answer = counting.test_client().get("/metrics", headers={"Authorization": said})
        assert answer.status_code == 404


def test_with_the_token_prometheus_reads_counts_and_nothing_else(counting: Flask) -> None:
    told = counting.test_client().get(
        "/metrics", headers={"Authorization": "Bearer mihari-no-fuda"}
    )
    assert told.status_code == 200
    assert told.mimetype == "text/plain"
    for name in ("operations_total", "flush_seconds_bucket", "answer_seconds_bucket", "sockets"):
        assert f"tsunagi_{name}" in told.text


def test_hara_and_nishi_who_ask_by_http_are_counted_until_they_leave(counting: Flask) -> None:
    def told() -> str:
        found = counting.test_client().get(
            "/metrics", headers={"Authorization": "Bearer mihari-no-fuda"}
        )
        return found.text

    table = Keeping(counting.extensions["tsunagi"], "meeting")
    hara, nishi = Polling("hara", "ja"), Polling("nishi", "ja")
    table.count([hara, nishi])
    table.count([hara, nishi])
    assert "\ntsunagi_askers 2.0\n" in told()
    table.count([nishi])
    assert "\ntsunagi_askers 1.0\n" in told()
    table.count([])
    assert "\ntsunagi_askers 0.0\n" in told()
