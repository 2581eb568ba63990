"""The records that go into the PDF for machines: what the claims builder last wrote, if it is of the same sources."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from vademecum.binding import inputs_fingerprint
from vademecum.pdf.presses import Attachment

logger = logging.getLogger(__name__)

_LEDGER = "claims.json"
_DESCRIPTION = "Every sentence of the book with the places in the sources that vouch for it"


def ledger_file(app: Sphinx) -> Path:
    """Return where the ledger stands: builders write beside each other, each into a folder of its name."""
    return Path(app.outdir).parent / "claims" / _LEDGER


def attachments(app: Sphinx) -> tuple[Attachment, ...]:
    """Return the ledger; nothing where there is none, or where it is of other sources."""
    path = ledger_file(app)
    if not path.is_file():
        return ()
    note = path.with_name(".made-from-claims")
    made_from = note.read_text(encoding="utf-8") if note.is_file() else ""
    if not made_from.startswith(inputs_fingerprint(app)):
        logger.info("%s is not attached: it was made from other sources; build it first", path)
        return ()
    return (Attachment(_LEDGER, path.read_bytes(), "application/json", _DESCRIPTION),)
