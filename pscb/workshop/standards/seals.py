"""What the trail keeps a fingerprint of."""

from pscb.foundation.audit_trail.kept import keep

from .models import Criterion, Grade, GradingScheme, SetVersion, Standard, StandardSet

keep(StandardSet, SetVersion, GradingScheme, Grade, Standard, Criterion)
