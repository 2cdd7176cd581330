"""Every address, every role, every method: nothing is reachable that the table does not say."""

from django.db import transaction
from django.test import Client, TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import make_world

from .reading import METHODS, table
from .roles import ROLES, STAND_INS


def names(resolver=None, prefix=""):
    """The name of every address of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


def outcome(response):
    """What a response amounts to, in the words of the table."""
    if response.status_code in (301, 302):
        if response.url.startswith("/sign-in"):
            return "sign in"
        if response.url == "/account/app/":
            return "second factor"
    return {403: "refused", 404: "hidden", 405: "no method"}.get(response.status_code, "ok")


def ask(world, person, row, method):
    """Send the request as that person and take back whatever it did."""
    client = Client()
    if person is not None:
        client.force_login(person)
    arguments = {name: world.at(path) for name, path in row.objects.items()}
    with transaction.atomic():
        response = client.generic(method, reverse(row.name, kwargs=arguments))
        # Read to the end, as a browser would: closing it by hand would close the connection too.
        list(response)
        transaction.set_rollback(True)
    return outcome(response)


class TestAccess(TestCase):
    """One world for all; every request is taken back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = make_world()

    def asked(self, role, row, method):
        """What the role gets."""
        return ask(self.world, getattr(self.world, ROLES[role]), row, method)

    def test_the_table_knows_every_address_and_no_other(self):
        assert set(names()) == set(table())

    def test_every_role_gets_what_the_table_says(self):
        wrong = {}
        for row in table().values():
            for method in row.methods:
                for role in ROLES:
                    found, told = self.asked(role, row, method), row.expected(method, role)
                    if found != told:
                        wrong[row.name, method, role] = f"{found}, not {told}"
        assert wrong == {}

    def test_methods_the_table_does_not_name_do_nothing(self):
        """Three roles stand for all: which methods a view has does not depend on who asks."""
        done = [
            (row.name, method, role)
            for row in table().values()
            for method in set(METHODS) - set(row.methods) - {"HEAD"}
            for role in STAND_INS
            if self.asked(role, row, method) not in ("no method", "refused", "hidden")
        ]
        assert done == []

    def test_head_answers_as_get_does(self):
        different = [
            (row.name, role)
            for row in table().values()
            for role in STAND_INS
            if "GET" in row.methods and self.asked(role, row, "HEAD") != row.expected("GET", role)
        ]
        assert different == []

    def test_visitors_are_sent_to_sign_in_and_the_invited_to_their_second_factor(self):
        wrong = []
        for row in table().values():
            for method in ("GET", "POST"):
                visitor = ask(self.world, None, row, method)
                invited = ask(self.world, self.world.ines, row, method)
                stopped = (visitor, invited) == ("sign in", "second factor")
                if row.is_for_setting_up:
                    stopped = visitor == "sign in" and invited != "second factor"
                if not (visitor != "refused" if row.is_public else stopped):
                    wrong.append((row.name, method, visitor, invited))
        assert wrong == []
