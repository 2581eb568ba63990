"""How a place in a source is printed."""

import re

import pytest

from tests.books import REPOSITORY
from vademecum.evidence.reading import read_evidence
from vademecum.evidence.references import place_name

_NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("at", "printed"),
    [
        ("para 4", f"para{_NB}4"),
        ("paras 17-18", f"paras{_NB}17–18"),
        ('section "Maintaining public trust"', "section “Maintaining public trust”"),
        ('section "4.3"', f"section{_NB}4.3"),
        ('section "after para 19"', f"after para{_NB}19"),
        ('section "citing the GMC\'s para 14"', f"citing the GMC’s para{_NB}14"),
        ('section "paras 10-12 and 17"', f"paras{_NB}10–12 and{_NB}17"),
        ("whole", ""),
    ],
)
def test_place_is_printed_as_a_reader_would_say_it(at: str, printed: str) -> None:
    assert place_name(at) == printed


def test_no_place_in_the_handbook_is_printed_as_a_note_to_ourselves() -> None:
    evidence, findings = read_evidence(REPOSITORY / "source" / "evidence")
    assert findings == []
    places = {place_name(fact.at) for fact in evidence.facts.values()} - {""}
    assert [place for place in sorted(places) if re.search(r"[/()\"']|\d-\d", place)] == []
    assert [place for place in sorted(places) if place.startswith("the paragraph")] == []
