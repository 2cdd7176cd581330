"""The Board's typeface as an embedded font of a pack, with no more glyphs than are used."""

from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pscb.workshop.documents.pdf.assets import Assets

# Looked through in this order; stamps join no letters, so alphabets that do are not among them.
ALPHABETS = ("latin", "latin-ext", "cyrillic", "greek", "vietnamese", "cyrillic-ext", "greek-ext")
SUBSTITUTE = "?"


@dataclass(eq=False)
class Face:
    """One weight in one alphabet; remembers which glyphs were asked for."""

    name: str
    program: bytes
    used: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.font = TTFont(BytesIO(self.program), lazy=True)
        self.glyphs = {
            chr(code): self.font.getGlyphID(name) for code, name in self.font.getBestCmap().items()
        }
        self.advances = [width for width, _ in self.font["hmtx"].metrics.values()]
        self.units = self.font["head"].unitsPerEm

    def embed(self, pack: Pdf) -> Object:
        """The font object, cut down to the glyphs in use."""
        program = pack.make_stream(_cut(self.program, tuple(sorted(self.used))))
        name = Name(f"/{_tag(sorted(self.used))}+{self.name}")
        box, metrics = self.font["head"], self.font["hhea"]
        corners = (box.xMin, box.yMin, box.xMax, box.yMax)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array(round(edge * 1000 / self.units) for edge in corners),
            ItalicAngle=0,
            Ascent=round(metrics.ascent * 1000 / self.units),
            Descent=round(metrics.descent * 1000 / self.units),
            CapHeight=660,
            StemV=80,
            FontFile2=program,
        )
        glyphs = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            FontDescriptor=pack.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            W=self._widths(),
        )
        return pack.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pack.make_indirect(glyphs)]),
                ToUnicode=pack.make_stream(_to_unicode(self.used)),
            )
        )

    def _widths(self) -> Array:
        widths: list[object] = []
        for glyph in sorted(self.used):
            widths += (glyph, Array([round(self.advances[glyph] * 1000 / self.units)]))
        return Array(widths)


class Glyph(NamedTuple):
    """A letter in a face: its number there, as it is written, and its advance at one point."""

    face: Face
    code: str
    advance: float


class Line(NamedTuple):
    """A text in glyphs: its width at a size of one point, and runs of glyphs of one face each."""

    width: float
    runs: tuple[tuple[str, str], ...]

    def show(self, size: float) -> str:
        """The operators that set the line at the current point."""
        return " ".join(f"/{face} {size:.4g} Tf <{glyphs}> Tj" for face, glyphs in self.runs)


class Typeface:
    """One weight of the typeface, over all its alphabets."""

    def __init__(self, assets: Assets, weight: int) -> None:
        self.assets = assets
        self.weight = weight
        self._faces: dict[str, Face] = {}
        self._glyphs: dict[str, Glyph] = {}
        self._lines: dict[str, Line] = {}

    def faces(self) -> list[Face]:
        """The faces that were needed."""
        return [face for face in self._faces.values() if face.used]

    def line(self, text: str) -> Line:
        """A text set in this typeface; its glyphs will be embedded."""
        if text not in self._lines:
            glyphs = [self._glyph(letter) for letter in text]
            runs = []
            for face, run in groupby(glyphs, key=attrgetter("face")):
                runs.append((face.name, "".join([glyph.code for glyph in run])))
            self._lines[text] = Line(sum(glyph.advance for glyph in glyphs), tuple(runs))
        return self._lines[text]

    def _glyph(self, letter: str) -> Glyph:
        """The glyph of a letter; a question mark where no alphabet has it."""
        if letter not in self._glyphs:
            faces = (self._face(alphabet) for alphabet in ALPHABETS)
            face = next((face for face in faces if letter in face.glyphs), None)
            if face is None:
                return self._glyph(SUBSTITUTE)
            number = face.glyphs[letter]
            face.used[number] = letter
            advance = face.advances[number] / face.units
            self._glyphs[letter] = Glyph(face, f"{number:04X}", advance)
        return self._glyphs[letter]

    def _face(self, alphabet: str) -> Face:
        if alphabet not in self._faces:
            name = f"source-sans-3-{alphabet}-{self.weight}-normal"
            program = self.assets.font(f"{name}.woff2")
            self._faces[alphabet] = Face(f"SourceSans3-{self.weight}-{alphabet}", program)
        return self._faces[alphabet]


@lru_cache(maxsize=8)
def _cut(program: bytes, glyphs: tuple[int, ...]) -> bytes:
    """A font with these glyphs only. Packs of one Board mostly need the same."""
    options = subset.Options(
        retain_gids=True, notdef_outline=True, layout_features=[], hinting=False
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "OS/2"]
    cutter = subset.Subsetter(options)
    cutter.populate(gids=glyphs)
    font = TTFont(BytesIO(program), lazy=True, recalcTimestamp=False)
    cutter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _tag(glyphs: list[int]) -> str:
    """The six letters that mark a subset, the same for the same glyphs."""
    number = 0
    for glyph in glyphs:
        number = (number * 31 + glyph) % 26**6
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(65 + letter)
    return letters


def _to_unicode(used: dict[int, str]) -> bytes:
    pairs = [
        f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>"
        for glyph, letter in sorted(used.items())
    ]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
