"""Fixtures of all tests: where the miniature handbooks are, and a copy of the real one that may be broken."""

import fcntl
from pathlib import Path

import pytest

from tests.books import REPOSITORY, Book

pytest_plugins = ["sphinx.testing.fixtures"]

#: For sphinx.testing: ``@pytest.mark.sphinx(testroot="x")`` takes ``roots/test-x``.
collect_ignore = ["roots"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with one file of those that want the real handbook bound, and end with the others.

    Binding it takes minutes, and a process that wants it meanwhile waits.
    """
    asking = dict.fromkeys(item.path for item in items if "bound" in getattr(item, "fixturenames", ()))
    first, *last = [*reversed(asking)] or [None]
    rank = {first: 0} | {path: number for number, path in enumerate(last, 2)}
    items.sort(key=lambda item: rank.get(item.path, 1))


@pytest.fixture(scope="session")
def rootdir() -> Path:
    return REPOSITORY / "tests" / "roots"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A small handbook in order: a page, a source, two facts."""
    return Book.small(tmp_path / "book")


@pytest.fixture
def handbook(tmp_path: Path) -> Book:
    """A copy of the real handbook."""
    return Book.handbook(tmp_path / "handbook")


@pytest.fixture(scope="session")
def bound(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The real handbook in every format, in the order of the Makefile; bound once for all tests, so only to be read."""
    folder = tmp_path_factory.getbasetemp()
    # Tests run in several processes, each with a folder of its own below one that they share.
    shared = folder.parent if folder.name.startswith("popen-") else folder
    with (shared / "bound.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        book = Book(shared / "bound" / "handbook")
        if not (shared / "bound" / "done").exists():
            Book.handbook(book.root)
            for builder in ("claims", "pdf", "booklet", "epub", "html"):
                result = book.build(builder)
                assert (result.status, result.output) == (0, ""), result.output
            (shared / "bound" / "done").touch()
    return book
