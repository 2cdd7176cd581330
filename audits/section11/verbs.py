"""What the trail can say about Section 11."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    cycle__drafted="{actor} drafted the cycle {reference}.",
    cycle__changed="{actor} changed the draft of the cycle {reference}.",
    cycle__reported="{actor} sent the overview of {reference} to the sub group.",
    answer__saved="{actor} saved the answer to question {question} of {reference}.",
    submission__evidence_added="{actor} added evidence to question {question} of {reference}.",
    submission__evidence_removed="{actor} removed evidence, question {question} of {reference}.",
    submission__frozen="{actor} froze copy {copy} of {reference}: fingerprint {sha256:.12}.",
    submission__put_off="{actor} moved the due date of {reference} to {due_on}.",
    submission__paper_begun="{actor} began to enter {reference} from paper.",
    submission__paper_ended="{actor} gave {reference} back to the agency.",
    submission__handed_over="{actor} gave the signing of {reference} to {name}.",
)
