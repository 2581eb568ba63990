"""Report every finding, in every build."""

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging

from vademecum.binding import edition_date
from vademecum.binding.collecting import without_collector
from vademecum.binding.warned import FINDINGS
from vademecum.claims import surroundings
from vademecum.claims.domain import claims_domain, contacts_file
from vademecum.claims.surroundings import line_that_names
from vademecum.evidence import rules
from vademecum.evidence.contacts import read_contacts
from vademecum.findings import Finding
from vademecum.prose.memory import forget

logger = logging.getLogger(__name__)


def report(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Warn of every finding on ``env-updated``.

    Not on ``env-check-consistency``: Sphinx skips that event when no document changed, and a second build with
    ``--fail-on-warning`` would pass.
    """
    domain = claims_domain(env)
    today = app.config.claims_today or edition_date(app).date().isoformat()
    pages = [domain.pages[docname] for docname in sorted(domain.pages)]
    with without_collector():
        checked = list(rules.findings(pages, domain.evidence, app.config.claims_own_budget, today))
        forget()  # nobody reads prose again in this build
    found = [
        *domain.evidence_findings,
        *(finding for page in pages for finding in page.findings),
        *checked,
        *_outside(env),
        *surroundings.findings(env, Path(app.confdir)),
        # Booklet and card print them, whether or not a page does.
        *read_contacts(contacts_file(env))[1],
    ]
    for finding in sorted(found, key=lambda one: (one.place.path, one.place.line or 0, one.code, one.message)):
        kind, _, code = finding.code.partition(".")
        logger.warning(
            finding.message, type=kind, subtype=code, location=f"{finding.place.path}:{finding.place.line or 1}"
        )
    return []


def refuse_suppression(app: Sphinx, config: Config) -> None:
    """Stop where a setting would hide findings (``config-inited``).

    :raises ConfigError: if ``suppress_warnings`` names them.
    """
    for name in config.suppress_warnings:
        if name.partition(".")[0] in FINDINGS:
            raise ConfigError(f"suppress_warnings holds {name!r}; findings cannot be suppressed: remove it")


def _outside(env: BuildEnvironment) -> Iterator[Finding]:
    """Yield a finding for each file that a page takes from outside the source folder."""
    source = Path(os.path.realpath(env.srcdir))
    files = {(docname, os.fspath(file)) for docname, names in env.dependencies.items() for file in names}
    for used in (env.images, env.dlfiles):
        files |= {(docname, os.fspath(file)) for file, (docnames, _) in used.items() for docname in docnames}
    # Sphinx notes some files twice, relative and absolute.
    paths = {(docname, os.path.normpath(source / file)) for docname, file in files if "://" not in file}
    for docname, file in sorted(paths):
        if not Path(os.path.realpath(file)).is_relative_to(source):
            page = Path(env.doc2path(docname))
            name = os.path.relpath(file, page.parent)
            yield Finding(
                "claims.outside",
                f"page takes {name!r}, which is outside the source folder; copy it into the folder",
                line_that_names(env, docname, Path(file).name),
            )
