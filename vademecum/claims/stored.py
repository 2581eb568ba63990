"""The sentences of the last build, read without building again."""

import pickle
from pathlib import Path

from vademecum.errors import HandbookError
from vademecum.evidence.model import Page


def stored_pages(build: Path) -> list[Page]:
    """Return the pages of the last build in the order of their names.

    :raises HandbookError: if nothing was built in the folder, or by another version.
    """
    path = build / "doctrees" / "environment.pickle"
    try:
        # Sphinx's own file: it holds what the build itself put there.
        env = pickle.loads(path.read_bytes())
        pages: dict[str, Page] = env.domaindata["claims"]["pages"]
    except FileNotFoundError:
        raise HandbookError(f"{build}: nothing was built there; run make check first") from None
    except (pickle.UnpicklingError, AttributeError, KeyError, EOFError, ImportError, TypeError) as error:
        raise HandbookError(f"{path}: was built by another version; run make check first") from error
    return [pages[docname] for docname in sorted(pages)]
