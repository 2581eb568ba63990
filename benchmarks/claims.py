"""What the claims extension costs: reading and checking 200 pages with 9,000 sentences, with and without it.

    python benchmarks/claims.py [--rounds 5] [--instructions]

Prints medians of one run in seconds of the processor, each reading in a process of its own, and the ratios that the
project promises: reading at most 1.1 times the time without the extension, all checks together at most 0.3 times more,
at most 50 MB more memory at the peak.

A busy machine lends the same work now 1.3 and now 2 seconds. So while the book is read and checked, other processes
read the one without the extension, in turns of some hundredths of a second with it: reading and checking are compared
with what a page took meanwhile. With ``--instructions`` valgrind counts what the processor is told to do, which no
neighbour changes, in some ten minutes; but not every instruction takes as long.

The book (see ``corpus``) holds no sentence twice: the checks read each for the first time, as in a real book.
"""

import argparse
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import PAGES, SENTENCES, write_book

_TURN = 0.03  # seconds
_READERS = 3  # one after another: reading and checking takes as long as two read

#: Times are of the processor; those on the wall only tell what happened at the same time.
_CHILD = """
import json, os, resource, sys, time
from sphinx.application import Sphinx
source, out = sys.argv[1:]
app = Sphinx(source, source, out, out + "/doctrees", "dummy", status=None, freshenv=True)
marks, pages = {}, []
def at(name):
    def note(*_):
        if name == "begin":
            print("ready", flush=True)
            sys.stdin.readline()
        marks[name] = time.monotonic(), time.process_time()
        os.getppid()  # where valgrind begins to count anew
        if name == "checked":
            memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = {"marks": marks, "pages": pages, "memory_mb": memory_mb, "warnings": app._warncount}
            print(json.dumps(told), flush=True)
            os._exit(0)
    return note
app.connect("env-before-read-docs", at("begin"))
app.connect("doctree-read", lambda *_: pages.append((time.monotonic(), time.process_time())))
app.connect("env-updated", at("read"), priority=0)
app.connect("env-updated", at("checked"), priority=999)
app.builder.read()
"""


def _child(folder: Path, output: Path, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Return a process that is ready to read and check a book."""
    repository = Path(__file__).resolve().parent.parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(repository),
        "SOURCE_DATE_EPOCH": "1795305600",
        # The order of sets changes the count a little.
        "PYTHONHASHSEED": "0",
    }
    command = [*before, sys.executable, "-c", _CHILD, str(folder), str(output)]
    child = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _begin(child: subprocess.Popen[str]) -> None:
    """Let a child read."""
    assert child.stdin is not None
    child.stdin.write("begin\n")
    child.stdin.flush()


def _told(child: subprocess.Popen[str]) -> dict[str, Any]:
    printed, _ = child.communicate()
    assert child.returncode == 0
    told: dict[str, Any] = json.loads(printed)
    assert told["warnings"] == 0, "the book is not in order"
    return told


def measure(plain: Path, marked: Path) -> dict[str, float]:
    """Return seconds, ratios and megabytes of one book, read and checked while the other is read in turn with it."""
    with tempfile.TemporaryDirectory() as folder:
        own, *waiting = [_child(book, Path(folder, str(n))) for n, book in enumerate([marked, *[plain] * _READERS])]
        beside, readings = waiting.pop(), []
        _begin(beside)
        _begin(own)
        own.send_signal(signal.SIGSTOP)
        while own.poll() is None:
            for one in (beside, own):
                one.send_signal(signal.SIGCONT)
                time.sleep(_TURN)
                one.send_signal(signal.SIGSTOP)
            if beside.poll() is not None:
                readings.append(_told(beside))
                beside = waiting.pop()
                _begin(beside)
        beside.send_signal(signal.SIGCONT)
        readings.append(_told(beside))
        told = _told(own)
        for one in waiting:
            one.kill()
            one.communicate()
    (began, begin), (ended, read), (done, checked) = (told["marks"][mark] for mark in ("begin", "read", "checked"))
    return {
        "without": statistics.median(one["marks"]["read"][1] - one["marks"]["begin"][1] for one in readings),
        "with": read - begin,
        "checking": checked - read,
        "reading ratio": (read - begin) / _whole(readings, began, ended),
        "checking ratio": (checked - read) / _whole(readings, ended, done),
        "memory without": max(one["memory_mb"] for one in readings),
        "memory with": told["memory_mb"],
    }


def _whole(readings: Sequence[dict[str, Any]], start: float, end: float) -> float:
    """Return how long a whole reading would have taken at the pace between two times."""
    pages, seconds = 0, 0.0
    for one in readings:
        meanwhile = [spent for at, spent in one["pages"] if start <= at <= end]
        if meanwhile:
            pages += len(meanwhile) - 1
            seconds += meanwhile[-1] - meanwhile[0]
    assert pages > PAGES / 10, "too little was read meanwhile"
    return seconds / pages * PAGES


def count(books: Sequence[Path]) -> list[dict[str, int]]:
    """Return the instructions of each book's reading and checking, in millions; both are counted at the same time."""
    with tempfile.TemporaryDirectory() as folder:
        children = []
        for number, book in enumerate(books):
            counts = Path(folder, str(number))
            valgrind = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={counts}", "--dump-before=getppid"]
            children.append((_child(book, Path(folder, f"out{number}"), valgrind), counts))
        for child, _ in children:
            _begin(child)
        found = []
        for child, counts in children:
            _told(child)
            # Up to the beginning, the end of reading and the end of checking.
            _, reading, checking = (
                int(re.search(r"^totals: (\d+)", counts.with_name(f"{counts.name}.{part}").read_text(), re.M)[1])
                for part in (1, 2, 3)
            )
            found.append({"reading": reading // 10**6, "checking": checking // 10**6})
        return found


def main() -> int:
    """Print what one run measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--instructions", action="store_true")
    asked = parser.parse_args()
    if asked.instructions and not shutil.which("valgrind"):
        parser.error("--instructions needs valgrind, which is not installed")
    with tempfile.TemporaryDirectory() as folder:
        plain, marked = Path(folder, "plain"), Path(folder, "marked")
        write_book(plain, with_claims=False)
        write_book(marked, with_claims=True)
        if asked.instructions:
            without, own = count([plain, marked])
            print(f"{PAGES} pages, {PAGES * SENTENCES} sentences, millions of instructions")
            print(f"reading   without {without['reading']:6}   with {own['reading']:6}   ", end="")
            print(f"ratio {own['reading'] / without['reading']:.3f}  (at most 1.10)")
            print(f"checking  {own['checking']:6}   ", end="")
            print(f"{own['checking'] / without['reading']:.3f} of reading without  (at most 0.30)")
            return 0
        rounds = [measure(plain, marked) for _ in range(asked.rounds)]

    def median(key: str) -> float:
        return statistics.median(each[key] for each in rounds)

    def ratio(of: str) -> str:
        found = [each[f"{of} ratio"] for each in rounds]
        return f"{statistics.median(found):.3f} ({min(found):.3f} to {max(found):.3f})"

    print(f"{PAGES} pages, {PAGES * SENTENCES} sentences, medians of {asked.rounds} rounds (least to most)")
    print(f"reading   without {median('without'):6.2f} s   with {median('with'):6.2f} s   ", end="")
    print(f"ratio {ratio('reading')}  (at most 1.10)")
    print(f"checking  {median('checking'):6.2f} s   {ratio('checking')} of reading without  (at most 0.30)")
    print(f"memory    without {median('memory without'):6.0f} MB  with {median('memory with'):6.0f} MB  ", end="")
    print(f"{median('memory with') - median('memory without'):.0f} MB more  (at most 50)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
