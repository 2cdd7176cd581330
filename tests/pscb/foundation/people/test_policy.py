"""Default deny, two faces of one rule, and no way past."""

import pytest

from pscb.foundation.audit_trail.actors import SYSTEM, Operator
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.policy import Policy, no, policy


def test_what_nobody_registered_is_refused(cast):
    decision = policy.can(cast.mabel, "agency.explode", cast.police)
    assert not decision
    assert decision.reason == "Nobody may do this."


def test_a_closed_account_may_nothing(cast):
    cast.olive.is_active = False
    assert not policy.can(cast.olive, "office.open")
    assert not policy.scope(cast.olive, "agency.view", Agency.objects.all()).exists()


def test_a_visitor_sees_no_rows(cast):
    from django.contrib.auth.models import AnonymousUser

    assert not Agency.objects.visible_to(AnonymousUser()).exists()
    assert Agency.objects.visible_to(cast.bea).count() == 5


def test_rows_answer_for_one_object_too(cast):
    own = Policy()

    @own.rows("person.befriend")
    def same_first_letter(user):
        from django.db.models import Q

        return Q(name__startswith=user.name[0])

    assert own.can(cast.olive, "person.befriend", cast.owen)
    assert not own.can(cast.olive, "person.befriend", cast.bea)


def test_a_rule_that_shrugs_is_a_fault(cast):
    own = Policy()
    own.check("thing.do")(lambda user, thing: None)
    with pytest.raises(TypeError, match="must answer yes or no"):
        own.can(cast.olive, "thing.do")


def test_a_refusal_carries_its_reason_and_the_rule(cast):
    own = Policy()
    own.check("thing.do")(lambda user, thing: no("Not on a Sunday."))
    decision = own.can(cast.olive, "thing.do")
    assert (decision.rule, decision.reason) == ("thing.do", "Not on a Sunday.")


def test_a_rule_is_registered_once():
    own = Policy()
    own.check("thing.do")(lambda user, thing: True)
    with pytest.raises(ValueError, match="already a rule"):
        own.check("thing.do")(lambda user, thing: False)


def test_the_console_does_only_what_is_meant_for_it(cast):
    operator = Operator("root")
    assert policy.can(operator, "people.manage")
    assert not policy.can(operator, "office.open")


def test_the_system_has_no_rights_of_its_own(cast):
    assert not policy.can(SYSTEM, "people.manage")


def test_nobody_is_above_the_rules(cast):
    """There is no switch on a person that would let them past the table."""
    fields = {field.name for field in Person._meta.get_fields()}
    assert not fields & {"is_superuser", "is_staff", "user_permissions"}


@pytest.mark.parametrize("model", [Agency, Group, Person])
def test_everybody_signed_in_sees_who_is_who(cast, model):
    assert model.objects.visible_to(cast.priya).count() == model.objects.count()
