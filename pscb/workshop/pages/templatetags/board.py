"""The components of every page. Each is drawn by the template of its name in components/."""

import re
from typing import Any
from uuid import uuid4

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pscb.foundation.base.calendar import day_off
from pscb.foundation.vocabulary import words

from ..components import MARKS, TONES
from ..markdown import render_markdown, render_preview
from ..times import clock, day, days_left, moment

register = template.Library()
for written in (day, clock, moment, days_left, day_off):
    register.filter(written)


def _draw(component: str, /, content: str, **given: Any) -> SafeString:
    # What stands between the tags was drawn by the template engine, and is escaped already.
    given["content"] = SafeString(content.strip())
    return render_to_string(f"components/{component}.html", given)


@register.inclusion_tag("components/status_tag.html")
def status_tag(word: Any, tone: str = "plain") -> dict[str, str]:
    """A state as a word, a shape and a colour: `report.status`, or a word and one of TONES."""
    tone = getattr(word, "tone", tone)
    return {"word": getattr(word, "label", word), "tone": tone, "shape": TONES[tone]}


@register.inclusion_tag("components/judgement.html")
def judgement(
    mark: Any,
    word: str = "",
    letter: str = "",
    change: str = "",
    says: str = "",
    compact: bool = False,
) -> dict[str, Any]:
    """A judgement as letter, shape, colour and words: a grade, or the name of one of MARKS.

    `compact` shows the letter alone; `says` is what is then read out; `change` is up or down.
    """
    known = MARKS[getattr(mark, "mark", mark)]
    word = word or getattr(mark, "word", known.word)
    return {
        "mark": known,
        "word": word,
        "letter": letter or getattr(mark, "letter", known.letter),
        "change": change,
        "says": says or word,
        "compact": compact,
    }


@register.simple_tag
def shape(name: str) -> SafeString:
    """A small drawing in the colour of the text, the same on the page and in the PDF."""
    return render_to_string(f"components/shapes/{name}.svg") if name else SafeString("")


@register.inclusion_tag("components/heat_map.html")
def heat_map(table: Any) -> dict[str, Any]:
    """Agencies by standards (a components.HeatMap)."""
    return {"map": table}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Any) -> dict[str, Any]:
    """What happened, newest first (components.Event)."""
    return {"events": events}


@register.inclusion_tag("components/progress.html")
def progress(job: Any, url: str) -> dict[str, Any]:
    """How far a long job is (components.Progress), asked again of `url` every two seconds."""
    return {"job": job, "url": url}


@register.inclusion_tag("components/progress_refresh.html")
def progress_refresh(job: Any) -> dict[str, Any]:
    """For the head block of a progress page: refresh where there is no JavaScript."""
    return {"job": job}


@register.inclusion_tag("components/agenda.html")
def agenda(lines: Any) -> dict[str, Any]:
    """An agenda as an ordered list (components.AgendaLine)."""
    return {"lines": lines}


@register.inclusion_tag("components/transitions.html", takes_context=True)
def transitions(context: Context, offered: Any, action: str, obj: Any = None) -> dict[str, Any]:
    """A button for each transition (name, label) the person may make, posted to `action`."""
    return {
        "offered": list(offered),
        "action": action,
        "version": getattr(obj, "version", None),
        "form_key": uuid4(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/file_link.html")
def file_link(url: str, name: str, size: int = 0, pages: int = 0, note: str = "") -> dict[str, Any]:
    """A link to a file with its kind, size in bytes and pages."""
    ending = re.search(r"\.([A-Za-z0-9]{1,5})$", name)
    kind = ending[1].upper() if ending else "File"
    return {"url": url, "name": name, "kind": kind, "size": size, "pages": pages, "note": note}


@register.inclusion_tag("components/table_head.html")
def table_head(listing: Any) -> dict[str, Any]:
    """The headings of a listing's table; those that sort are links."""
    return {"headings": listing.headings}


@register.inclusion_tag("components/pagination.html")
def pagination(listing: Any) -> dict[str, Any]:
    """The pages of a listing. Empty when there is only one."""
    return {"listing": listing, "page": listing.page}


@register.inclusion_tag("components/filter_panel.html")
def filter_panel(listing: Any) -> dict[str, Any]:
    """The filters of a listing, with a chip to take off each that is on."""
    small = {"checkboxes_small": True, "radios_small": True}
    return {"listing": listing, "form": listing.filters, "chips": listing.chips, **small}


@register.inclusion_tag("components/flash.html")
def flash(messages: Any) -> dict[str, Any]:
    """What has just been done, said once."""
    return {"lines": list(messages or [])}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "Back") -> dict[str, str]:
    """A link to the page above."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, Any]:
    """The way here: `{% breadcrumbs "Reports" reports_url "2026" year_url %}`."""
    return {"crumbs": list(zip(parts[::2], parts[1::2], strict=True))}


@register.inclusion_tag("components/button_link.html")
def button_link(url: str, text: str, kind: str = "") -> dict[str, str]:
    """A link that looks like a button. `kind` is "secondary" or nothing."""
    return {"url": url, "text": text, "kind": kind}


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Something that opens: `{% details "What good looks like" %} ... {% enddetails %}`."""
    return _draw("details", content, summary=summary, is_open=is_open)


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """An empty list: what will appear here, and who makes it appear."""
    return _draw("empty_state", content, title=title)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Something that must not be missed."""
    return _draw("warning", content)


@register.simple_block_tag
def notice(content: str, title: str = "Important") -> SafeString:
    """A banner about this page; not for errors."""
    return _draw("notice", content, title=title)


@register.simple_block_tag
def receipt(content: str, title: str) -> SafeString:
    """What was sent, under which reference, and what happens next."""
    return _draw("receipt", content, title=title)


@register.simple_block_tag
def summary_row(content: str, name: str, url: str = "", act: str = "Change") -> SafeString:
    """A row of a summary list; with `url`, a link to change it. Blank becomes "Not provided"."""
    return _draw("summary_row", content, name=name, url=url, act=act)


@register.simple_block_tag
def task_row(
    content: str, title: str, url: str = "", word: str = "", tone: str = "plain"
) -> SafeString:
    """A row of a task list; the content is its hint. Without `url` it cannot be started yet."""
    return _draw("task_row", content, title=title, url=url, word=word, tone=tone, id=uuid4())


@register.simple_tag(takes_context=True)
def word(context: Context, name: str, number: int = 1) -> str:
    """The Board's own word, such as "case_review"; for any number but 1, its plural."""
    pack = context["site"].words
    return words.word(name, pack) if number == 1 else words.plural(name, pack)


@register.filter
def markdown_preview(text: str | None) -> SafeString:
    """What is being typed, as it will be shown."""
    return render_preview(text or "")


@register.filter
def markdown(text: str | None, heading: int = 3) -> SafeString:
    """Markdown as safe HTML; its topmost heading becomes that of the given level."""
    return render_markdown(text or "", heading=heading)
