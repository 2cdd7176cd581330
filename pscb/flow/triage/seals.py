"""What the trail keeps a fingerprint of."""

from pscb.foundation.audit_trail.kept import keep

from .models import (
    AgendaCandidate,
    CallIn,
    Comment,
    Consideration,
    Decision,
    Deferral,
    Recommendation,
    Reply,
)

keep(Consideration, Comment, Recommendation, Decision, Reply, AgendaCandidate, Deferral, CallIn)
