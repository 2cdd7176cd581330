"""People: everybody the Board deals with, whether or not they can sign in."""

import datetime
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from pscb.foundation.base.models import Stamped

from ..policy import policy


class PersonQuerySet(models.QuerySet[Any]):
    """People by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Every signed-in person may see who works with the Board."""
        return policy.scope(user, "person.view", self)


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Finds people by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person with that address. Raises Person.DoesNotExist."""
        return self.get(email__iexact=username)


class Person(Stamped, AbstractBaseUser):
    """Somebody with a name. One without an account simply cannot sign in.

    Roles are never here: they are posts, seats and memberships, each with its dates.
    """

    name = models.CharField(max_length=150)
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001 - no address is not a shared one
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    edits = models.PositiveIntegerField(default=0)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    actor_kind = "person"

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "people"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"), condition=Q(email__isnull=False), name="one_person_per_address"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_come_in(self) -> bool:
        """Whether this account was ever used: a password was chosen, or somebody signed in."""
        return self.last_login is not None or self.has_usable_password()

    @property
    def actor_key(self) -> str:
        """The key under which the audit trail knows this person."""
        return str(self.key)

    @property
    def actor_name(self) -> str:
        """The name the audit trail writes down."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Raising `session_epoch` ends every open session of this person at once."""
        return salted_hmac(
            "people.session", f"{self.password}:{self.session_epoch}", secret=secret,
            algorithm="sha256",
        ).hexdigest()  # fmt: skip

    @cached_property
    def hats(self) -> Any:
        """The posts and seats the person holds today, read once per request."""
        from ..hats import Hats

        return Hats(self)

    def hats_on(self, day: datetime.date) -> Any:
        """The posts and seats the person held on `day`."""
        from ..hats import Hats

        return Hats(self, day)
