"""When everything of the demonstration happened, told in the order of time."""

import datetime
import heapq
from collections.abc import Callable
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

from pscb.foundation.base.calendar import as_of, working_days_from

LONDON = ZoneInfo("Europe/London")
Deed = Callable[..., object]


class Diary:
    """Deeds on days before `today`, or dates after it; what is written runs oldest first.

    Days are counted from `today` and fall back to a working day, so nothing happens on a Sunday.
    """

    def __init__(self, today: datetime.date) -> None:
        self.today = today
        self._entries: list[tuple[datetime.datetime, int, Callable[[], object]]] = []
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

    def on(self, days: int, deed: Deed, *given: object, hour: int = 10, minute: int = 0) -> None:
        """Write down a deed for a day, with what it is given; a deed may write down later ones."""
        done: Callable[[], object] = partial(deed, *given)
        heapq.heappush(self._entries, (self.moment(days, hour, minute), next(self._numbers), done))

    def midnight(self) -> datetime.datetime:
        """The beginning of today in London, when everything has happened."""
        return datetime.datetime.combine(self.today, datetime.time(), tzinfo=LONDON)

    def live_until(self, end: datetime.datetime) -> None:
        """Do everything that is written down before that time."""
        while self._entries and self._entries[0][0] < end:
            moment, _, deed = heapq.heappop(self._entries)
            with as_of(moment):
                deed()
