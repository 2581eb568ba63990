"""The one exception for a book that cannot be built."""


class HandbookError(Exception):
    """Say in one line which file, key or value stops the build, and what to do.

    The Sphinx faces raise it again as a ``SphinxError``; ``__main__`` prints it. Neither shows a traceback.
    """
