"""Books on disk that tests write, break and build the way a user does: with ``python -m vademecum bind``."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent

_CONF = """\
project = "Small book"
author = "The vademecum contributors"
copyright = "The vademecum contributors"
language = "en-GB"
extensions = ["vademecum.claims", "vademecum.pdf", "vademecum.epub", "vademecum.web"]
html_theme = "sphinx_rtd_theme"
nitpicky = True
"""

_SOURCES = """\
[report2024]
type = "report"
kind = "research"
author = [{ family = "Example", given = "Ann" }]
title = "A report"
issued = 2024-05-01
URL = "https://example.org/report"
status = "current"
status-checked = 2026-11-22
"""

_FACTS = """\
[hands]
at = "page 3"
fact = "Of the staff asked, 12 washed their hands."

[gloves]
at = "page 4"
fact = "Gloves were worn by 7."
"""

_INDEX = """\
Small book
==========

Twelve people washed their hands. [report2024.hands]_

.. toctree::

   second
"""

_SECOND = """\
Another page
============

Seven wore gloves. [report2024.gloves]_
"""


@dataclass(frozen=True)
class Result:
    """What a build said, and whether it was content."""

    status: int
    output: str

    def findings(self, code: str) -> list[str]:
        """Return the lines that bear a code, without it."""
        return [line.removesuffix(f" [{code}]") for line in self.output.splitlines() if line.endswith(f" [{code}]")]


@dataclass(frozen=True)
class Book:
    """A folder with ``conf.py`` and ``source/``; outputs go to ``build/``, one folder a builder."""

    root: Path

    @classmethod
    def small(cls, root: Path) -> "Book":
        book = cls(root)
        book.write("../conf.py", _CONF)
        book.write("index.rst", _INDEX)
        book.write("second.rst", _SECOND)
        book.write("evidence/sources.toml", _SOURCES)
        book.write("evidence/report2024.toml", _FACTS)
        return book

    @classmethod
    def handbook(cls, root: Path) -> "Book":
        root.mkdir(parents=True)
        shutil.copy(REPOSITORY / "conf.py", root)
        shutil.copytree(REPOSITORY / "source", root / "source")
        return cls(root)

    @property
    def source(self) -> Path:
        return self.root / "source"

    def output(self, name: str) -> Path:
        return self.root / "build" / name

    def read(self, name: str) -> str:
        return (self.source / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def append(self, name: str, text: str) -> None:
        self.write(name, self.read(name) + text)

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def build(self, builder: str, *options: str, **environment: str) -> Result:
        """Run a builder as the Makefile does, from the book's own folder."""
        command = [sys.executable, "-m", "vademecum", "bind", builder, "--quiet", *options]
        done = subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "1795305600", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout)
