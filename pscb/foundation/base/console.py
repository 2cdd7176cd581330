"""Text from the command line."""

from argparse import ArgumentTypeError


def console_text(text: str) -> str:
    """The text of an argument, for its `type`. Bytes that are not UTF-8 cannot be kept as text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ArgumentTypeError(
            "this cannot be read as text. Type it again, or set the terminal to UTF-8."
        ) from None
    return text
