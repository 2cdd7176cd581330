"""Groups: the list, one of them with who sits there, adding and changing."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people import services
from pscb.foundation.people.models import Group
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import form_page, reads

from ..forms.groups import GroupChange, GroupForm
from ..queries.people import groups_listed
from .door import answer, officers_only

COLUMNS = [
    Column("Group", "name", ("name",)),
    Column("Chair"),
    Column("Quorum", "quorum", ("quorum",), numeric=True),
    Column("People", "people", ("people",), numeric=True),
]


@officers_only
@reads
def groups(request: SignedIn) -> HttpResponse:
    """Every group with its chair."""
    listing = Listing(request, groups_listed(request.user), columns=COLUMNS, default="name")
    return render(request, "office/groups.html", {"listing": listing})


@officers_only
@reads
def group(request: SignedIn, key: str) -> HttpResponse:
    """One group: who sits there now, who will, and who did."""
    found = get_object_or_404(Group.objects.visible_to(request.user), key=key)
    seats = list(found.seats.select_related("person", "representing").order_by("-starts", "pk"))
    given = {
        "group": found,
        "now": [seat for seat in seats if seat.is_in_force()],
        "later": [seat for seat in seats if seat.starts > today()],
        "ended": [seat for seat in seats if not seat.is_in_force() and seat.starts <= today()],
    }
    return render(request, "office/group.html", given)


@officers_only
@form_page
def group_add(request: SignedIn) -> HttpResponse:
    """Add a group beside those that the Framework names."""
    form = GroupForm(request.POST or None)

    def act() -> str:
        added = services.group_add(**_details(form), by=request.user)
        return reverse("office:group", args=[added.key])

    cancel_url = reverse("office:groups")
    return answer(
        request, form, act, "office/group_add.html", done="Group added", cancel_url=cancel_url
    )


@officers_only
@form_page
def group_change(request: SignedIn, key: str) -> HttpResponse:
    """Change a group's name, quorum or terms of reference."""
    found = get_object_or_404(Group.objects.visible_to(request.user), key=key)
    form = GroupChange(request.POST or None, group=found)
    back = reverse("office:group", args=[found.key])

    def act() -> str:
        edits = form.cleaned_data["version"]
        services.group_change(group=found, **_details(form), edits=edits, by=request.user)
        return back

    return answer(
        request,
        form,
        act,
        "office/group_change.html",
        done="Group changed",
        group=found,
        cancel_url=back,
    )


def _details(form: GroupForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("name", "quorum", "terms")}
