"""How many of the changes made to sentences on purpose the checks saw: ``mutation.toml``, written by a measurement."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from vademecum.errors import HandbookError


@dataclass(frozen=True)
class Score:
    """What was measured: shares from 0 to 1, and counts."""

    figures_dates_names: float  #: Of changed figures, dates and names, the share that was reported.
    rest: float  #: Of all other changes.
    mutants: int  #: Changes that were made.
    excluded: int  #: Of these, left out because the changed sentence still says the same.
    survivors: int  #: Of the others, changes that no check reported.


def read_score(folder: Path) -> Score | None:
    """Return what the folder's ``mutation.toml`` says; None where nothing has been measured.

    :raises HandbookError: if the file is there and does not hold a score.
    """
    path = folder / "mutation.toml"
    try:
        table: dict[str, Any] = tomli.loads(path.read_text(encoding="utf-8")).get("score", {})
        return Score(
            figures_dates_names=_share(table["figures_dates_names"]),
            rest=_share(table["rest"]),
            mutants=int(table["mutants"]),
            excluded=int(table["excluded"]),
            survivors=int(table["survivors"]),
        )
    except FileNotFoundError:
        return None
    except (KeyError, TypeError, ValueError) as error:
        raise HandbookError(f"{path.name}: no score can be read ({error}); measure it again") from error


def write_score(folder: Path, score: Score) -> None:
    """Write the folder's ``mutation.toml``; shares are rounded down to three places: they promise too little."""
    path = folder / "mutation.toml"
    path.write_text(
        "# What python -m vademecum mutate measured: shares of the changes made on purpose that were reported.\n\n"
        "[score]\n"
        f"figures_dates_names = {int(score.figures_dates_names * 1000) / 1000}\n"
        f"rest = {int(score.rest * 1000) / 1000}\n"
        f"mutants = {score.mutants}\nexcluded = {score.excluded}\nsurvivors = {score.survivors}\n",
        encoding="utf-8",
    )


def _share(value: object) -> float:
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise ValueError(f"{value!r} is no share from 0 to 1")
    return float(value)
