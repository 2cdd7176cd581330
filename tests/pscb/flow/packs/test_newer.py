"""A report in a pack gets a new version before the meeting."""

import pytest

from pscb.flow.meetings.newer import KEEP, TAKE
from pscb.flow.packs.plan import plan_pack
from pscb.flow.packs.services import pack_publish
from pscb.flow.reports.models import Marking, Report, Why
from pscb.foundation.base.errors import GuardRefused
from tests.cast import fresh, sign_in
from tests.pscb.flow.meetings.stories import with_report
from tests.pscb.flow.meetings.test_newer import corrected, settled, tabled, words

from .stories import built, opened, published


@pytest.fixture
def item(small):
    """The report in the small pack."""
    return small.items.get(kind="report")


def test_a_pack_is_built_but_not_published_until_somebody_chooses(cast, small, item):
    corrected(cast, item)
    pack = built(cast, small)
    with pytest.raises(GuardRefused, match="Choose which version the meeting reads"):
        pack_publish(pack=pack, by=fresh(cast.olive))


def test_a_pack_with_the_older_version_says_that_a_newer_one_has_come_in(client, cast, small, item):
    corrected(cast, item)
    settled(cast, item, KEEP)
    pack = published(cast, small)
    says = f"is with the {cast.quality}. This meeting reads version 1."
    sign_in(client, cast.bea)
    assert says in words(client.get(f"/packs/{pack.key}/"))
    assert says in words(client.get(f"/packs/{pack.key}/items/2/"))
    assert len(opened(pack).pages) == pack.pages


def test_a_pack_with_the_newer_version_says_nothing_of_it(client, cast, small, item):
    tabled(cast, corrected(cast, item))
    settled(cast, item, TAKE)
    pack = published(cast, small)
    sign_in(client, cast.bea)
    shown = words(client.get(f"/packs/{pack.key}/items/2/"))
    assert "Ten of twelve were in time." in shown
    assert "This meeting reads" not in shown


def test_whoever_reads_a_published_pack_sees_that_a_newer_version_came_in(
    client, cast, small, item
):
    pack = published(cast, small)
    corrected(cast, item)
    sign_in(client, cast.bea)
    assert "Version 2 came in on" in words(client.get(f"/packs/{pack.key}/"))


def test_a_changed_mind_means_another_pack(cast, small, item):
    first = published(cast, small)
    corrected(cast, item)
    settled(cast, item, KEEP)
    second = published(cast, small)
    assert (first.number, second.number) == (1, 2)


def test_a_report_that_was_withdrawn_is_not_planned_for(cast, small, item):
    Report.objects.filter(pk=item.version.report_id).update(state=Report.WITHDRAWN)
    with pytest.raises(GuardRefused, match="was withdrawn by its author"):
        plan_pack(small)


def test_the_draft_says_what_is_to_be_settled(client, cast, small, item):
    corrected(cast, item)
    pack = built(cast, small)
    sign_in(client, cast.olive)
    for address in (f"/packs/{pack.key}/", f"/meetings/{small.key}/"):
        assert "Choose which version the meeting reads." in words(client.get(address))
        assert f'href="/meetings/{small.key}/newer/{item.key}/"' in words(client.get(address))
    refused = client.post(f"/packs/{pack.key}/publish/", {"version": pack.version})
    assert "Choose which version the meeting reads." in words(refused)


def test_a_newer_version_that_is_not_printed_means_another_pack(client, cast, small):
    item = with_report(cast, small, "A child's story", marking=Marking.RESTRICTED)
    first = published(cast, small)
    newer = corrected(cast, item, marking=Marking.RESTRICTED)
    newer.readers.create(person=cast.quentin, why=Why.CIRCULATION)
    tabled(cast, newer)
    settled(cast, item, TAKE)

    sign_in(client, cast.olive)
    assert "Build a new version" in words(client.get(f"/meetings/{small.key}/"))
    second = published(cast, small)
    assert (first.number, second.number) == (1, 2)
    assert second.items.get(position=item.position).version == newer
