"""What the trail can say about packs."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    pack__asked="{actor} asked for the pack of {meeting} to be built.",
    pack__built="{actor} built version {number} of the pack of {meeting}: {pages} pages, "
    "fingerprint {hash:.12}.",
    pack__opened="{actor} opened the papers of {meeting}, version {number}.",
    pack__read="{actor} read item {item} of the pack of {meeting}, version {number}.",
    pack__page_seen="{actor} looked at page {page} of the pack of {meeting}, version {number}.",
    pack__downloaded="{actor} downloaded the pack of {meeting}, version {number}.",
)
