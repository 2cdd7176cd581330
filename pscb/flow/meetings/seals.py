"""What the trail keeps a fingerprint of."""

from pscb.foundation.audit_trail.kept import keep

from .models import AgendaItem, Meeting, Minute, NotedLine

keep(Meeting, AgendaItem, Minute, NotedLine)
