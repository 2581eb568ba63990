"""What the claims extension costs: reading and checking 200 pages with 9,000 sentences, with and without it.

    python benchmarks/claims.py [--rounds 5] [--instructions]

Prints medians of one run in seconds of the processor, each reading in a process of its own and the books in turn,
and the ratios that the project promises: reading at most 1.1 times the time without the
extension, all checks together at most 0.3 times more, at most 50 MB more memory at the peak.

A busy machine lends the same work now 1.3 and now 2 seconds, so each ratio is printed with the smallest and the largest
of the rounds. With ``--instructions`` valgrind counts what the processor is told to do, which no neighbour changes: the
same ratios within one per cent on every run, in some ten minutes.

The book (see ``corpus``) holds no sentence twice: the checks read each for the first time, as in a real book.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus import PAGES, SENTENCES, write_book

_CHILD = """
import json, os, resource, sys, time
from sphinx.application import Sphinx
source, out = sys.argv[1:]
app = Sphinx(source, source, out, out + "/doctrees", "dummy", status=None, freshenv=True)
marks = {}
def at(name):
    def note(*_):
        marks[name] = time.process_time()
        os.getppid()  # where valgrind begins to count anew
    return note
app.connect("env-before-read-docs", at("begin"))
app.connect("env-updated", at("read"), priority=0)
app.connect("env-updated", at("checked"), priority=999)
app.builder.read()
print(json.dumps({
    "reading": marks["read"] - marks["begin"],
    "checking": marks["checked"] - marks["read"],
    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "warnings": app._warncount,
}))
"""


def _child(folder: Path, output: Path, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """Begin to read and check a book in a process of its own."""
    repository = Path(__file__).resolve().parent.parent
    environment = {
        **os.environ,
        "PYTHONPATH": str(repository),
        "SOURCE_DATE_EPOCH": "1795305600",
        # The order of sets changes the count a little.
        "PYTHONHASHSEED": "0",
    }
    command = [*before, sys.executable, "-c", _CHILD, str(folder), str(output)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def measure(folder: Path) -> dict[str, float]:
    """Return one run's seconds and megabytes."""
    with tempfile.TemporaryDirectory() as output, _child(folder, Path(output)) as child:
        printed, _ = child.communicate()
    assert child.returncode == 0
    result: dict[str, float] = json.loads(printed)
    assert result["warnings"] == 0, "the book is not in order"
    return result


def count(books: Sequence[Path]) -> list[dict[str, int]]:
    """Return the instructions of each book's reading and checking, in millions; both are counted at the same time."""
    with tempfile.TemporaryDirectory() as folder:
        children = []
        for number, book in enumerate(books):
            counts = Path(folder, str(number))
            valgrind = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={counts}", "--dump-before=getppid"]
            children.append((_child(book, Path(folder, f"out{number}"), valgrind), counts))
        found = []
        for child, counts in children:
            printed, _ = child.communicate()
            assert child.returncode == 0 and json.loads(printed)["warnings"] == 0, "the book is not in order"
            # Up to the beginning, the end of reading and the end of checking.
            _, reading, checking = (
                int(re.search(r"^totals: (\d+)", counts.with_name(f"{counts.name}.{part}").read_text(), re.M)[1])
                for part in (1, 2, 3)
            )
            found.append({"reading": reading // 10**6, "checking": checking // 10**6})
        return found


def main() -> int:
    """Measure in turn, so that a noisy minute hits both books."""
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
        rounds: list[tuple[dict[str, float], dict[str, float]]] = []
        for number in range(asked.rounds):
            # Whichever comes first in a round finds the machine as the other left it.
            if number % 2 == 0:
                rounds.append((measure(plain), measure(marked)))
            else:
                own_first = measure(marked)
                rounds.append((measure(plain), own_first))

    def median(of: int, key: str) -> float:
        return statistics.median(each[of][key] for each in rounds)

    def ratio(key: str) -> str:
        found = [own[key] / without["reading"] for without, own in rounds]
        return f"{median(1, key) / median(0, 'reading'):.2f} (rounds {min(found):.2f} to {max(found):.2f})"

    print(f"{PAGES} pages, {PAGES * SENTENCES} sentences, medians of {asked.rounds} rounds")
    print(f"reading   without {median(0, 'reading'):6.2f} s   with {median(1, 'reading'):6.2f} s   ", end="")
    print(f"ratio {ratio('reading')}  (at most 1.10)")
    print(f"checking  {median(1, 'checking'):6.2f} s   {ratio('checking')} of reading without  (at most 0.30)")
    print(f"memory    without {median(0, 'memory_mb'):6.0f} MB  with {median(1, 'memory_mb'):6.0f} MB  ", end="")
    print(f"{median(1, 'memory_mb') - median(0, 'memory_mb'):.0f} MB more  (at most 50)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
