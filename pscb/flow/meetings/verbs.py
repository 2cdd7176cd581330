"""What the trail can say about meetings."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    meeting__planned="{actor} planned the meeting {meeting}.",
    meeting__changed="{actor} changed the details of the meeting {meeting}.",
    agenda__added="{actor} put item {number} on the agenda of {meeting}.",
    agenda__changed="{actor} changed item {number} of {meeting}.",
    agenda__moved="{actor} moved an item of {meeting} from {was} to {number}.",
    agenda__removed="{actor} took item {number} off the agenda of {meeting}.",
    agenda__version_kept="{actor} kept version {older} of report {reference} as item {number} of "
    "{meeting}, and not version {newer}.",
    agenda__version_open="A newer version of report {reference}, item {number} of {meeting}, was "
    "decided on, so which one is read is to be chosen anew.",
    agenda__version_taken="{actor} put version {newer} of report {reference} in place of version "
    "{older}, as item {number} of {meeting}.",
    agenda__paper_read="{actor} opened the paper of item {number} of {meeting}.",
    minute__recorded="{actor} wrote the minute of item {number} of {meeting}.",
)
