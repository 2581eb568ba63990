"""Python's collector of cyclic garbage, and work that it would only hold up."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without the collector during work that frees nothing, or frees what it makes by itself.

    It walks through all that there is, the sooner the more is made: through the whole of Sphinx for a page that is
    read, through the whole book for a page that is laid out.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
