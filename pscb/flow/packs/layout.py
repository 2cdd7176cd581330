"""How papers are laid out, as one hash: a change of it prints every paper anew."""

import hashlib
from functools import cache

import weasyprint
from django.conf import settings

from pscb.workshop.documents.pdf import assets

# Raise this when code that writes the text of papers changes what it writes.
EDITION = "1"
STYLE = "asset:print/pack.css"


@cache
def layout_key() -> str:
    """The SHA-256 of the templates, the style sheet and the renderer's version."""
    digest = hashlib.sha256(f"{EDITION} {weasyprint.__version__}".encode())
    folder = settings.ROOT / "templates" / "pdf"
    for template in sorted(folder.glob("*.html")):
        digest.update(template.read_bytes())
    digest.update(assets.installed().fetch(STYLE).data)
    return digest.hexdigest()
