"""Two tabs, two clicks, two people: one decision."""

import threading
import uuid

import pytest
from django.db import connection

from pscb.flow.triage.models import AgendaCandidate, Decision, Recommendation
from pscb.foundation.audit_trail.verify import trail_verify
from pscb.foundation.base.errors import Refused

from .stories import came_in, decides, recommends

pytestmark = pytest.mark.servers


def all_at_once(*acts):
    """Start every act at the same moment; gives what each made, or the refusal it met."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            results[place] = act()
        except Refused as refused:
            results[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.fixture
def audit(real_transactions, cast):
    """Priya's audit, on which Quentin has recommended."""
    consideration = came_in(cast.priya, author_agency=cast.police)
    recommends(cast.quentin, consideration)
    return consideration


def test_two_tabs_decide_once(audit, cast):
    made = all_at_once(*[lambda: decides(cast.rosa, audit, version=0)] * 4)
    assert sum(isinstance(one, Decision) for one in made) == 1
    assert (Decision.objects.count(), AgendaCandidate.objects.count()) == (1, 1)
    assert trail_verify().is_sound


def test_a_double_click_gives_the_same_decision(audit, cast):
    key = uuid.uuid4()
    made = all_at_once(*[lambda: decides(cast.rosa, audit, version=0, form_key=key)] * 4)
    assert {one.pk for one in made} == {Decision.objects.get().pk}


def test_a_recommendation_and_a_decision_at_once_leave_one_of_each_kind(audit, cast):
    all_at_once(
        lambda: recommends(cast.dele, audit),
        lambda: decides(cast.rosa, audit),
        lambda: recommends(cast.dele, audit),
    )
    assert Decision.objects.count() == 1
    assert Recommendation.objects.filter(person=cast.dele).count() <= 1
