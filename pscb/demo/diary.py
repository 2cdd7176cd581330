"""When everything of the demonstration happened, told in the order of time."""

import datetime
import heapq
from collections.abc import Callable
from itertools import count
from zoneinfo import ZoneInfo

from pscb.foundation.base.calendar import as_of, working_days_from

LONDON = ZoneInfo("Europe/London")
Deed = Callable[[], object]


class Diary:
    """Deeds on days before `today`, or dates after it; what is written runs oldest first.

    Days are counted from `today` and fall back to a working day, so nothing happens on a Sunday.
    """

    def __init__(self, today: datetime.date) -> None:
        self.today = today
        self._entries: list[tuple[datetime.datetime, int, Deed]] = []
        self._numbers = count()

    def date(self, days: int) -> datetime.date:
        """The last working day on or before the day that many days from today."""
        day = self.today + datetime.timedelta(days=days)
        return working_days_from(day + datetime.timedelta(days=1), -1)

    def moment(self, days: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        """A time of that day in London."""
        return datetime.datetime.combine(
            self.date(days), datetime.time(hour, minute), tzinfo=LONDON
        ).astimezone(datetime.UTC)

    def on(self, days: int, deed: Deed, *, hour: int = 10, minute: int = 0) -> None:
        """Write down a deed for a day; a deed may write down later ones."""
        entry = (self.moment(days, hour, minute), next(self._numbers), deed)
        heapq.heappush(self._entries, entry)

    def live_until(self, days: int, hour: int = 0) -> None:
        """Do everything that is written down before that time."""
        end = self.moment(days, hour)
        while self._entries and self._entries[0][0] < end:
            moment, _, deed = heapq.heappop(self._entries)
            with as_of(moment):
                deed()
