"""What the claims extension costs: reading and checking 200 pages with 9,000 sentences, with and without it.

    python benchmarks/claims.py [--rounds 3]

Prints medians of one run in seconds of the processor, each reading in a process of its own and the books in turn,
and the ratios that the project promises: reading at most 1.1 times the time without the
extension, all checks together at most 0.3 times more, at most 50 MB more memory at the peak.

The book (see ``corpus``) holds no sentence twice: the checks read each for the first time, as in a real book.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import PAGES, SENTENCES, write_book

_CHILD = """
import json, resource, sys, time
from sphinx.application import Sphinx
source, out = sys.argv[1:]
app = Sphinx(source, source, out, out + "/doctrees", "dummy", status=None, freshenv=True)
marks = {}
def at(name):
    def note(*_):
        marks[name] = time.process_time()
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


def measure(folder: Path) -> dict[str, float]:
    """Return one run's seconds and megabytes, in a process of its own."""
    repository = Path(__file__).resolve().parent.parent
    environment = {**os.environ, "PYTHONPATH": str(repository), "SOURCE_DATE_EPOCH": "1795305600"}
    with tempfile.TemporaryDirectory() as output:
        command = [sys.executable, "-c", _CHILD, str(folder), output]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def main() -> int:
    """Measure in turn, so that a noisy minute hits both books."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        plain, marked = Path(folder, "plain"), Path(folder, "marked")
        write_book(plain, with_claims=False)
        write_book(marked, with_claims=True)
        runs: dict[str, list[dict[str, float]]] = {"without": [], "with": []}
        books = [("without", plain), ("with", marked)]
        for number in range(rounds):
            # Whichever comes first in a round finds the machine as the other left it.
            for name, book in books if number % 2 == 0 else reversed(books):
                runs[name].append(measure(book))
    medians = {
        name: {key: statistics.median(run[key] for run in found) for key in found[0]} for name, found in runs.items()
    }
    without, own = medians["without"], medians["with"]
    assert own["warnings"] == 0, "the book is not in order"
    print(f"{PAGES} pages, {PAGES * SENTENCES} sentences, medians of {rounds} rounds")
    print(
        f"reading   without {without['reading']:6.2f} s   with {own['reading']:6.2f} s   "
        f"ratio {own['reading'] / without['reading']:.2f}  (at most 1.10)"
    )
    print(
        f"checking  {own['checking']:6.2f} s   "
        f"{own['checking'] / without['reading']:.2f} of reading without  (at most 0.30)"
    )
    print(
        f"memory    without {without['memory_mb']:6.0f} MB  with {own['memory_mb']:6.0f} MB  "
        f"{own['memory_mb'] - without['memory_mb']:.0f} MB more  (at most 50)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
