"""A seat that speaks too often is asked to wait; only one that does not listen for ten seconds is cut."""

from workshop.live.rate import Bucket


class Watch:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_sixty_at_once_are_taken_and_the_next_is_asked_to_wait() -> None:
    watch = Watch()
    bucket = Bucket(clock=watch)
    assert [bucket.wait_ms() for _ in range(60)] == [0] * 60
    assert bucket.wait_ms() >= 50
    watch.at += 0.06
    assert bucket.wait_ms() == 0


def test_who_waits_as_asked_is_never_cut_however_long_it_goes_on() -> None:
    watch = Watch()
    bucket = Bucket(clock=watch)
    end = watch.at + 60
    while watch.at < end:
        wait = bucket.wait_ms()
        assert not (wait and bucket.ignored())
        watch.at += wait / 1000


def test_who_does_not_listen_is_cut_after_ten_seconds_and_not_before() -> None:
    watch = Watch()
    bucket = Bucket(clock=watch)
    cut_at = 0.0
    while not cut_at and watch.at < 200:
        if bucket.wait_ms() and bucket.ignored():
            cut_at = watch.at
        watch.at += 0.01
    assert 110 < cut_at < 113


def test_a_burst_now_and_then_is_forgotten() -> None:
    watch = Watch()
    bucket = Bucket(clock=watch)
    for _ in range(10):
        for _ in range(90):
            assert not (bucket.wait_ms() and bucket.ignored())
        watch.at += 5
