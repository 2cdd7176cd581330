"""Where an uploaded page goes: upright on an A4 or A3 sheet, with room for head and foot.

A page is never enlarged. It goes on A4 where it stays readable there (at least four fifths of its
size), else on A3; what is larger still, such as a plan on A0, is scaled down to A3.
"""

from dataclasses import dataclass

from pikepdf import Matrix, Name, Page

from pscb.workshop.documents.pdf.stamps import Visible, visible

A4, A3 = (595.28, 841.89), (841.89, 1190.55)
HEAD, FOOT = 40.0, 38.0
READABLE = 0.8


@dataclass(frozen=True)
class Sheet:
    """A sheet and the way from the uploaded page's own units onto it."""

    width: float
    height: float
    matrix: Matrix
    shown: tuple[float, float, float, float]


def sheet_for(page: Page) -> Sheet:
    """The sheet for a page, which may be rotated, cropped, tiny, huge or without a size."""
    box = visible(page)
    if box.width < 1 or box.height < 1:
        box = Visible(*A4, (1, 0, 0, 1, 0, 0))
    unit = float(page.obj.get(Name.UserUnit, 1))
    width, height = box.width * unit, box.height * unit
    paper = next(size for size in (A4, A3) if size == A3 or _scale(size, width, height) >= READABLE)
    sheet = paper if height >= width else paper[::-1]
    scale = _scale(paper, width, height)
    left = (sheet[0] - width * scale) / 2
    low = FOOT + (sheet[1] - HEAD - FOOT - height * scale) / 2
    step = scale * unit
    matrix = Matrix(box.matrix).inverse() @ Matrix(step, 0, 0, step, left, low)
    corners = _moved(Matrix(box.matrix), (0, 0, box.width, box.height))
    return Sheet(*sheet, matrix, corners)


def moved(sheet: Sheet, rectangle: tuple[float, ...]) -> tuple[float, float, float, float]:
    """A rectangle of the uploaded page, on the sheet."""
    return _moved(sheet.matrix, rectangle)


def _scale(paper: tuple[float, float], width: float, height: float) -> float:
    across, up = paper if height >= width else paper[::-1]
    return min(1.0, across / width, (up - HEAD - FOOT) / height)


def _moved(matrix: Matrix, rectangle: tuple[float, ...]) -> tuple[float, float, float, float]:
    x1, y1 = matrix.transform((rectangle[0], rectangle[1]))
    x2, y2 = matrix.transform((rectangle[2], rectangle[3]))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
