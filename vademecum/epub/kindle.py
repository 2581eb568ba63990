"""The book for Kindle's readers, where calibre is installed to make it."""

import os
import shutil
import subprocess
from pathlib import Path

from vademecum.errors import HandbookError

_COMMAND = "ebook-convert"


def converter() -> str | None:
    """Return the path of calibre's converter; None where it is not installed."""
    return shutil.which(_COMMAND)


def convert(epub: Path, azw3: Path) -> None:
    """Write the book in Kindle's format.

    calibre tells formats by their suffixes, so it works on links with names of its own.

    :raises HandbookError: if the converter fails.
    """
    command = converter()
    if command is None:
        raise HandbookError(f"{_COMMAND!r} is not installed; install calibre")
    source, made = epub.with_name(".for-kindle.epub"), azw3.with_name(".for-kindle.azw3")
    shutil.copyfile(epub, source)
    try:
        done = subprocess.run(
            [command, os.fspath(source), os.fspath(made), "--no-inline-toc", "--embed-all-fonts"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0 or not made.is_file():
            said = (done.stdout.strip().splitlines() or ["no reason given"])[-1]
            raise HandbookError(f"{_COMMAND} failed: {said}; mend that, or bind without calibre")
        made.replace(azw3)
    finally:
        source.unlink(missing_ok=True)
        made.unlink(missing_ok=True)
