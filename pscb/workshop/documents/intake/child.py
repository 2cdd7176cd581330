"""The child process in which uploads are opened. Started by `sandbox`, talks JSON.

python -m pscb.workshop.documents.intake.child check ENDING SOURCE TARGET
python -m pscb.workshop.documents.intake.child pages SOURCE FOLDER
"""

import json
import os
import resource
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY = 1_500 * 1024 * 1024
# Of the processor's time. Somebody waits for a check; nobody waits for the pictures of pages.
SECONDS = {"check": 15, "pages": 120}
# How far it lets the web server and the other jobs go first.
POLITE = {"check": 3, "pages": 10}


def main(arguments: list[str]) -> None:
    """Do one thing under limits of memory (bytes) and processor time (seconds)."""
    command, *rest = arguments
    seconds = SECONDS[command]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(POLITE[command])
    commands: dict[str, Callable[..., dict[str, Any]]] = {"check": check, "pages": pages}
    answer = commands[command](*rest)
    sys.stdout.write(json.dumps(answer))


def check(ending: str, source: str, target: str) -> dict[str, Any]:
    """Refuse the file with a sentence, or write what may be kept to `target`."""
    if ending == "pdf":
        return _check_pdf(Path(source), Path(target))
    from .inside import refusal

    sentence = refusal(Path(source), ending)
    if not sentence:
        shutil.copyfile(source, target)
    return {"refusal": sentence, "pages": None, "is_tagged": False}


def _check_pdf(source: Path, target: Path) -> dict[str, Any]:
    from ..pdf.clean import RefusedPdf, clean_pdf

    try:
        cleaned = clean_pdf(source)
    except RefusedPdf as refused:
        return {"refusal": str(refused), "pages": None, "is_tagged": False}
    target.write_bytes(cleaned.data)
    return {"refusal": "", "pages": cleaned.pages, "is_tagged": cleaned.tagged}


def pages(source: str, folder: str) -> dict[str, Any]:
    """Draw each page into `folder` as 1.png, 2.png... and give the pages' texts."""
    import pypdfium2

    texts = []
    document = pypdfium2.PdfDocument(source)
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        scale = min(1.7, 1_600 / max(width, height))
        image = page.render(scale=scale, may_draw_forms=False).to_pil()
        image.convert("P", palette=1).save(Path(folder) / f"{number}.png", optimize=True)
        texts.append(page.get_textpage().get_text_bounded())
    return {"texts": texts}


if __name__ == "__main__":
    main(sys.argv[1:])
