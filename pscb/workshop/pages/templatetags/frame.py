"""What stands around every page: its title, the menu, who is signed in."""

from html import unescape
from typing import Any

from django import template
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags

from ..navigation import ACCOUNT, MAIN, items_for

register = template.Library()


@register.simple_tag(takes_context=True)
def text_of_block(context: Context, name: str) -> str:
    """What a template block says, without its tags: the page's title follows its heading.

    The block is escaped when it is drawn, and its text once more by whoever shows it, so the
    first escaping is taken back here.
    """
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return " ".join(unescape(strip_tags(block.render(context))).split()) if block else ""


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: Context, show_current: bool = True) -> dict[str, Any]:
    """The rooms this person may enter, the present one marked."""
    request = context.get("request")
    path = request.path if request and show_current else ""
    return {"items": items_for(getattr(request, "user", None), path, MAIN)}


@register.inclusion_tag("components/account.html", takes_context=True)
def account(context: Context) -> dict[str, Any]:
    """Who is signed in, and the way out."""
    request = context.get("request")
    user = getattr(request, "user", None)
    return {
        "user": user,
        "items": items_for(user, "", ACCOUNT),
        "csrf_token": context.get("csrf_token"),
    }
