"""The Sphinx builder of the e-book: Sphinx's own writes the pages, this one makes a book of them."""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Set
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.writers.html5 import HTML5Translator

from vademecum.binding import Outputs, edition_date, slug
from vademecum.epub import kindle, package
from vademecum.epub.book import COVER_PAGE, bind_book
from vademecum.epub.faces import font_face_rules
from vademecum.epub.kobo import for_kobo
from vademecum.epub.leaves import read_labels
from vademecum.epub.metadata import book_language
from vademecum.epub.names import file_name
from vademecum.epub.packing import pack
from vademecum.epub.pages import target
from vademecum.epub.translator import EpubTranslator
from vademecum.errors import HandbookError

logger = logging.getLogger(__name__)

_STYLESHEET = Path(__file__).parent.parent / "theme" / "epub.css"

#: Tags of the web's builder, which would let text marked ``only:: html`` into the book.
_TAGS_OF_THE_WEB = ("html", "format_html")

_INDEX = "genindex"


class EpubBuilder(Epub3Builder):
    """Write ``<slug>.epub``, and the same book for Kobo's and Kindle's readers.

    The unpacked book lives in a temporary folder meanwhile.

    It shares its environment with other builders, so it never writes only the pages that changed: it makes the whole
    book, or nothing. ``epub_guide``, ``epub_pre_files`` and ``epub_post_files`` have no effect.
    """

    default_translator_class: ClassVar[type[HTML5Translator]] = EpubTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    media_types = {**Epub3Builder.media_types, ".woff2": "font/woff2"}  # noqa: RUF012 -- as Sphinx has it

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Begin a book; its text is not the web's, unless the command line says so."""
        given = set(app.tags)
        self._handbook = app
        self._is_making = False
        super().__init__(app, env)
        for tag in _TAGS_OF_THE_WEB:
            if tag not in given:
                app.tags.remove(tag)

    @property  # type: ignore[override]
    def outdir(self) -> Path:
        """The folder of the unpacked book, which Sphinx takes for the place of the output."""
        return self._unpacked

    @outdir.setter
    def outdir(self, folder: Path) -> None:
        self._unpacked = Path(tempfile.mkdtemp(prefix="vademecum-epub-"))
        # It goes however the build ends: one with findings makes no book.
        self._clear = weakref.finalize(self, shutil.rmtree, self._unpacked, ignore_errors=True)

    @cached_property
    def _name(self) -> str:
        return f"{slug(self.config)}.epub"

    @cached_property
    def _kobo_name(self) -> str:
        return f"{slug(self.config)}.kepub.epub"

    @cached_property
    def _kindle_name(self) -> str:
        return f"{slug(self.config)}.azw3"

    @cached_property
    def _names(self) -> list[str]:
        return [self._name, self._kobo_name, *([self._kindle_name] if kindle.converter() else [])]

    @cached_property
    def _page_labels(self) -> Path:
        """Where the pages of the printed book are listed: beside this builder's folder, in that of ``pdf``."""
        return Path(self._handbook.outdir).parent / "pdf" / "pages.json"

    @cached_property
    def _outputs(self) -> Outputs:
        inputs = [self._page_labels]
        if self.config.epub_cover:
            inputs.append(Path(self.confdir, self.config.epub_cover[0]))
        return Outputs(self._handbook, self._names, inputs)

    def init_templates(self) -> None:
        """Load the templates of the e-book alone: those of the project are for its web pages."""
        project = self.config.templates_path
        self.config.templates_path = []
        try:
            super().init_templates()
        finally:
            self.config.templates_path = project

    # When to make the book.

    def get_outdated_docs(self) -> str | Iterable[str]:  # type: ignore[override]
        """Return the whole book when the last good file was made from something else, else nothing."""
        return self._name if self._outputs.are_stale() else []

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Get the folder and the templates ready."""
        self._is_making = bool(docnames)
        self.outdir.mkdir(mode=0o700, parents=True, exist_ok=True)
        has_entries = any(self.env.domains["index"].data["entries"].values())
        self.use_index = bool(self.config.epub_use_index) and has_entries
        super().prepare_writing(docnames)
        self.globalcontext["book_language"] = book_language(self.config)
        self.globalcontext["stylesheets"] = self.stylesheets()
        self._page_files = {self.get_target_uri(name) for name in self.env.found_docs}
        self._page_files |= {self.get_target_uri(name) for name, *_rest in self.domain_indices}
        if self.use_index:
            self._page_files.add(self.get_target_uri(_INDEX))

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every page, whichever of them changed."""
        super().write_documents(self.env.found_docs)

    def finish(self) -> None:
        """Bind the pages, if there are any."""
        if self._is_making:
            super().finish()

    def cleanup(self) -> None:
        """Remove the unpacked book."""
        super().cleanup()
        self._clear()

    # File names: plain inside the book, whatever the sources are called.

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page's file."""
        name = file_name(docname) + self.link_suffix
        return f"page-{name}" if name in (package.NAVIGATION, COVER_PAGE) else name

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the path of a page's file."""
        return self.outdir / self.get_target_uri(page_name)

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Choose the files of pictures, and give them plain names."""
        super().post_process_images(doctree)
        self.images = {source: file_name(name) for source, name in self.images.items()}

    # Pages.

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page; a link to what only a web site has (its search page) becomes plain text."""
        here = self.get_target_uri(docname)
        for link in list(doctree.findall(nodes.reference)):
            if link.get("internal") and "refuri" in link and target(here, link["refuri"])[0] not in self._page_files:
                link.replace_self(nodes.inline("", "", *link.children, ids=link["ids"], classes=link["classes"]))
        super().write_doc(docname, doctree)

    def fix_ids(self, tree: nodes.document) -> None:
        """Replace colons in every anchor and link; Sphinx does so in some only, and their links are dead."""
        for node in tree.findall(nodes.Element):
            for name in ("ids", "backrefs"):
                if name in node:
                    node[name] = [self.fix_fragment("", anchor) for anchor in node[name]]
            if "refid" in node:
                node["refid"] = self.fix_fragment("", node["refid"])
            if found := self.refuri_re.match(node.get("refuri", "")):
                node["refuri"] = self.fix_fragment(*found.groups())

    def copy_static_files(self) -> None:
        """Copy the style sheet, and the project's static files only where ``epub_css_files`` asks for them."""
        rules = font_face_rules() + _STYLESHEET.read_text(encoding="utf-8")
        (self.outdir / _STYLESHEET.name).write_text(rules, encoding="utf-8")
        if self.config.epub_css_files:
            self._static_dir.mkdir(exist_ok=True)
            self.copy_html_static_files(self.globalcontext)

    def copy_extra_files(self) -> None:
        """Copy nothing: ``html_extra_path`` is the web's."""

    def gen_additional_pages(self) -> None:
        """Write nothing: ``html_additional_pages`` are the web's."""

    # The book.

    def _labels(self) -> dict[str, str]:
        try:
            return read_labels(self._page_labels)
        except HandbookError as error:
            raise SphinxError(str(error)) from error

    def _convert_for_kindle(self) -> None:
        if self._kindle_name not in self._names:
            return
        with progress_message(f"converting to {self._kindle_name}"):
            try:
                kindle.convert(self._outputs.beside(self._name), self._outputs.beside(self._kindle_name))
            except HandbookError as error:
                logger.warning("%s", error, type="epub", subtype="kindle")

    def handle_finish(self) -> None:
        """Bind the pages into one file, beside the last good one, and put it in its place."""
        with progress_message("binding the e-book"):
            files = bind_book(self, self._handbook, labels=self._labels())
        date = edition_date(self._handbook)
        try:
            with progress_message(f"packing {self._name}"):
                pack(files, self._outputs.beside(self._name), date)
                pack(for_kobo(files), self._outputs.beside(self._kobo_name), date)
            self._convert_for_kindle()
            self._outputs.commit()
        except OSError as error:
            for name in self._names:
                with suppress(OSError):
                    self._outputs.beside(name).unlink()
            raise SphinxError(
                f"cannot write {error.filename or self._name!r}: {error.strerror}; "
                "check the folder's permissions and the space on the disk"
            ) from error

    def stylesheets(self) -> list[str]:
        """Return the names of the style sheets that every page takes."""
        return [_STYLESHEET.name, *(f"_static/{name}" for name, _attributes in self.config.epub_css_files)]
