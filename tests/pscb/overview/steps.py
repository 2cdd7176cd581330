"""Steps that several stories take: codes of an app, links of e-mails, forms of pages."""

import re
import time
import uuid

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from pscb.foundation.notifications.links import address
from pscb.foundation.notifications.models import Notice

PASSWORD = "violet harbour lantern"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, *, later: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def link_to(person, *, nth: int = -1) -> str:
    """The path of the newest link that was sent to somebody by e-mail."""
    notices = Notice.objects.filter(person=person, link_is_signed=True).order_by("pk")
    whole = address(list(notices)[nth])
    return "/" + whole.split("/", 3)[3]


def form_key() -> str:
    """The hidden key of a page that was just opened."""
    return str(uuid.uuid4())


def words(response) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def without_tokens(response) -> str:
    """A page without what differs each time it is drawn."""
    return re.sub(
        r'(name="(csrfmiddlewaretoken|form_key)" value=)"[^"]*"', r"\1", response.content.decode()
    )
