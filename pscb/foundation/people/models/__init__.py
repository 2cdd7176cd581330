from .addresses import AddressChange
from .agencies import Agency, AgencyKind, DutyBasis, Standing, Unit
from .board import Board
from .groups import Group, GroupKind, Seat, SeatRole
from .invitations import Invitation, SecondFactorReset
from .memberships import Interest, Membership, MembershipKind
from .person import Person
from .posts import Post, PostRole

__all__ = [
    "AddressChange",
    "Agency",
    "AgencyKind",
    "Board",
    "DutyBasis",
    "Group",
    "GroupKind",
    "Interest",
    "Invitation",
    "Membership",
    "MembershipKind",
    "Person",
    "Post",
    "PostRole",
    "Seat",
    "SeatRole",
    "SecondFactorReset",
    "Standing",
    "Unit",
]
