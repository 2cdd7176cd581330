"""What a pack says about itself, to viewers and to readers that check for accessibility."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, String

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
CLAIM = "\n<pdfuaid:part>1</pdfuaid:part>"


def describe(pack: Pdf, *, title: str, lang: str, created: datetime, accessible: bool) -> None:
    """Title, language and date; PDF/UA is claimed only for a pack whose every part has tags."""
    xmp = XMP.format(
        title=escape(title),
        lang=escape(lang),
        date=created.isoformat(timespec="seconds"),
        claim=CLAIM if accessible else "",
    )
    stream: Any = pack.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pack.Root.Metadata = stream
    pack.Root.Lang = String(lang)
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pack.Root.PageMode = Name.UseOutlines
    pack.trailer.Info = pack.make_indirect(
        Dictionary(Title=String(title), CreationDate=String(_pdf_date(created)))
    )


def _pdf_date(moment: datetime) -> str:
    offset = moment.strftime("%z")
    return moment.strftime("D:%Y%m%d%H%M%S") + (f"{offset[:3]}'{offset[3:5]}'" if offset else "Z")
