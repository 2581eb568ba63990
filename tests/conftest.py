"""Fixtures of all tests: where the miniature handbooks are, and a copy of the real one that may be broken."""

from pathlib import Path

import pytest

from tests.books import REPOSITORY, Book

pytest_plugins = ["sphinx.testing.fixtures"]

#: For sphinx.testing: ``@pytest.mark.sphinx(testroot="x")`` takes ``roots/test-x``.
collect_ignore = ["roots"]


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
