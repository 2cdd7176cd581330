"""Re-compute the audit trail's chain."""

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
        verdict = trail_verify()
        if not verdict.is_sound:
            raise CommandError(verdict.fault)
        self.stdout.write(
            f"{verdict.count} entries, every one as it was written, and all that was frozen as it "
            f"was. The chain ends with {verdict.head_hash}."
        )
