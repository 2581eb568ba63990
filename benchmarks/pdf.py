"""What the PDF costs: layout and writing of `a5` and `screen`, against plain WeasyPrint on the same HTML.

    python benchmarks/pdf.py [--pages 200 400 800 1600] [--rounds 1] [--simplepdf PYTHON]

Prints seconds, seconds a page and memory of one run: on a corpus of 40,000 words, and on books that grow. The project
promises at most 1.1 times plain WeasyPrint, and at 1,600 pages at most 1.3 times the seconds a page of 200. With
``--simplepdf`` (a Python that has sphinx-simplepdf) and with xelatex and latexmk on the path, these build the same
books, each whole: reading, layout and writing.

Each figure comes from a process of its own, so that memory is that of one layout; seconds are the processor's, so that
what else the machine does is not counted.
"""

import argparse
import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

CORPUS_WORDS = 40_000
WORDS_A_CHAPTER = 1_000

#: Words of an A5 page of this corpus, found by trying: only to come near the numbers of pages that are asked for.
WORDS_A_PAGE = 380

_SENTENCES = (
    "What is said in a private group may become public before the week is out.",
    "Somebody who reads the post knows the ward, the day and the colleague.",
    "A picture of an empty corridor tells more than the person who took it meant to tell.",
    "Deleting removes the correction together with the mistake, and copies outlast both.",
    "Ask a colleague to read it first, and wait until you have slept.",
)

_CHILD = """
import json, pickle, resource, sys, time
from pathlib import Path
task, kind, folder = sys.argv[1:]
job = pickle.loads(Path(task).read_bytes())
begin = time.process_time()
if kind == "ours":
    from vademecum.pdf.presses import run
    print(len(run(job).pages), file=sys.stderr)
    written = job.files[0][1]
else:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from vademecum.pdf.fetching import Folders, LocalFetcher
    from vademecum.pdf.fonts import only_ours
    from vademecum.pdf.layout import THEME, _sheets
    written = Path(folder, "plain.pdf")
    with only_ours(job.fonts):
        fetcher = LocalFetcher(Folders({**job.folders, "theme": THEME}))
        fonts = FontConfiguration()
        page = weasyprint.HTML(string=job.html, base_url=Folders.base, url_fetcher=fetcher, media_type="print")
        sheets = [weasyprint.CSS(string=text, base_url="file:///theme/", url_fetcher=fetcher, font_config=fonts)
                  for text in _sheets(job.design)]
        page.write_pdf(written, stylesheets=sheets, font_config=fonts, pdf_variant=job.files[0][0].variant,
                       pdf_tags=True)
seconds = time.process_time() - begin
import pikepdf
with pikepdf.open(written) as pdf:
    pages = len(pdf.pages)
print(json.dumps({"seconds": seconds, "pages": pages,
                  "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                  "size_kb": written.stat().st_size / 1024}))
"""

_JOBS = """
import pickle, sys
from pathlib import Path
from sphinx.application import Sphinx
from vademecum.pdf import builder
source, out, task = sys.argv[1:]
def keep(jobs, at_once):
    Path(task).write_bytes(pickle.dumps(jobs))
    raise SystemExit
builder.print_all = keep
app = Sphinx(source, source, out, out + "/doctrees", "pdf", status=None,
             confoverrides={"pdf_profiles": ["a5", "screen"]})
app.build()
"""


def write_book(folder: Path, words: int) -> None:
    """Write a book of chapters with sections, lists, a table and references from one to the next."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        'project = "Corpus"\nauthor = "Nobody"\nlanguage = "en_GB"\nextensions = ["vademecum.pdf"]\n'
    )
    chapters = max(2, words // WORDS_A_CHAPTER)
    names = [f"chapter{number:04}" for number in range(chapters)]
    toctree = "".join(f"   {name}\n" for name in names)
    (folder / "index.rst").write_text(f"Corpus\n======\n\nA book.\n\n.. toctree::\n\n{toctree}")
    for number, name in enumerate(names):
        (folder / f"{name}.rst").write_text(_chapter(number, names), encoding="utf-8")


def _chapter(number: int, names: list[str]) -> str:
    lines = [f"Chapter {number}", "=" * 20, ""]
    written = at = 0
    while written < WORDS_A_CHAPTER:
        if at % 4 == 0:
            lines += [f"Section {at // 4}", "-" * 20, ""]
        paragraph = " ".join(_SENTENCES[(number + at + turn) % len(_SENTENCES)] for turn in range(6))
        lines += [f"{paragraph} See :doc:`{names[(number + 1) % len(names)]}`.", ""]
        lines += [f"* {_SENTENCES[(at + turn) % 5]}" for turn in range(3)] + [""]
        written += len(paragraph.split()) + 40
        at += 1
    lines += [".. list-table::", "   :header-rows: 1", ""]
    lines += [f"   * - Head {row}\n     - {_SENTENCES[row % 5]}" for row in range(4)]
    return "\n".join(lines) + "\n"


def jobs_of(source: Path, folder: Path) -> dict[str, Path]:
    """Return the job of each profile, pickled."""
    task = folder / "jobs"
    subprocess.run([sys.executable, "-c", _JOBS, str(source), str(folder / "out"), str(task)], check=True)
    found = {}
    for job in pickle.loads(task.read_bytes()):
        found[job.design.name] = folder / job.design.name
        found[job.design.name].write_bytes(pickle.dumps(job))
    return found


def measured(task: Path, kind: str, folder: Path, rounds: int) -> dict[str, float]:
    """Return the medians of some runs."""
    told = []
    for _round in range(rounds):
        command = [sys.executable, "-c", _CHILD, str(task), kind, str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        told.append(json.loads(done.stdout))
    return {key: statistics.median(one[key] for one in told) for key in told[0]}


def compare(label: str, words: int, rounds: int) -> dict[str, float]:
    """Print a line a profile; return the seconds a page of ours, by profile."""
    a_page = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_book(folder / "source", words)
        for profile, task in jobs_of(folder / "source", folder).items():
            ours, plain = (measured(task, kind, folder, rounds) for kind in ("ours", "plain"))
            a_page[profile] = ours["seconds"] / ours["pages"]
            print(
                f"{label:<12} {profile:<7} {ours['pages']:>6.0f} {ours['seconds']:>8.1f} {plain['seconds']:>8.1f} "
                f"{ours['seconds'] / plain['seconds']:>6.2f} {1000 * a_page[profile]:>8.1f} {ours['memory_mb']:>7.0f} "
                f"{plain['memory_mb']:>7.0f} {ours['size_kb']:>8.0f} {plain['size_kb']:>8.0f}",
                flush=True,
            )
    return a_page


def others(label: str, words: int, simplepdf: str | None) -> None:
    """Print what other ways from the same sources to a PDF take, as far as they are installed."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "source")
        write_book(source, words)
        conf = source / "conf.py"
        text = conf.read_text().replace('"vademecum.pdf"', "")
        if simplepdf:
            conf.write_text(text.replace("extensions = []", 'extensions = ["sphinx_simplepdf"]'))
            _time(
                label, "simplepdf", [simplepdf, "-m", "sphinx", "-q", "-b", "simplepdf", source, Path(name, "simple")]
            )
        else:
            print(f"{label:<12} simplepdf: not asked for (--simplepdf PYTHON)")
        conf.write_text(text + 'latex_engine = "xelatex"\n')
        if shutil.which("xelatex") and shutil.which("latexmk"):
            _time(
                label, "xelatex", [sys.executable, "-m", "sphinx", "-M", "latexpdf", source, Path(name, "latex"), "-q"]
            )
        else:
            print(f"{label:<12} xelatex: xelatex and latexmk are not installed")


def _time(label: str, kind: str, command: list[str | Path]) -> None:
    """Run a command that writes a PDF into the folder it is told last but for options, and print what it took."""
    # sphinx-simplepdf starts the program weasyprint, which stands beside its Python.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(list(map(str, command)), stdout=quiet, stderr=quiet, env={**os.environ, "PATH": path})
    _process, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    output = next(Path(part) for part in reversed(command) if isinstance(part, Path))
    written = sorted(output.rglob("*.pdf"))
    if child.returncode or not written:
        print(f"{label:<12} {kind:<9} exit status {child.returncode}, {len(written)} PDF files", flush=True)
        return
    with pikepdf.open(written[0]) as pdf:
        pages = len(pdf.pages)
    seconds = used.ru_utime + used.ru_stime
    print(
        f"{label:<12} {kind:<9} {pages:>4} {seconds:>8.1f} s, {1000 * seconds / pages:.1f} ms a page, "
        f"{used.ru_maxrss / 1024:.0f} MB, {written[0].stat().st_size / 1024:.0f} kB",
        flush=True,
    )


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[200, 400, 800, 1600])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--simplepdf", help="a Python that has sphinx-simplepdf")
    options = parser.parse_args()
    print(
        f"{'book':<12} {'profile':<7} {'pages':>6} {'ours s':>8} {'plain s':>8} {'ratio':>6} {'ms/page':>8} "
        f"{'ours MB':>7} {'plain':>7} {'ours kB':>8} {'plain':>8}"
    )
    compare(f"{CORPUS_WORDS} words", CORPUS_WORDS, options.rounds)
    a_page = {pages: compare(f"{pages} pages", pages * WORDS_A_PAGE, options.rounds) for pages in options.pages}
    if len(a_page) > 1:
        least, most = min(a_page), max(a_page)
        for profile in a_page[least]:
            growth = a_page[most][profile] / a_page[least][profile]
            print(f"{profile}: a page of {most} takes {growth:.2f} times as long as one of {least}")
    print("from the sources to the file, reading included:")
    others(f"{CORPUS_WORDS} words", CORPUS_WORDS, options.simplepdf)
    for pages in options.pages:
        others(f"{pages} pages", pages * WORDS_A_PAGE, options.simplepdf)


if __name__ == "__main__":
    main()
