"""The Sphinx builder of the e-book: Sphinx's own writes the pages, this one makes a book of them."""

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message

from vademecum.binding import Outputs, edition_date, slug
from vademecum.epub import package
from vademecum.epub.contents import contents
from vademecum.epub.metadata import book_language, describe
from vademecum.epub.names import file_name
from vademecum.epub.package import Entry, Item, Landmark, Stop
from vademecum.epub.packing import pack
from vademecum.epub.pages import Page, faults, reached, read_page, target
from vademecum.epub.translator import EpubTranslator

logger = logging.getLogger(__name__)

_STYLESHEET = Path(__file__).parent.parent / "theme" / "epub.css"

#: Tags of the web's builder, which would let text marked ``only:: html`` into the book.
_TAGS_OF_THE_WEB = ("html", "format_html")

_INDEX = "genindex"


class EpubBuilder(Epub3Builder):
    """Write one finished file, ``<slug>.epub``; the unpacked book lives in a temporary folder meanwhile.

    It shares its environment with other builders, so it never writes only the pages that changed: it makes the whole
    book, or nothing. ``epub_cover``, ``epub_guide``, ``epub_pre_files`` and ``epub_post_files`` have no effect.
    """

    default_translator_class = EpubTranslator
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    media_types = Epub3Builder.media_types | {".woff2": "font/woff2"}

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

    @cached_property
    def _name(self) -> str:
        return f"{slug(self.config)}.epub"

    @cached_property
    def _outputs(self) -> Outputs:
        return Outputs(self._handbook, [self._name])

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
        self.globalcontext["stylesheets"] = self._stylesheets()
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
        shutil.rmtree(self.outdir, ignore_errors=True)

    # File names: plain inside the book, whatever the sources are called.

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the name of a page's file."""
        name = file_name(docname) + self.link_suffix
        return f"page-{name}" if name == package.NAVIGATION else name

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
        shutil.copyfile(_STYLESHEET, self.outdir / _STYLESHEET.name)
        if self.config.epub_css_files:
            self._static_dir.mkdir(exist_ok=True)
            self.copy_html_static_files(self.globalcontext)

    def copy_extra_files(self) -> None:
        """Copy nothing: ``html_extra_path`` is the web's."""

    def gen_additional_pages(self) -> None:
        """Write nothing: ``html_additional_pages`` are the web's."""

    # The book.

    def handle_finish(self) -> None:
        """Bind the pages into one file, beside the last good one, and put it in its place."""
        with progress_message("binding the e-book"):
            files = self._files()
        try:
            with progress_message(f"packing {self._name}"):
                pack(files, self._outputs.beside(self._name), edition_date(self._handbook))
            self._outputs.commit()
        except OSError as error:
            with suppress(OSError):
                self._outputs.beside(self._name).unlink()
            raise SphinxError(
                f"cannot write {error.filename or self._name!r}: {error.strerror}; "
                "check the folder's permissions and the space on the disk"
            ) from error

    def _files(self) -> dict[str, bytes]:
        """Return every file of the book but ``mimetype``, by name."""
        files = {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob("*"))
            if path.is_file() and path.suffix in self.media_types
        }
        pages = self._pages(files)
        entries = contents(self)
        spine = self._spine(entries, pages)
        chosen = {stop.name for stop in spine}
        files = {name: content for name, content in files.items() if name in chosen or name not in pages}
        pages = {name: page for name, page in pages.items() if name in chosen}
        for name, fault in faults(pages, files):
            self._warn(name, fault.kind, fault.message)

        about = describe(self._handbook, pages.values(), has_index=self.use_index)
        listed = {entry.address for entry in package.flattened(entries)}
        after = [entry for entry in self._after(pages) if entry.address not in listed]
        shown = [*package.pruned(entries, self.config.epub_tocdepth), *after]
        items = [
            Item(package.OLD_CONTENTS, "application/x-dtbncx+xml"),
            Item(package.NAVIGATION, "application/xhtml+xml", ("nav",)),
            *(Item(name, self.media_types[Path(name).suffix], _properties(name, pages)) for name in files),
        ]
        return files | {
            package.CONTAINER: package.container(),
            package.PACKAGE: package.package(about, items, [*spine, Stop(package.NAVIGATION, is_linear=False)]),
            package.NAVIGATION: package.navigation(
                _("Table of Contents"), about.language, shown, self._landmarks(entries), self._stylesheets()
            ),
            package.OLD_CONTENTS: package.old_contents(about, shown),
        }

    def _pages(self, files: Mapping[str, bytes]) -> dict[str, Page]:
        pages = {}
        for name, content in files.items():
            if not name.endswith(self.out_suffix):
                continue
            try:
                pages[name] = read_page(content)
            except ValueError as error:
                self._warn(name, "not-xml", f"the page is not XML ({error}); mend the raw HTML in it")
                pages[name] = Page((), (), (), (), frozenset())
        return pages

    def _spine(self, entries: Iterable[Entry], pages: Mapping[str, Page]) -> list[Stop]:
        """Return the reading order: the contents, the indices, then pages outside the contents that links lead to."""
        listed = [target("", entry.address)[0] for entry in package.flattened(entries)]
        listed += [entry.address for entry in self._after(pages)]
        listed = [name for name in dict.fromkeys(listed) if name in pages]
        aside = sorted(reached(listed, pages) - set(listed))
        return [*map(Stop, listed), *(Stop(name, is_linear=False) for name in aside)]

    def _after(self, pages: Mapping[str, Page]) -> list[Entry]:
        """Return what stands after the last chapter: the indices that have been written."""
        indices = [(name, str(index.localname)) for name, index, *_rest in self.domain_indices]
        if self.use_index:
            indices.append((_INDEX, _("Index")))
        entries = [Entry(title, self.get_target_uri(name)) for name, title in indices]
        return [entry for entry in entries if entry.address in pages]

    def _landmarks(self, entries: Iterable[Entry]) -> list[Landmark]:
        landmarks = [Landmark("toc", _("Table of Contents"), f"{package.NAVIGATION}#toc")]
        about = {self.get_target_uri(name) for name in self.env.found_docs if self._is_about_the_book(name)}
        start = next((entry for entry in list(entries)[1:] if entry.address not in about), None)
        if start is not None:
            landmarks.append(Landmark("bodymatter", start.title, start.address))
        if self.use_index:
            landmarks.append(Landmark("index", _("Index"), self.get_target_uri(_INDEX)))
        return landmarks

    def _is_about_the_book(self, docname: str) -> bool:
        return self.env.metadata[docname].get("kind") == "about"

    def _stylesheets(self) -> list[str]:
        return [_STYLESHEET.name, *(f"_static/{name}" for name, _attributes in self.config.epub_css_files)]

    def _warn(self, page: str, kind: str, message: str) -> None:
        docnames = {self.get_target_uri(name): name for name in self.env.found_docs}
        if page not in docnames:
            message = f"{page}: {message}"
        logger.warning(message, location=docnames.get(page), type="epub", subtype=kind)


def _properties(name: str, pages: Mapping[str, Page]) -> tuple[str, ...]:
    return tuple(sorted(pages[name].properties)) if name in pages else ()
