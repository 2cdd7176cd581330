"""Taking an object along its workflow, and everything that may refuse it."""

import threading
import uuid

import pytest
from django.db import connection

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.workflow.models import StatusChange
from pscb.foundation.workflow.perform import available, perform
from pscb.foundation.workflow.queries import history
from tests.cast import make_cast
from tests.sample.models import Errand


@pytest.fixture
def errand(cast):
    return Errand.objects.create(owner=cast.priya, state="open")


def test_the_owner_finishes_it(cast, errand):
    perform(errand, "finish", by=cast.priya)

    errand.refresh_from_db()
    assert (errand.state, errand.version) == ("done", 1)
    assert errand.status.label == "Done"
    change = history(errand).get()
    assert (change.source, change.target, change.by_name) == ("open", "done", "Priya Nair")
    assert Entry.objects.latest("number").verb == "sample.errand.finish"


def test_a_stranger_is_refused_and_nothing_is_written(cast, errand):
    with pytest.raises(NotAllowed):
        perform(errand, "finish", by=cast.hannah)

    errand.refresh_from_db()
    assert errand.state == "open"
    assert not Entry.objects.exists()


def test_the_same_form_sent_about_another_object_counts_there_too(cast, errand):
    other, form = Errand.objects.create(owner=cast.priya, state="open"), uuid.uuid4()
    for each in (errand, other):
        perform(each, "finish", by=cast.priya, version=0, form_key=form)
    assert set(Errand.objects.values_list("state", flat=True)) == {"done"}


def test_the_guard_speaks_after_the_policy(cast, errand):
    Errand.objects.update(is_ready=False)

    with pytest.raises(GuardRefused, match="It is not ready yet"):
        perform(errand, "finish", by=cast.priya)
    with pytest.raises(NotAllowed):
        perform(errand, "finish", by=cast.hannah)


def test_a_page_that_is_out_of_date_is_told_who_was_quicker(cast, errand):
    perform(errand, "finish", by=cast.priya)

    with pytest.raises(Stale, match=r"It is now “Done”\. Priya Nair changed it on"):
        perform(errand, "finish", by=cast.priya, version=0)


def test_the_version_on_the_page_counts_even_when_the_state_is_the_same(cast, errand):
    perform(errand, "finish", by=cast.priya)
    perform(errand, "reopen", by=cast.priya)

    with pytest.raises(Stale):
        perform(errand, "finish", by=cast.priya, version=0)


def test_the_same_form_sent_twice_gives_the_first_result(cast, errand):
    form = uuid.uuid4()
    first = perform(errand, "finish", by=cast.priya, version=0, form_key=form)
    second = perform(errand, "finish", by=cast.priya, version=0, form_key=form)

    assert second == first
    assert StatusChange.objects.count() == 1


def test_a_reason_is_asked_for_where_one_is_needed(cast, errand):
    with pytest.raises(GuardRefused, match="reason"):
        perform(errand, "drop", by=cast.priya, note="  ")

    perform(errand, "drop", by=cast.priya, note="No longer needed.")
    assert errand.state == "dropped"


def test_buttons_are_drawn_for_those_who_may_press_them(cast, errand):
    assert [way.label for way in available(errand, cast.priya)] == ["Finish", "Drop"]
    assert available(errand, cast.hannah) == []


def test_history_cannot_be_rewritten(cast, errand):
    change = perform(errand, "finish", by=cast.priya)
    change.note = "something else"

    with pytest.raises(TypeError):
        change.save()


@pytest.mark.servers
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_of_many_who_press_at_once_one_succeeds(real_transactions):
    cast = make_cast()
    errand = Errand.objects.create(owner=cast.priya, state="open")
    barrier, outcomes = threading.Barrier(6), []

    def press():
        mine = Errand.objects.get(pk=errand.pk)
        barrier.wait()
        try:
            perform(mine, "finish", by=cast.priya, version=0)
            outcomes.append("done")
        except Stale:
            outcomes.append("stale")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done"] + ["stale"] * 5
    assert StatusChange.objects.count() == 1
