"""Command line of vademecum: ``python -m vademecum COMMAND``."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vademecum import __version__
from vademecum.booklet.command import add_impose
from vademecum.errors import HandbookError

if TYPE_CHECKING:
    from vademecum.evidence.model import Evidence


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 findings, 2 wrong usage or a book that cannot be built."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads has had enough, as head has. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except HandbookError as error:
        print(f"vademecum: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vademecum: interrupted; finished files were not replaced", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vademecum", description="Bind a handbook.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    _add_bind(commands)
    _add_facts(commands)
    _add_explain(commands)
    _add_mutate(commands)
    _add_sources(commands)
    _add_new(commands)
    add_impose(commands)
    parser.set_defaults(tell=print)
    return parser


def _add_bind(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bind = commands.add_parser(
        "bind",
        help="run one builder on the book in this folder",
        description="Run one builder on the book whose conf.py is in this folder. Warnings fail it, and the last good "
        "files are left.",
    )
    bind.add_argument("builder", help="claims, pdf, epub, html, or another builder of Sphinx")
    bind.add_argument("--source", type=Path, default=Path("source"), help="folder of the pages (%(default)s)")
    bind.add_argument("--build", type=Path, default=Path("build"), help="folder of the outputs (%(default)s)")
    bind.add_argument("-D", dest="settings", action="append", default=[], metavar="NAME=VALUE", help="a setting")
    bind.add_argument("-j", dest="jobs", type=int, default=1, metavar="N", help="processes to read with (%(default)s)")
    bind.add_argument("-E", dest="fresh", action="store_true", help="read every page again")
    bind.add_argument("-q", "--quiet", action="store_true", help="print findings and errors only")
    bind.set_defaults(run=_bind)


def _add_evidence(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--evidence", type=Path, default=Path("source/evidence"), help="folder of the evidence files (%(default)s)"
    )


def _add_facts(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    facts = commands.add_parser(
        "facts",
        help="find a fact while writing",
        description="Print the facts that hold all the words, each with the mark to paste, its place and its source's "
        "status.",
    )
    facts.add_argument("words", nargs="+", metavar="WORD", help="in the fact, its names, or its source")
    _add_evidence(facts)
    facts.set_defaults(run=_facts)


def _add_explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    explain = commands.add_parser(
        "explain", help="explain a finding", description="Print what a finding means, an example, and how to mend it."
    )
    explain.add_argument("code", nargs="?", help="as at a finding's end: claims.uncited; without it all are listed")
    explain.set_defaults(run=_explain)


def _add_mutate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    mutate = commands.add_parser(
        "mutate",
        help="change claims on purpose, and count what the checks report",
        description="Change one token of each claim of the last build in every way there is, print by kind of change "
        "how many of these mutants the checks report, print the survivors, and write mutation.toml.",
    )
    mutate.add_argument("--build", type=Path, default=Path("build"), help="folder of the last build (%(default)s)")
    _add_evidence(mutate)
    mutate.set_defaults(run=_mutate)


def _add_sources(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sources = commands.add_parser("sources", help="take sources in from a reference manager, and give them out")
    ways = sources.add_subparsers(title="commands", metavar="COMMAND", required=True)
    come = ways.add_parser(
        "import",
        help="add the sources of a file to sources.toml",
        description="Add the sources of a file that Zotero or another reference manager exported to sources.toml. What "
        "cannot be carried is said by name; a source that is there already is left alone.",
    )
    come.add_argument("file", type=Path, metavar="FILE", help="CSL-JSON (.json) or BibTeX (.bib)")
    go = ways.add_parser(
        "export",
        help="write all sources to a file",
        description="Write all sources as CSL-JSON or BibTeX. What other programs will not read is said by name.",
    )
    go.add_argument("file", type=Path, metavar="FILE", help="to write: CSL-JSON (.json) or BibTeX (.bib)")
    for way, run in ((come, _import_sources), (go, _export_sources)):
        _add_evidence(way)
        way.set_defaults(run=run)


def _add_new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = commands.add_parser(
        "new",
        help="begin a handbook",
        description="Write a small handbook that binds, with the same Makefile and the program, into a new folder.",
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or is empty")
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    from vademecum.starting import start

    start(options.folder)
    print(f"{options.folder} holds a small handbook; now: cd {options.folder} && make")
    return 0


def _bind(options: argparse.Namespace) -> int:
    from vademecum.binding.running import bind  # Sphinx is loaded by the command that needs it

    settings = {}
    for setting in options.settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise HandbookError(f"setting {setting!r} has no value; write -D name=value")
        settings[name] = value
    return bind(
        options.builder,
        source=options.source,
        build=options.build,
        settings=settings,
        jobs=options.jobs,
        fresh=options.fresh,
        quiet=options.quiet,
    )


def _read_evidence(folder: Path) -> "tuple[Evidence, bool]":
    """Return what the evidence files hold and whether all is in order; what is wrong is printed."""
    from vademecum.evidence.reading import read_evidence

    if not folder.is_dir():
        raise HandbookError(f"{folder}: no such folder; name the evidence folder with --evidence")
    evidence, findings = read_evidence(folder)
    for finding in findings:
        print(f"{finding.place}: {finding.message} [{finding.code}]", file=sys.stderr)
    return evidence, not findings


def _facts(options: argparse.Namespace) -> int:
    from vademecum.evidence.lookup import facts_about, told

    evidence, _ = _read_evidence(options.evidence)
    found = facts_about(options.words, evidence)
    for fact in found:
        print("\n".join(told(fact, evidence)))
    if not found:
        print(f"vademecum: no fact holds {' and '.join(map(repr, options.words))}; try fewer words", file=sys.stderr)
    return 0 if found else 1


def _mutate(options: argparse.Namespace) -> int:
    from vademecum.claims.stored import stored_pages
    from vademecum.evidence.mutants import lines, prove
    from vademecum.evidence.mutation import write_score

    evidence, is_in_order = _read_evidence(options.evidence)
    if not is_in_order:
        return 1
    proof = prove(stored_pages(options.build), evidence)
    print("\n".join(lines(proof)))
    write_score(options.evidence, proof.summary)
    return 0


def _import_sources(options: argparse.Namespace) -> int:
    from vademecum.evidence.exchange.filing import import_sources

    filed = import_sources(options.file, options.evidence)
    for line in filed.notes:
        print(line, file=sys.stderr)
    print(f"added to {options.evidence / 'sources.toml'}: {filed.number}")
    return 1 if filed.has_failed else 0


def _export_sources(options: argparse.Namespace) -> int:
    from vademecum.evidence.exchange.filing import export_sources

    filed = export_sources(options.file, options.evidence)
    for line in filed.notes:
        print(line, file=sys.stderr)
    print(f"written to {options.file}: {filed.number}")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from vademecum.explanations import EXPLANATIONS, FORMATS, page

    if options.code is None:
        for code, means in [*((code, one.means) for code, one in EXPLANATIONS.items()), *FORMATS.items()]:
            print(f"{code:<26} {means}")
        return 0
    print(page(options.code))
    return 0


if __name__ == "__main__":
    sys.exit(main())
