"""What the trail can say about documents."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    document__added="{actor} added a document.",
    document__drawn="{actor} drew the pages of a file for the reader.",
    document__removed="{actor} removed a document.",
    document__restored="{actor} put a removed document back.",
)
