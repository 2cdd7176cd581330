"""What the trail can say about the demonstration."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(demonstration__written="{actor} wrote the demonstration Board as of {day}.")
