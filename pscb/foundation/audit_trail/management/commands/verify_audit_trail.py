"""Re-compute the audit trail's chain."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pscb.foundation.audit_trail.verify import trail_verify


class Command(BaseCommand):
    """Exit 0 and a count, or exit 1 and the first thing that is not sound."""

    help = (
        "Re-compute the audit trail and every fingerprint in it, and say whether all is as it was."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and print the verdict as a sentence."""
        begun = time.monotonic()
        verdict = trail_verify()
        taken = max(time.monotonic() - begun, 0.001)
        if not verdict.is_sound:
            raise CommandError(verdict.fault)
        self.stdout.write(
            f"{verdict.count} entries, every one as it was written, and all that was frozen as it "
            f"was, with {verdict.rows} rows of evidence. It took {taken:.0f} seconds, "
            f"{(verdict.count + verdict.rows) / taken:.0f} a second. "
            f"The chain ends with {verdict.head_hash}."
        )
