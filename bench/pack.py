"""The speed of a pack, as ratios measured in one run on one machine.

A pack of sixty six-page papers, rendered paper by paper and assembled, against one tagged
WeasyPrint document of the same content and against bare appending of the same parts. Every figure
comes from a process of its own that has printed one line before the clock starts.

    python bench/pack.py [papers]

On a busy machine the ratios in processor time are the ones to trust.
"""

import gc
import json
import logging
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import papers  # noqa: E402

REPEATS = 15
PRINTED = datetime(2027, 2, 25, 9, 30, tzinfo=UTC)


def one_document(folder: Path, numbers: list[int]) -> None:
    """What there is to beat: all papers in one WeasyPrint document."""
    import weasyprint

    from pscb.workshop.documents.pdf.render import RegisteredAssetsOnly

    whole = papers.page("".join(papers.paper(number) for number in numbers))
    html = weasyprint.HTML(string=whole, url_fetcher=RegisteredAssetsOnly(_assets()))
    html.write_pdf(folder / "one.pdf", pdf_variant="pdf/ua-1")


def render(folder: Path, numbers: list[int]) -> None:
    """Each paper once, as a pack's child jobs do."""
    from pscb.workshop.documents.pdf.render import render_pdf

    for number in numbers:
        made = render_pdf(
            papers.page(papers.paper(number)),
            title=f"Paper {number}",
            prefix=f"p{number}",
            registered=_assets(),
        )
        (folder / f"{number}.pdf").write_bytes(made.data)
        (folder / f"{number}.pages").write_text(str(made.pages))


def build(folder: Path, numbers: list[int]) -> None:
    """Contents, assembly and the last check, as a pack's own job does.

    How long each paper is was written down when it was printed.
    """
    from pscb.workshop.documents.pdf.render import render_pdf
    from pscb.workshop.documents.pdf.verify import verify_pack

    lengths = [int((folder / f"{number}.pages").read_text()) for number in numbers]
    front = render_pdf(
        papers.contents(lengths), title="Contents", registered=_assets(), links_into_pack=True
    )
    (folder / "front.pdf").write_bytes(front.data)
    verify_pack(folder / "pack.pdf", assembled(folder, numbers).manifest)


def assembled(folder: Path, numbers: list[int]):
    from pscb.workshop.documents.pdf.assemble import Part, assemble

    items = [
        Part(
            f"item-{number}",
            folder / f"{number}.pdf",
            f"Item {number}: how agencies answered",
            f"Item {number}",
            f"Item {number} · How agencies answered",
        )
        for number in numbers
    ]
    return assemble(
        [Part("contents", folder / "front.pdf", "Contents"), *items],
        folder / "pack.pdf",
        title="Board pack",
        created=PRINTED,
        marking="OFFICIAL-SENSITIVE",
        registered=_assets(),
    )


def cold(folder: Path, numbers: list[int]) -> None:
    """Nothing is there yet."""
    render(folder, numbers)
    build(folder, numbers)


def late(folder: Path, numbers: list[int]) -> None:
    """One paper comes again to the worker that built the pack; the others are there already."""
    render(folder, numbers[-1:])
    build(folder, numbers)


def append(folder: Path, numbers: list[int]) -> None:
    """The least that any assembly does: the same pages one after the other, tags lost."""
    import pikepdf

    with pikepdf.new() as pdf:
        for name in ("front", *numbers):
            pdf.pages.extend(pikepdf.open(folder / f"{name}.pdf").pages)
        pdf.save(folder / "bare.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)


TASKS: dict[str, Callable[[Path, list[int]], object]] = {
    "one document": one_document,
    "render": render,
    "build": build,
    "cold": cold,
    "late": late,
    "assemble": assembled,
    "append": append,
}


def _assets():
    from pscb.workshop.documents.pdf.assets import Assets

    return Assets((ROOT / "static", ROOT / "build" / "assets"))


class Worker:
    """A process that is ready, and does its tasks (named with commas between) when told to."""

    def __init__(self, tasks: str, folder: Path, numbers: list[int], repeat: int = 1) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                __file__,
                "--work",
                tasks,
                str(folder),
                json.dumps(numbers),
                str(repeat),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "ready\n"

    def start(self) -> None:
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def results(self) -> list["Measured"]:
        measured = [Measured(*each) for each in json.loads(self.process.stdout.readline())]
        self.process.wait()
        return measured


class Measured(NamedTuple):
    """Seconds on the clock and of the processor, and the peak of memory in megabytes."""

    clock: float
    processor: float
    peak: float


def warm_up() -> None:
    """What a worker has behind it when a job reaches it: its imports, and a line once printed.

    As in a worker, the collector of garbage leaves all that out of account from then on.
    """
    from pscb.workshop.documents.pdf import assemble, verify  # noqa: F401
    from pscb.workshop.documents.pdf.render import render_pdf

    render_pdf(papers.page("<p>Łódź <strong>House</strong></p>"), title="x", registered=_assets())
    gc.collect()
    gc.freeze()


def work(tasks: str, folder: Path, numbers: list[int], repeat: int) -> None:
    """Do the tasks, one after the other, when told to; print the least that each took."""
    logging.disable()
    warm_up()
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps([timed(task, folder, numbers, repeat) for task in tasks.split(",")]))


def timed(task: str, folder: Path, numbers: list[int], repeat: int) -> Measured:
    clock, processor = [], []
    for _ in range(repeat):
        began, spent = time.perf_counter(), time.process_time()
        TASKS[task](folder, numbers)
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(min(clock), min(processor), peak)


def measure(tasks: str, folder: Path, numbers: list[int], repeat: int = 1) -> list[Measured]:
    worker = Worker(tasks, folder, numbers, repeat)
    worker.start()
    return worker.results()


def measure_two_workers(folder: Path, numbers: list[int]) -> Measured:
    """Two workers share the papers, then one builds: the longer of the two, and the build."""
    half = len(numbers) // 2
    workers = [
        Worker("render", folder, numbers[:half]),
        Worker("render", folder, numbers[half:]),
    ]
    builder = Worker("build", folder, numbers)
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    rendered = [measured for worker in workers for measured in worker.results()]
    builder.start()
    (built,) = builder.results()
    clock = time.perf_counter() - began
    processor = max(each.processor for each in rendered) + built.processor
    return Measured(clock, processor, max(each.peak for each in (*rendered, built)))


def report(count: int) -> None:
    numbers = list(range(count))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (one,) = measure("one document", folder, numbers)
        cold_pack, late_paper = measure("cold,late", folder, numbers)
        (together,) = measure("assemble", folder, numbers, repeat=REPEATS)
        (bare,) = measure("append", folder, numbers, repeat=REPEATS)
        pair = measure_two_workers(folder, numbers)
    print(f"{count} papers; seconds, and their ratio on the clock and in processor time")
    print(f"{'':42}{'ours':>8}{'against':>9}{'ratio':>8}{'cpu':>7}{'aim':>7}")
    for name, ours, against, aim in (
        ("cold pack, one worker / one document", cold_pack, one, 1.05),
        ("cold pack, two workers / one document", pair, one, 0.65),
        ("one late paper / cold pack, one worker", late_paper, cold_pack, 0.05),
        ("assembling / bare appending", together, bare, 3.0),
    ):
        row = (ours.clock, against.clock, ours.clock / against.clock)
        spent = ours.processor / against.processor
        print(f"{name:42}{row[0]:8.2f}{row[1]:9.2f}{row[2]:8.3f}{spent:7.3f}{aim:7.2f}")
    for name, ours in (("cold pack", cold_pack), ("assembling", together)):
        share = ours.peak / one.peak
        row = f"{ours.peak:8.0f}{one.peak:9.0f}{share:8.3f}{'':7}{0.45:7.2f}"
        print(f"{'peak MB, ' + name:42}{row}")
    print(f"one document: {one.processor / one.clock:.0%} of the clock was processor time")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        tasks, folder, numbers, repeat = sys.argv[2:]
        work(tasks, Path(folder), json.loads(numbers), int(repeat))
    else:
        report(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
