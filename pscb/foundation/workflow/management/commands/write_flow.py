"""Write docs/flow.md from the workflows."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from pscb.foundation.workflow.document import flow_document


class Command(BaseCommand):
    """Bring docs/flow.md up to date."""

    help = "Write docs/flow.md from the tables of the workflows."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        (settings.ROOT / "docs" / "flow.md").write_text(flow_document(), encoding="utf-8")
        self.stdout.write("docs/flow.md is up to date.")
