"""Binds finished pages into a book: what each is, what it leads to, what stands round them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.locale import _
from sphinx.util import logging

from vademecum.epub import package
from vademecum.epub.contents import contents
from vademecum.epub.cover import HEIGHT, WIDTH, Cover, draw, render, unknown_characters
from vademecum.epub.faces import subset_faces
from vademecum.epub.kinds import Kind, kinds, say_kinds
from vademecum.epub.leaves import Leaf, mark_leaves
from vademecum.epub.metadata import book_language, describe
from vademecum.epub.notes import let_facts_pop_up
from vademecum.epub.package import Entry, Item, Landmark, Stop
from vademecum.epub.pages import Page, faults, is_remote, reached, read_page, target
from vademecum.epub.tidying import tidy
from vademecum.epub.xhtml import Tree, new, parse, say_what_it_is, serialise, xhtml

if TYPE_CHECKING:
    from vademecum.epub.builder import EpubBuilder

logger = logging.getLogger(__name__)

COVER_PAGE: Final = "cover.xhtml"
_COVER: Final = "cover"
_INDEX: Final = "genindex"


def bind_book(builder: "EpubBuilder", app: Sphinx, labels: Mapping[str, str]) -> dict[str, bytes]:
    """Return every file of the book but ``mimetype``, by name, from the pages that the builder has written.

    ``labels`` are those of the printed book's pages; none, where it has not been laid out.
    """
    return _Binder(builder, app).bound(labels)


class _Binder:
    def __init__(self, builder: "EpubBuilder", app: Sphinx) -> None:
        self._builder = builder
        self._app = app
        self._config = builder.config
        self._docnames = {builder.get_target_uri(name): name for name in sorted(builder.env.found_docs)}
        self._kinds = kinds(self._config.root_doc, builder.env.toctree_includes)

    def bound(self, labels: Mapping[str, str]) -> dict[str, bytes]:
        folder = self._builder.outdir
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix in self._builder.media_types
        }
        trees = self._trees(files)
        pages = {name: read_page(serialise(tree)) for name, tree in trees.items()}
        entries = contents(self._builder)
        spine = self._spine(entries, pages)
        trees = {stop.name: trees[stop.name] for stop in spine}
        leaves = mark_leaves(trees, self._docnames, labels)
        written = {name: serialise(tree) for name, tree in trees.items()}
        pages = {name: read_page(content) for name, content in written.items()}
        files = {name: content for name, content in files.items() if not name.endswith(self._builder.out_suffix)}
        for name, fault in faults(pages, files.keys() | pages.keys()):
            self._warn(name, fault.kind, fault.message)
        files = _without_pictures_that_no_page_shows(files, pages)
        cover_name, cover_picture, alternative = self._cover(entries)
        files |= written | subset_faces(_characters(trees.values())) | {cover_name: cover_picture}
        files[COVER_PAGE] = self._cover_page(cover_name, alternative)

        about = describe(self._app, pages.values(), has_index=self._builder.use_index, has_page_list=bool(leaves))
        listed = {entry.address for entry in package.flattened(entries)}
        after = [entry for entry in self._after(pages) if entry.address not in listed]
        shown = [*package.pruned(entries, self._config.epub_tocdepth), *after]
        pages[COVER_PAGE] = read_page(files[COVER_PAGE])
        items = [
            Item(package.OLD_CONTENTS, "application/x-dtbncx+xml"),
            Item(package.NAVIGATION, "application/xhtml+xml", ("nav",)),
            *(self._item(name, pages, cover_name) for name in sorted(files)),
        ]
        stops = [Stop(COVER_PAGE), *spine, Stop(package.NAVIGATION, is_linear=False)]
        return files | {
            package.CONTAINER: package.container(),
            package.PACKAGE: package.package(about, items, stops),
            package.NAVIGATION: package.navigation(
                _("Table of Contents"),
                about.language,
                shown,
                self._landmarks(entries, leaves),
                self._builder.stylesheets(),
                [Entry(leaf.label, leaf.address) for leaf in leaves],
            ),
            package.OLD_CONTENTS: package.old_contents(about, shown),
        }

    # Pages.

    def _trees(self, files: Mapping[str, bytes]) -> dict[str, Tree]:
        trees = {}
        for name, content in files.items():
            if not name.endswith(self._builder.out_suffix):
                continue
            try:
                tree = parse(content)
            except ValueError as error:
                self._warn(name, "not-xml", f"the page is not XML ({error}); mend what a directive wrote into it")
                tree = parse(b'<html xmlns="http://www.w3.org/1999/xhtml"><head/><body/></html>')
            tidy(tree)
            let_facts_pop_up(tree)
            say_kinds(tree, self._kind(name))
            trees[name] = tree
        return trees

    def _kind(self, page: str) -> Kind:
        docname = self._docnames.get(page)
        return self._kinds.get(docname, Kind("bodymatter")) if docname else Kind("backmatter", "index")

    def _spine(self, entries: Iterable[Entry], pages: Mapping[str, Page]) -> list[Stop]:
        """Return the reading order: the contents, the indices, then pages outside the contents that links lead to."""
        listed = [target("", entry.address)[0] for entry in package.flattened(entries)]
        listed += [entry.address for entry in self._after(pages)]
        listed = [name for name in dict.fromkeys(listed) if name in pages]
        aside = sorted(reached(listed, pages) - set(listed))
        return [*map(Stop, listed), *(Stop(name, is_linear=False) for name in aside)]

    def _after(self, pages: Mapping[str, Page]) -> list[Entry]:
        """Return what stands after the last chapter: the indices that have been written."""
        indices = [(name, str(index.localname)) for name, index, *_rest in self._builder.domain_indices]
        if self._builder.use_index:
            indices.append((_INDEX, _("Index")))
        entries = [Entry(title, self._builder.get_target_uri(name)) for name, title in indices]
        return [entry for entry in entries if entry.address in pages]

    # What stands round the pages.

    def _landmarks(self, entries: Iterable[Entry], leaves: Iterable[Leaf]) -> list[Landmark]:
        landmarks = [
            Landmark("cover", _("Cover"), COVER_PAGE),
            Landmark("toc", _("Table of Contents"), f"{package.NAVIGATION}#toc"),
        ]
        flat = [entry for entry in package.flattened(entries) if "#" not in entry.address]
        start = next((entry for entry in flat if self._kind(entry.address).division == "bodymatter"), None)
        if start is not None:
            landmarks.append(Landmark("bodymatter", start.title, start.address))
        for name in ("glossary", "bibliography"):
            found = next((entry for entry in flat if self._kind(entry.address).name == name), None)
            if found is not None:
                landmarks.append(Landmark(name, found.title, found.address))
        if self._builder.use_index:
            landmarks.append(Landmark("index", _("Index"), self._builder.get_target_uri(_INDEX)))
        return landmarks

    def _cover(self, entries: Iterable[Entry]) -> tuple[str, bytes, str]:
        """Return the cover's file name, the picture and what it shows: ``epub_cover``'s, else one that is drawn."""
        if self._config.epub_cover:
            path = Path(self._builder.confdir, self._config.epub_cover[0])
            try:
                content = path.read_bytes()
            except OSError as error:
                raise SphinxError(f"cannot read the cover {path.name!r}: {error.strerror}; mend epub_cover") from error
            return f"{_COVER}{path.suffix.lower()}", content, f"{_('Cover')}. {self._config.epub_title}."
        addresses = {entry.address: entry.title for entry in package.flattened(entries)}
        parts = [name for name, kind in self._kinds.items() if kind.name == "part"]
        cover = Cover(
            title=self._config.epub_title,
            subtitle=self._config.vademecum_subtitle,
            edition=self._config.vademecum_edition,
            author="" if self._config.epub_author == "Author name not set" else self._config.epub_author,
            parts=tuple(addresses.get(self._builder.get_target_uri(name), "") for name in parts),
            seal="Every claim referenced" if "vademecum.claims" in self._app.extensions else "",
        )
        if missing := unknown_characters(cover):
            logger.warning(
                "no face of the project has %s, which the cover needs; give a picture with epub_cover",
                ", ".join(map(repr, missing)),
                type="epub",
                subtype="cover",
            )
        return f"{_COVER}.png", render(draw(cover)), cover.alternative

    def _cover_page(self, picture: str, alternative: str) -> bytes:
        language = book_language(self._config)
        root = parse(
            b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head/><body/></html>'
        )
        root.set("lang", language)
        root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
        head, body = root
        new(head, "meta", charset="utf-8")
        new(head, "title", self._config.epub_title)
        for stylesheet in self._builder.stylesheets():
            new(head, "link", rel="stylesheet", type="text/css", href=stylesheet)
        say_what_it_is(body, "cover")
        section = new(body, "section", class_="vm-cover")
        shown = new(section, "img", src=picture, alt=alternative, width=str(WIDTH), height=str(HEIGHT))
        if self._config.epub_cover:
            del shown.attrib["width"], shown.attrib["height"]
        shown.set("role", "doc-cover")
        return serialise(root)

    def _item(self, name: str, pages: Mapping[str, Page], cover: str) -> Item:
        properties = set(pages[name].properties) if name in pages else set()
        if name == cover:
            properties.add("cover-image")
        return Item(name, self._builder.media_types[Path(name).suffix], tuple(sorted(properties)))

    def _warn(self, page: str, kind: str, message: str) -> None:
        if page not in self._docnames:
            message = f"{page}: {message}"
        logger.warning(message, location=self._docnames.get(page), type="epub", subtype=kind)


def _without_pictures_that_no_page_shows(files: Mapping[str, bytes], pages: Mapping[str, Page]) -> dict[str, bytes]:
    """Return the files without drawings that have gone into the text, and pictures of other formats."""
    shown = {target(name, source)[0] for name, page in pages.items() for source in page.resources}
    linked = {target(name, link)[0] for name, page in pages.items() for link in page.links if not is_remote(link)}
    return {
        name: content for name, content in files.items() if not name.startswith("_images/") or name in shown | linked
    }


def _characters(trees: Iterable[Tree]) -> str:
    """Return each character that the pages show, and those that the contents and indices may add, once."""
    used = {character for tree in trees for text in tree.itertext() for character in text}
    for tree in trees:
        used.update(*(element.get("alt") for element in tree.iter(xhtml("img")) if element.get("alt")), "")
    return "".join(sorted(used | {chr(code) for code in range(0x20, 0x7F)}))
