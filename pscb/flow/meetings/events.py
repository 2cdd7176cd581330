"""What meetings tell those above them."""

from typing import TYPE_CHECKING

from pscb.foundation.base.events import Event

if TYPE_CHECKING:
    from .models import Minute

item_minuted: "Event[Minute]" = Event("an item of an agenda was minuted")
