from tests.browser.gallery.fixtures import gallery  # noqa: F401
