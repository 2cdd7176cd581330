"""Which reports stand on an agenda of the Board, in whichever version."""

from collections.abc import Sequence

from pscb.flow.reports.models import Report
from pscb.flow.triage.queries.called import on_agendas
from pscb.foundation.people.models import GroupKind

from .models import AgendaItem, Meeting


def on_the_boards_agenda(reports: Sequence[Report]) -> set[int]:
    """Those of the reports, by id, that a meeting of the Board that is still to come reads."""
    items = AgendaItem.objects.filter(
        version__report__in=reports,
        meeting__group__kind=GroupKind.BOARD,
        meeting__state__in=Meeting.OPEN,
    )
    return set(items.values_list("version__report_id", flat=True))


on_agendas.add("meetings", on_the_boards_agenda)
