"""Reading a pack costs the same, however long it is."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import sign_in
from tests.pscb.flow.meetings.stories import board_meeting, spoken, with_report

from .stories import asked_for, published


def queries_of(client, addresses):
    made = []
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        made.append(len(captured))
    return made


def a_pack_of(cast, reports):
    meeting = board_meeting(cast)
    for number in range(reports):
        with_report(cast, meeting, f"Audit {number}")
        spoken(cast, meeting, f"Matter {number}")
    return published(cast, meeting)


def test_pages_of_a_pack_ask_no_more_of_the_database_when_it_is_longer(cast, client):
    sign_in(client, cast.olive)
    short, long = a_pack_of(cast, 1), a_pack_of(cast, 5)

    def addresses(pack):
        contents, meeting = f"/packs/{pack.key}/", f"/meetings/{pack.meeting.key}/"
        return [contents, f"{contents}items/1/", meeting]

    assert queries_of(client, addresses(long)) == queries_of(client, addresses(short))


def test_watching_a_long_build_asks_no_more_than_a_short_one(cast, client):
    sign_in(client, cast.olive)
    made = []
    for reports in (1, 12):
        meeting = board_meeting(cast)
        for number in range(reports):
            with_report(cast, meeting, f"Audit {reports} {number}")
        asked_for(cast, meeting)
        made.append(queries_of(client, [f"/packs/meetings/{meeting.key}/progress/"]))
    assert made[0] == made[1]
