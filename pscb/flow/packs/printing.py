"""Printing one part, once."""

from pscb.workshop.documents.pdf.render import render_pdf
from pscb.workshop.documents.store import keep_bytes

from .models import RenderedPart
from .papers import ToPrint
from .services import part_keep

PDF = "application/pdf"


def printed_part(key: str, to_print: ToPrint) -> RenderedPart:
    """The part as it was printed before, or printed now. Two at once leave one."""
    known = RenderedPart.objects.filter(key=key).select_related("blob").first()
    if known is not None:
        return known
    text = to_print.text()
    rendered = render_pdf(to_print.page(text), title=to_print.title, prefix=key[:12])
    blob = keep_bytes(rendered.data, PDF, pages=rendered.pages, is_tagged=True)
    return part_keep(
        key=key, blob=blob, pages=rendered.pages, text=text, blocks=dict(rendered.blocks)
    )
