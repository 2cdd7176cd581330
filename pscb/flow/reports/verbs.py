"""What the trail can say about reports."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    report__begun="{actor} began report {reference}.",
    report__changed="{actor} changed the draft of report {reference}.",
    report_version__frozen="{actor} submitted version {number} of report {reference}, "
    "fingerprint {hash:.12}.",
    report_version__read="{actor} read version {number} of report {reference}.",
    readership__given="{actor} let {reader} read version {number} of report {reference}: {why}.",
    readership__ended="{actor} ended the reading of report {reference} by {reader}.",
)
