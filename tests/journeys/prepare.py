"""Fills the database of a site for a journey; a process of its own, in the site's environment."""

import django
from django.core.management import call_command


def fill() -> None:
    """The tables, the named cast, and standards that their Board has agreed."""
    django.setup()
    call_command("migrate", verbosity=0)
    from tests.audits.section11.stories import agreed_standards
    from tests.cast import make_cast

    agreed_standards(make_cast())


if __name__ == "__main__":
    fill()
