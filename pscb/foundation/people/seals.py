"""What the trail keeps a fingerprint of: who may do what, and who agreed to it."""

from pscb.foundation.audit_trail.kept import keep

from .models import (
    AddressChange,
    Agency,
    Group,
    Interest,
    Membership,
    Post,
    Seat,
    SecondFactorReset,
    Standing,
    Unit,
)

keep(Agency, Unit, Standing, Group, Post, Seat, Membership, Interest)
keep(SecondFactorReset, AddressChange)
