"""Whether submitted versions are still what was submitted."""

from collections.abc import Iterator

from pscb.foundation.audit_trail.kept import keep
from pscb.foundation.audit_trail.seals import Frozen, Seal, seals

from .models import Readership, ReportPart, ReportVersion


def versions_as_they_are() -> Iterator[Frozen]:
    """Every version with its fingerprint of today."""
    for version in ReportVersion.objects.select_related("report").order_by("pk").iterator():
        name = f"Version {version.number} of report {version.report.reference}"
        yield Frozen(str(version.key), name, version.hash_now())


# A report itself is a draft that is saved while it is typed; what counts is each version of it.
keep(ReportVersion, ReportPart, Readership)
seals.add("report_version", Seal("report_version.frozen", "hash", versions_as_they_are))
