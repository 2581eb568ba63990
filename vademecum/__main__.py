"""Command line of vademecum: ``python -m vademecum COMMAND``."""

import argparse
import sys
from pathlib import Path

from vademecum import __version__
from vademecum.errors import HandbookError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 findings, 2 wrong usage or a book that cannot be built."""
    options = _parser().parse_args(arguments)
    try:
        return _bind(options)
    except HandbookError as error:
        print(f"vademecum: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vademecum: interrupted; what was built before is as it was", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vademecum", description="Bind a handbook.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

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
    return parser


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


if __name__ == "__main__":
    sys.exit(main())
