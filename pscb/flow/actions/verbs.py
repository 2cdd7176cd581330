"""What the trail can say about actions."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    recommendation__made="{actor} made a recommendation to {agency}.",
    action__raised="{actor} raised an action for {owner}, due {due_on}.",
    action__handed_over="{actor} handed an action over to {owner}.",
    evidence__added="{actor} added evidence to an action.",
    impact__recorded="{actor} wrote down what an action changed after {months} months: {result}.",
)
