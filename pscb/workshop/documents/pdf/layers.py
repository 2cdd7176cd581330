"""Layers that a document does not show are taken out: a reader of the pack must not find them."""

from collections.abc import Callable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, parse_content_stream, unparse_content_stream

PATHS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
PAINTING = {"sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE", "BI", "ID", "EI"}
Hidden = Callable[[Any], bool]


def drop_hidden(pdf: Pdf) -> bool:
    """Remove what lies on layers that are off when the document is opened; True if any was."""
    properties = pdf.Root.get(Name.OCProperties)
    if not isinstance(properties, Dictionary):
        return False
    off = _layers_off(properties)
    del pdf.Root.OCProperties
    if not off:
        return False

    def hidden(layer: Any) -> bool:
        return _is_hidden(layer, off)

    found = [_clear(pdf, page, hidden) for page in pdf.pages]
    return any(found)


def _layers_off(properties: Any) -> set[tuple[int, int]]:
    default = properties.get(Name.D, Dictionary())
    off = {layer.objgen for layer in default.get(Name.OFF, ())}
    if default.get(Name.BaseState) == Name.OFF:
        shown = {layer.objgen for layer in default.get(Name.ON, ())}
        off |= {layer.objgen for layer in properties.get(Name.OCGs, ())} - shown
    return off


def _is_hidden(layer: Any, off: set[tuple[int, int]]) -> bool:
    """Whether a layer, or a membership in several, is not shown."""
    if not isinstance(layer, Dictionary):
        return False
    if layer.get(Name.Type) != Name.OCMD:
        return layer.objgen in off
    members = layer.get(Name.OCGs, Array())
    states = [
        member.objgen not in off
        for member in (members if isinstance(members, Array) else [members])
        if isinstance(member, Dictionary)
    ]
    policy = str(layer.get(Name.P, "/AnyOn"))
    shown = {
        "/AllOn": all(states),
        "/AnyOff": not all(states),
        "/AllOff": not any(states),
    }.get(policy, any(states))
    return bool(states) and not shown


def _clear(pdf: Pdf, page: Page, hidden: Hidden) -> bool:
    found = False
    for scope in page.content_scopes():
        resources = scope.resources or Dictionary()
        for name, drawn in list(resources.get(Name.XObject, Dictionary()).items()):
            if hidden(drawn.get(Name.OC)):
                resources.XObject[name] = pdf.make_stream(
                    b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 0, 0])
                )
                found = True
        named = resources.get(Name.Properties, Dictionary())
        if any(hidden(layer) for _, layer in named.items()):
            found = True
            kept = unparse_content_stream(list(_shown(scope.content, named, hidden)))
            if scope.kind == "page":
                page.obj.Contents = pdf.make_stream(kept)
            else:
                scope.content.write(kept)
    annotations = page.obj.get(Name.Annots, Array())
    shown = [each for each in annotations if not hidden(each.get(Name.OC))]
    if len(shown) < len(annotations):
        page.obj.Annots = Array(shown)
        found = True
    if found:
        page.remove_unreferenced_resources()
    return found


def _shown(content: Any, named: Any, hidden: Hidden) -> Iterator[Any]:
    """The instructions without those that paint on a hidden layer; others keep their effect."""
    open_marks: list[bool] = []
    for instruction in parse_content_stream(content):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BMC", "BDC"):
            layered = operator == "BDC" and operands[0] == Name.OC
            layer = named.get(str(operands[1])) if layered else None
            open_marks.append(layer is not None and hidden(layer))
        elif operator == "EMC" and open_marks:
            open_marks.pop()
        elif any(open_marks) and operator in PATHS:
            yield [], b"n"
            continue
        elif any(open_marks) and operator in PAINTING:
            continue
        yield instruction
