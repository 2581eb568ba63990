"""Runs the presses: one for each design, side by side on the cores there are."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from vademecum.binding.collecting import without_collector
from vademecum.pdf.fitting import Page, fit, read_pages
from vademecum.pdf.fonts import only_ours
from vademecum.pdf.layout import Layout, Remark, lay_out
from vademecum.pdf.profiles import Design, Profile

#: A longer book is left as it is laid out first: each trial takes as long again, and few of its parts end short.
MOST_PAGES = 200


class Attachment(NamedTuple):
    """A file inside the PDF."""

    name: str
    content: bytes
    media_type: str
    description: str


@dataclass(frozen=True)
class Job:
    """What a press needs to know; it is handed to another process."""

    design: Design
    html: str
    #: Each file to write, and its profile.
    files: tuple[tuple[Profile, Path], ...]
    #: What may be read, by the name that stands for it in addresses.
    folders: dict[str, Path]
    #: Says which faces there are.
    fonts: Path
    #: Anchor where the body begins.
    body_start: str
    attachments: tuple[Attachment, ...]
    #: What the files are dated.
    moment: datetime
    #: What links are called aloud, by their targets.
    spoken: dict[str, str]


@dataclass
class Printed:
    """What came out beside the files."""

    #: Page of each anchor, from 0.
    pages: dict[str, int]
    remarks: list[Remark] = field(default_factory=list)


def print_all(jobs: Sequence[Job], at_once: int) -> Iterator[Printed]:
    """Yield what came of each job, in order; no more than ``at_once`` run side by side, and one runs in this process.

    Where there is no core to spare nothing is gained by a second process, which has to load WeasyPrint anew.
    """
    if min(len(jobs), at_once) < 2:
        yield from map(run, jobs)
        return
    # Spawned, not forked: a fork would share the state of Pango and of other threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(len(jobs), at_once), mp_context=context) as pool:
        yield from pool.map(run, jobs)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(job: Job) -> Printed:
    """Lay the book out in one design and write its files."""
    from vademecum.pdf.mending import mend  # pikepdf is loaded only when there is something to write

    remarks: dict[Remark, None] = {}

    def tell(remark: Remark) -> None:
        remarks.setdefault(remark)

    with only_ours(job.fonts), without_collector():
        layout = lay_out(job.html, job.design, job.folders, tell)
        if job.design.is_for_paper:
            layout = _fitted(job, layout, tell)
        pages = layout.pages_of()
        made: dict[str | None, bytes] = {}
        for profile, target in job.files:
            if profile.variant not in made:
                made[profile.variant] = layout.pdf(profile.variant, tell)
            start = pages.get(job.body_start, 0)
            mend(made[profile.variant], target, profile, start, job.attachments, job.moment, job.spoken)
    return Printed(pages, list(remarks))


def _fitted(job: Job, layout: Layout, tell: Callable[[Remark], None]) -> Layout:
    """Return the layout with what can only be known when pages have numbers, as far as that can be had.

    No entry of the index names a page twice, and no part ends with a line or two on its last page.
    """
    if len(layout.page_boxes) > MOST_PAGES:
        return layout
    repeated = ", ".join(f"#{name}" for name in layout.repeated_pages())
    hidden = f"{repeated} {{ display: none }}" if repeated else ""
    made = {"": lay_out(job.html, job.design, job.folders, tell, hidden) if hidden else layout}

    def again(style: str) -> list[Page]:
        made[style] = lay_out(job.html, job.design, job.folders, tell, f"{hidden} {style}")
        return read_pages(made[style].page_boxes)

    chosen = fit(read_pages(made[""].page_boxes), again)
    return made.get(chosen) or lay_out(job.html, job.design, job.folders, tell, f"{hidden} {chosen}")


def designs(profiles: Iterable[Profile]) -> dict[Design, list[Profile]]:
    """Return the profiles by design, in order: those of one design are laid out once.

    >>> from vademecum.pdf.profiles import PROFILES
    >>> [[profile.name for profile in same] for same in designs(PROFILES.values()).values()]
    [['screen', 'archive'], ['a5', 'press'], ['large']]
    """
    found: dict[Design, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(profile.design, []).append(profile)
    return found
