from .building import noted_bring_up_to_date, pack_keep, pack_request, pack_settle, part_keep
from .publishing import pack_publish

__all__ = [
    "noted_bring_up_to_date",
    "pack_keep",
    "pack_publish",
    "pack_request",
    "pack_settle",
    "part_keep",
]
