"""What the trail can say about the consideration of reports."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    consideration__opened="Version {number} of report {reference} came to {forum}.",
    consideration__views_opened="{actor} showed everybody the recommendations on {reference}.",
    recommendation__given="{actor} gave a recommendation on report {reference}: {outcome}.",
    comment__made="{actor} commented on report {reference}.",
    decision__made="{actor} decided on report {reference}: {outcome}.",
    decision__ratified="{actor} wrote down the ratification on {reference}: {minute}.",
    decision__reversed="{actor} reversed the decision on report {reference}: {outcome}.",
    reply__made="{actor} replied to the decision on report {reference}.",
    candidate__added="Report {reference} waits for the agenda of {group}.",
    candidate__deferred="{actor} put report {reference} off until {until}.",
    call_in__made="{actor} asked for report {reference}.",
    call_in__followed="What the Board asked for is now version {number} of report {reference}.",
)
