"""What the trail keeps a fingerprint of."""

from pscb.foundation.audit_trail.kept import keep

from .models import Action, Evidence, ImpactCheck, Recommendation

keep(Recommendation, Action, Evidence, ImpactCheck)
