from .gallery.fixtures import chrome, gallery, visit  # noqa: F401
