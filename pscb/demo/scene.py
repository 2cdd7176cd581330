"""What the parts of the demonstration share while they write it."""

from dataclasses import dataclass, field

from pscb.flow.meetings.models import Meeting
from pscb.flow.reports.models import ReportVersion

from .diary import Diary
from .people import Cast


@dataclass
class Scene:
    """The diary, the people, and what has been made so far, by the names of the data files."""

    diary: Diary
    cast: Cast
    papers: dict[str, ReportVersion] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
