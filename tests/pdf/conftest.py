"""Books that the tests of the PDF builder share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

MakeApp = Callable[..., SphinxTestApp]
Copied = Callable[..., Path]

EPOCH = "1790000000"


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def copied(rootdir: Path, tmp_path: Path) -> Copied:
    """Return a function that copies a root into a folder of its own."""

    def copy(name: str, folder: str = "book") -> Path:
        return Path(shutil.copytree(rootdir / f"test-pdf-{name}", tmp_path / folder))

    return copy


def build(make_app: MakeApp, folder: Path, **options: object) -> tuple[Path, str]:
    """Return the output folder of a build and what it warned of."""
    app = make_app("pdf", srcdir=folder, **options)
    app.build()
    # Before the next one: Sphinx's node classes are global.
    app.cleanup()
    return Path(app.outdir), app.warning.getvalue()


@pytest.fixture(scope="session")
def book(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of the test book, built without a warning."""
    folder = tmp_path_factory.mktemp("book") / "source"
    shutil.copytree(rootdir / "test-pdf-book", folder)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        app = SphinxTestApp("pdf", srcdir=folder)
        app.build()
        app.cleanup()
    assert app.warning.getvalue() == ""
    return Path(app.outdir)
