"""The square code that an authenticator app reads, drawn without a single style."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4


def square_code(text: str) -> SafeString:
    """The text as an SVG drawing, black on white with its quiet border."""
    code = qrcode.QRCode(border=QUIET)
    code.add_data(text)
    rows = code.get_matrix()
    size = len(rows)
    dots = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="264" '
        'height="264" role="img" aria-label="Square code for your authenticator app" '
        'shape-rendering="crispEdges"><path fill="#ffffff" d="M0 0h{size}v{size}h-{size}z"/>'
        '<path fill="#000000" d="{dots}"/></svg>',
        size=size,
        dots=dots,
    )
