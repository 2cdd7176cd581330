from .reader import Readership, Why
from .report import Marking, Report
from .version import ReportPart, ReportVersion

__all__ = ["Marking", "Readership", "Report", "ReportPart", "ReportVersion", "Why"]
