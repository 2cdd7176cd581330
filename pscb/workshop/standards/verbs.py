"""What the trail can say about standards."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    standards__loaded="{actor} loaded version {number} of {title}.",
    standards__replaced="{actor} replaced the draft of version {number} of {title}.",
    standards__agreed=(
        "{actor} wrote down that the Board agreed version {number} of {title}: {reference}."
    ),
)
