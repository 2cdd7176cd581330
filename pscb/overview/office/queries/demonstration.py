"""The people of a demonstration, by what they do, for the one-click sign-in."""

from django.db.models import Prefetch, QuerySet

from pscb.foundation.people.models import Person, Post, Seat

from .roles import Sentence, sentences

# Who does several things stands under the first that fits.
OF_A_GROUP = {
    "business_unit": "Business unit",
    "board": "The Board",
    "quality": "Quality and Effectiveness Sub Group",
}
# Those of the walk in README.md, in the order in which it takes them.
START, WALK = (
    "Start with these",
    (
        "Priya Nair",
        "Marcus Hale",
        "Olive Marsh",
        "Quentin Ames",
        "Rosa Lindqvist",
        "Bea Thornton",
    ),
)
OTHER_GROUPS, AGENCIES, NOTHING = "Other groups", "Agencies", "Nothing at present"
HEADINGS = [START, *OF_A_GROUP.values(), OTHER_GROUPS, AGENCIES, NOTHING]

Line = tuple[Person, list[Sentence]]


def demonstration_people() -> list[tuple[str, list[Line]]]:
    """Each heading with its people, and each person with what they can do."""
    found: dict[str, list[Line]] = {title: [] for title in HEADINGS}
    for person in demonstrators():
        roles = sentences(person)
        found[START if person.name in WALK else _heading(roles)].append((person, roles))
    found[START].sort(key=lambda line: WALK.index(line[0].name))
    return [(title, people) for title, people in found.items() if people]


def demonstrators() -> QuerySet[Person]:
    """Everybody one may sign in as with one click: all whose account is in use."""
    return Person.objects.filter(is_active=True).prefetch_related(
        Prefetch("posts", Post.objects.select_related("agency")),
        Prefetch("seats", Seat.objects.select_related("group", "representing")),
    )


def _heading(roles: list[Sentence]) -> str:
    kinds = {role.held.group.kind for role in roles if hasattr(role.held, "group")}
    for kind, title in OF_A_GROUP.items():
        if kind in kinds:
            return title
    if kinds:
        return OTHER_GROUPS
    return AGENCIES if roles else NOTHING
