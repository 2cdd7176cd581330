"""What the trail keeps a fingerprint of: who may do what."""

from pscb.foundation.audit_trail.kept import keep

from .models import Interest, Membership, Post, Seat

keep(Post, Seat, Membership, Interest)
