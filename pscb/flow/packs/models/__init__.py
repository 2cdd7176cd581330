from .manifest import PackItem, PackPart
from .pack import PackVersion
from .rendered import RenderedPart

__all__ = ["PackItem", "PackPart", "PackVersion", "RenderedPart"]
