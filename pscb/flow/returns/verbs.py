"""What the trail can say about demands."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    return__demanded="{actor} asked {owner} for “{title}” by {due_on}.",
    return__extended="{actor} moved the due date of “{title}” to {due_on}.",
    return__reminded="{actor} reminded {owner} of “{title}”.",
    return__handed_over="{actor} handed “{title}” over to {owner}.",
    extension__asked="{actor} asked for more time for “{title}”, until {until}.",
)
