"""The group that handed a case in sees on its own page who opened it, and when; nobody else does."""

from tests import collected
from tests.people import Cast, Clock, signed_in
from tests.web.sitting import sound
from workshop.actions.perform import perform
from workshop.actions.sheets import ReadToVet
from workshop.policy.house import House


def test_yamamoto_sees_that_hayashi_opened_the_case_and_when(
    client, house: House, cast: Cast, clock: Clock
):
    meets = collected.collecting(house, cast)
    case = collected.hand_in(
        house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id]
    )
    page = f"/cases/{case.id}"
    assert "まだだれも開いていません" in sound(client(cast.yamamoto).get(page))
    seated = collected.sits(house, meets, cast.hayashi)
    clock.tick(minutes=10)
    perform(house, seated, ReadToVet(case.number))
    text = sound(client(cast.yamamoto).get(page))
    assert "審査の林" in text
    assert "準備" in text
    assert "9:10" in text
    assert client(cast.kuroda).get(page).status_code == 404
