"""The Sphinx builder ``pdf``."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from html import escape
from pathlib import Path
from typing import cast
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message, status_iterator
from sphinx.util.docutils import _get_settings
from sphinx.util.i18n import format_date
from sphinx.writers.html import HTMLWriter
from sphinx.writers.html5 import HTML5Translator

from vademecum.binding import Outputs, edition_date, slug
from vademecum.binding.identity import commit
from vademecum.errors import HandbookError
from vademecum.pdf import furniture
from vademecum.pdf.assembly import DOCUMENT_URI, Book, assemble
from vademecum.pdf.attaching import attachments, ledger_file
from vademecum.pdf.folios import page_label
from vademecum.pdf.fonts import known_characters, unpack_faces
from vademecum.pdf.layout import Remark
from vademecum.pdf.lengths import too_long
from vademecum.pdf.locating import write_places
from vademecum.pdf.outline import Outline, read_outline
from vademecum.pdf.pictures import place_images
from vademecum.pdf.presses import Job, Printed, cores, designs, print_all
from vademecum.pdf.profiles import Design, Profile, chosen_profiles
from vademecum.pdf.spoken import spoken_names

logger = logging.getLogger(__name__)

PAGES = "pages.json"

#: What Sphinx holds for the author of a project that names none.
_NO_AUTHOR = "Author name not set"


class PdfBuilder(StandaloneHTMLBuilder):
    """Builds one PDF file a profile, and the printed page of every section, item of a list and sentence.

    It is an HTML builder so that extensions which know HTML work; but no HTML is written.
    """

    name = "pdf"
    format = "html"
    epilog = "The PDF files are in %(outdir)s."
    allow_parallel = False
    copysource = False
    search = False
    add_permalinks = False
    download_support = False

    def init(self) -> None:
        """Check the settings; raise a ``SphinxError`` that names what is wrong."""
        super().init()
        try:
            self._profiles = chosen_profiles(self.config.pdf_profiles)
        except HandbookError as error:
            raise SphinxError(str(error)) from error
        self._asked = False
        #: What the layouts have said, and the characters that no face has.
        self._told: set[tuple[str, str]] = set()
        self._missing: set[str] = set()

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return a theme that is always there: the web site's theme has no part in print."""
        return "basic", {}

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield every document when the files are stale, else none.

        Not what Sphinx thinks has changed: another builder may have read the change already.
        """
        self._asked = True
        if self._outputs().are_stale():
            yield from self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an address that assembly turns into an anchor of the one document."""
        return DOCUMENT_URI + quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address from everywhere."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Set up only what the translator needs."""
        self.docsettings = _get_settings(HTMLWriter, defaults=self.env.settings, read_config_files=True)
        self.docsettings.compact_lists = bool(self.config.html_compact_lists)
        self.docsettings.table_style = ""
        self.imgpath = f"file:///build/{self.imagedir}"
        self.dlpath = ""

    def copy_assets(self) -> None:
        """Copy nothing: the files stand alone."""

    def finish(self) -> None:
        """Do nothing more: the files are in place."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write all files, unless the sources were only touched."""
        outputs = self._outputs()
        if self._asked and not outputs.are_stale():
            return
        with outputs.writing():
            self._write_all(outputs)

    def _outputs(self) -> Outputs:
        names = [profile.file_name(slug(self.config)) for profile in self._profiles]
        return Outputs(self._app, [*names, *([PAGES] if self._numbering() else [])], [ledger_file(self._app)])

    def _numbering(self) -> Profile | None:
        return next((profile for profile in self._profiles if profile.numbers_pages), None)

    def _write_all(self, outputs: Outputs) -> None:
        outline = read_outline(self.config.root_doc, self.env.toctree_includes)
        self._told.clear()
        self._missing.clear()
        configuration = unpack_faces(Path(self.doctreedir, "vademecum-fonts"))
        with progress_message("assembling one document"):
            book = assemble(self, outline, self._resolved(outline), furniture.colophon(self._colophon()))
            self._check_characters(book, known_characters(configuration))
            for message, node in too_long(book.tree):
                logger.warning("%s", message, location=node, type="pdf", subtype="too-long")
            places = write_places(book.tree)
            body = self._render(book)
        numbering = self._numbering()
        jobs = self._jobs(book, outputs, configuration, body, outline)
        at_once = self.config.pdf_jobs or cores()
        for job, printed in status_iterator(
            zip(jobs, print_all(jobs, at_once), strict=True), "laying out and writing... ", "darkgreen", len(jobs),
            self._app.verbosity, stringify_func=_file_names,
        ):  # fmt: skip
            for remark in printed.remarks:
                self._warn(remark, places)
            if numbering in [profile for profile, _target in job.files]:
                self._write_page_numbers(book, printed, outputs)
        outputs.commit()

    def _jobs(self, book: Book, outputs: Outputs, fonts: Path, body: str, outline: Outline) -> list[Job]:
        """Return one job for each design."""
        records = attachments(self._app)
        return [
            Job(
                design,
                html := self._page(design, body, outline),
                tuple((one, outputs.beside(one.file_name(slug(self.config)))) for one in profiles),
                self._folders(),
                fonts,
                book.body_start,
                records,
                edition_date(self._app),
                spoken_names(html),
            )
            for design, profiles in designs(self._profiles).items()
        ]

    def _resolved(self, outline: Outline) -> Iterator[tuple[str, nodes.document]]:
        """Yield each document with references resolved and marks rendered; its toctrees are the book's order."""
        for docname in outline.docnames():
            tree = self.env.get_doctree(docname)
            for toctree in list(tree.findall(addnodes.toctree)):
                unwanted = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
                unwanted.parent.remove(unwanted)
            yield docname, self.env.get_and_resolve_doctree(docname, self, tags=self.tags, doctree=tree)

    def _folders(self) -> dict[str, Path]:
        return {"source": Path(self.srcdir), "build": Path(self.outdir), "doctrees": Path(self.doctreedir)}

    def _render(self, book: Book) -> str:
        from vademecum.pdf.fetching import Folders

        Builder.post_process_images(self, book.tree)
        measure_mm = max(profile.design.measure_mm for profile in self._profiles)
        self.images = place_images(self, book.tree, Folders(self._folders()).address, measure_mm)
        self.secnumbers = {}
        self.fignumbers = book.fignumbers
        self.current_docname = self.config.root_doc
        book.tree.settings = self.docsettings
        visitor = cast(HTML5Translator, self.create_translator(book.tree, self))
        book.tree.walkabout(visitor)
        return "".join(visitor.fragment)

    def _page(self, design: Design, body: str, outline: Outline) -> str:
        """Return the whole HTML page of a design."""
        config = self.config
        language = (config.language or "en").replace("_", "-")
        edition = self._edition()
        moment = edition_date(self._app).strftime("%Y-%m-%dT%H:%M:%SZ")
        author = self._author()
        metas = {
            "author": author,
            "generator": "vademecum",
            "dcterms.created": moment,
            "dcterms.modified": moment,
        }
        if config.vademecum_subtitle:
            metas["description"] = config.vademecum_subtitle
        head = "".join(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas.items() if value)
        titles = [self.env.titles[part.docname].astext() for part in outline.parts()]
        front = furniture.cover(config.project, config.vademecum_subtitle, author, edition, titles)
        classes = " ".join(["vm-pdf", design.name, *(["vm-brief"] if design.is_brief else [])])
        back = ""
        if design.is_for_paper:
            head += f"<style>{furniture.page_references(_('page'))}</style>"
            back = furniture.back_cover(
                config.project, config.vademecum_subtitle, edition, len(titles) == furniture.MOTIF_PARTS
            )
        return (
            f'<!DOCTYPE html><html lang="{escape(language)}" class="{classes}"><head><meta charset="utf-8">'
            f"<title>{escape(config.project)}</title>{head}</head><body>{front}"
            f'<div class="vm-set-edition">{escape(edition)}</div>{body}{back}</body></html>'
        )

    def _edition(self) -> str:
        config = self.config
        return str(config.vademecum_edition or (f"{_('Release')} {config.release}" if config.release else ""))

    def _author(self) -> str:
        return "" if self.config.author == _NO_AUTHOR else str(self.config.author)

    def _colophon(self) -> list[str]:
        """Return the lines of the colophon, from the project's settings, its history and its date."""
        config = self.config
        moment = edition_date(self._app)
        language = (config.language or "en").replace("-", "_")
        again = format_date("%B %Y", date=moment.replace(year=moment.year + 1, day=1), language=language)
        revision = commit(Path(self.srcdir))
        rights = re.sub(r"^(?![©(])", "© ", str(config.copyright)) if config.copyright else ""
        return [
            ". ".join(filter(None, [config.project, config.vademecum_subtitle])) + ".",
            ". ".join(filter(None, [self._edition(), rights])) + ("." if rights or self._edition() else ""),
            f"Made from revision {revision}." if revision else "",
            f"After {again}, look for a newer edition.",
        ]

    def _write_page_numbers(self, book: Book, printed: Printed, outputs: Outputs) -> None:
        pages = printed.pages
        start = pages.get(book.body_start, 0)
        labels = {key: page_label(pages[anchor], start) for key, anchor in book.anchors.items() if anchor in pages}
        text = json.dumps(labels, indent=1, sort_keys=True, ensure_ascii=False)
        outputs.beside(PAGES).write_text(text + "\n", encoding="utf-8")

    def _warn(self, remark: Remark, places: Sequence[str]) -> None:
        """Warn once of what several layouts say; not of characters that are named with their place already."""
        place = places[int(remark.place)] if remark.place else None
        if any(character in remark.message for character in self._missing):
            return
        if (remark.message, place or "") not in self._told:
            self._told.add((remark.message, place or ""))
            logger.warning("%s", remark.message, location=place, type="pdf", subtype=remark.subtype)

    def _check_characters(self, book: Book, known: frozenset[int]) -> None:
        """Warn of each character that none of the project's faces has, where it first stands."""
        for text in book.tree.findall(nodes.Text):
            for character in sorted(set(text) - self._missing):
                if ord(character) in known or character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
                    continue
                self._missing.add(character)
                logger.warning(
                    "no face of the project has the character %r (U+%04X %s); write it otherwise",
                    character, ord(character), unicodedata.name(character, "without a name"),
                    location=text.parent, type="pdf", subtype="character",
                )  # fmt: skip


def _file_names(done: tuple[Job, Printed]) -> str:
    return ", ".join(target.name.removeprefix(".").removesuffix(".new") for _profile, target in done[0].files)
