from . import asking, judging, seeing  # noqa: F401
