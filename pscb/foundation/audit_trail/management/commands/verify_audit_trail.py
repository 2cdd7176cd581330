"""Re-compute the audit trail's chain."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pscb.foundation.audit_trail.verify import trail_verify


class Command(BaseCommand):
    """Exit 0 and a count, or exit 1 and the first entry that is not sound."""

    help = "Re-compute the audit trail and say whether every entry is as it was written."

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and print the verdict as a sentence."""
        verdict = trail_verify()
        if not verdict.is_sound:
            raise CommandError(verdict.fault)
        self.stdout.write(
            f"{verdict.count} entries, every one as it was written. "
            f"The chain ends with {verdict.head_hash}."
        )
