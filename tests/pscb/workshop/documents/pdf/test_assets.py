"""Only registered assets are ever opened."""

import pytest

from pscb.workshop.documents.pdf.assets import AssetMissing, AssetRefused, Assets


@pytest.fixture
def register(tmp_path) -> Assets:
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "pack.css").write_text("p { color: red }")
    (tmp_path / "secret.css").write_text("secret")
    return Assets((tmp_path,), {"page-1.png": b"png"})


def test_a_style_sheet_is_found_by_its_name(register):
    asset = register.fetch("asset:print/pack.css")
    assert (asset.data, asset.media_type) == (b"p { color: red }", "text/css")


def test_a_picture_handed_over_in_memory_is_found(register):
    assert register.fetch("asset:pictures/page-1.png").data == b"png"


@pytest.mark.parametrize(
    "address",
    [
        "asset:print/../secret.css",
        "asset:print/..%2fsecret.css",
        "asset:secret.css",
        "asset:/etc/passwd",
        "asset:fonts/pack.css",
        "asset:pictures/page-2.png",
        "asset:pictures/",
        "asset:print/sub/pack.css",
        "http://127.0.0.1/print/pack.css",
        "file:///etc/hostname",
        "data:text/css,p{}",
        "print/pack.css",
    ],
)
def test_everything_else_is_refused(register, address):
    with pytest.raises(AssetRefused):
        register.fetch(address)


def test_a_registered_file_that_was_not_built_says_what_to_do(register):
    with pytest.raises(AssetMissing, match="run the asset build"):
        register.fetch("asset:fonts/source-sans-3-latin-400-normal.woff2")
