"""The command as somebody types it who has a PDF and a printer; what it says, and what it refuses, in one line."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pikepdf
import pytest

from tests.booklet.looking import look, two_pages
from tests.booklet.making import A4, A5, A7, make_pdf
from tests.books import REPOSITORY


def _run(*arguments: str | Path, folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "vademecum", "impose", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_booklet_is_written_beside_the_file_and_told_how_to_print(tmp_path):
    make_pdf(tmp_path / "leaflet.pdf", [A5] * 6)
    status, said, wrong = _run("leaflet.pdf", folder=tmp_path)
    assert (status, wrong) == (0, "")
    assert said.splitlines() == [
        "leaflet-booklet.pdf",
        "  2 sheets of A4, 2 blank pages added",
        "  print at actual size (100 %), on both sides, flip on short edge",
        "  inner pages are moved towards the fold by up to 0.1 mm",
    ]
    assert [two_pages(side) for side in look(tmp_path / "leaflet-booklet.pdf")] == [
        (None, 1),
        (2, None),
        (6, 3),
        (4, 5),
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["leaflet-booklet.pdf", "leaflet.pdf"]


def test_every_wish_can_be_typed(tmp_path):
    make_pdf(tmp_path / "book.pdf", [A4] * 30)
    status, said, wrong = _run(
        "book.pdf", "--sheet", "a4", "--flip", "long-edge", "--sheets-per-signature", "3", "--cover-apart", "--back-cover",
        "--paper-mm", "0.2", "--trim-mm", "3", "--marks", "fold,trim", "--one-sided", "--backs-in-order", "-o", "new.pdf",
        folder=tmp_path,
    )  # fmt: skip
    assert (status, wrong) == (0, "")
    assert said.splitlines() == [
        "new-cover.pdf",
        "new-fronts.pdf",
        "new-backs.pdf",
        "  8 sheets of A4, 2 blank pages added",
        "  print at actual size (100 %), on one side: the fronts, then, on the same sheets put back, the backs",
        "  inner pages are moved towards the fold by up to 0.6 mm",
        "  note: pages are made smaller, to 71%, to fit A4; a larger --sheet keeps them",
    ]


def test_card_pile_and_proof_have_names_of_their_own(tmp_path):
    make_pdf(tmp_path / "eight.pdf", [A7] * 8)
    assert _run("eight.pdf", "--scheme", "card", folder=tmp_path)[1].splitlines() == [
        "eight-card.pdf",
        "  1 sheet of A4",
        "  print at actual size (100 %), on one side",
    ]
    assert "eight-two-up.pdf" in _run("eight.pdf", "--scheme", "two-up", folder=tmp_path)[1]
    said = _run("eight.pdf", "--proof", "-o", "proof.pdf", folder=tmp_path)[1]
    assert said.splitlines()[:2] == ["proof.pdf", "  1 sheet of A4"]


def test_help_is_for_somebody_who_never_heard_of_imposition(tmp_path):
    status, said, _ = _run("--help", folder=tmp_path)
    assert status == 0
    assert "usage: python -m vademecum impose FILE.pdf [options]" in said
    for words in ("fold", "staple", "actual size", "--flip long-edge", "--one-sided", "upside down"):
        assert words in said
    assert "imposition" not in said


def _locked(path: Path, **passwords: str) -> None:
    make_pdf(path, [A5] * 4)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        allow = pikepdf.Permissions(print_lowres="print" not in passwords, print_highres="print" not in passwords)
        passwords.pop("print", None)
        pdf.save(path, encryption=pikepdf.Encryption(**passwords, allow=allow))


def _bad(tmp_path: Path) -> None:
    whole = make_pdf(tmp_path / "whole.pdf", [A5] * 4).read_bytes()
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "text.pdf").write_bytes(b"I am a letter.\n")
    (tmp_path / "half.pdf").write_bytes(whole[: len(whole) // 8])
    (tmp_path / "folder.pdf").mkdir()
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "no-pages.pdf")
    with pikepdf.open(tmp_path / "whole.pdf") as pdf:
        flate = zlib.compress(b"BT /F1 9 Tf (page 2.) Tj ET " * 50)
        pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, b"")
        pdf.pages[1].obj.Contents.write(flate[:20] + b"\xff\xfe\xfd" + flate[23:], filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "garbled.pdf")
    _locked(tmp_path / "locked.pdf", owner="o", user="u")
    _locked(tmp_path / "forbidden.pdf", owner="o", user="", print="no")
    with pikepdf.open(tmp_path / "whole.pdf") as pdf:
        pdf.pages[1].mediabox = [0, 0, 0, 0]
        pdf.save(tmp_path / "no-size.pdf")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.pdf"], "missing.pdf: cannot be read: No such file or directory; check the name"),
        (["folder.pdf"], "folder.pdf: cannot be read: Is a directory; check the name"),
        (["empty.pdf"], "empty.pdf: is no PDF, or is damaged (*); make it again"),
        (["text.pdf"], "text.pdf: is no PDF, or is damaged (*); make it again"),
        (["half.pdf"], "half.pdf: is no PDF, or is damaged (*); make it again"),
        (["no-pages.pdf"], "no-pages.pdf: has no pages; make it again"),
        (["no-size.pdf"], "no-size.pdf: page 2 has no size; make the file again"),
        (["garbled.pdf"], "garbled.pdf: a page cannot be read (*); make the file again"),
        (["locked.pdf"], "locked.pdf: is locked with a password; open it, print it to a new PDF file, and use that"),
        (["forbidden.pdf"], "forbidden.pdf: may not be printed, says whoever made it; ask them for another file"),
        (["whole.pdf", "-o", "whole.pdf"], "whole.pdf: is the file to be read; choose another name with --output"),
        (["whole.pdf", "-o", "new.txt"], "new.txt: is no name of a PDF; let it end in .pdf"),
        (["whole.pdf", "-o", "nowhere/new.pdf"], "nowhere/new.pdf: there is no such folder; make it, or choose another"),
        (["whole.pdf", "--paper-mm", "-1"], "paper of -1 mm cannot be; give millimetres, such as 0.1"),
        (["whole.pdf", "--trim-mm", "nan"], "trim of nan mm cannot be; give millimetres, such as 0.1"),
        (["whole.pdf", "--sheets-per-signature", "0"], "0 sheets make no signature; one sheet is the least"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_in_one_line(tmp_path, arguments, message):
    _bad(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    status, said, wrong = _run(*arguments, folder=tmp_path)
    assert (status, said) == (2, "")
    start, _, end = message.partition("*")
    assert wrong.startswith(f"vademecum: {start}"), wrong
    assert wrong.endswith(f"{end}\n"), wrong
    assert wrong.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder that nobody may write to")
def test_folder_that_cannot_be_written_is_named_in_one_line(tmp_path):
    make_pdf(tmp_path / "in.pdf", [A5])
    assert _run("in.pdf", "-o", "/proc/out.pdf", folder=tmp_path) == (
        2,
        "",
        "vademecum: /proc/out.pdf: cannot be written: No such file or directory; choose another name\n",
    )


def test_card_of_nine_pages_is_refused(tmp_path):
    make_pdf(tmp_path / "nine.pdf", [A7] * 9)
    assert _run("nine.pdf", "--scheme", "card", folder=tmp_path) == (
        2,
        "",
        "vademecum: a card has eight pages, and the file has 9; leave some out\n",
    )


def test_unknown_words_are_refused_with_those_that_are_known(tmp_path):
    make_pdf(tmp_path / "in.pdf", [A5])
    for arguments, known in (
        (["--sheet", "A9"], "a4"),
        (["--marks", "fold,spindle"], "marks are fold, trim, staple, all, none"),
        (["--scheme", "origami"], "'booklet', 'two-up', 'card'"),
        (["--flip", "over"], "'short-edge', 'long-edge'"),
    ):
        status, _, wrong = _run("in.pdf", *arguments, folder=tmp_path)
        assert status == 2
        assert known in wrong.splitlines()[-1]


def test_file_whose_table_is_lost_is_pieced_together_and_said_to_be(tmp_path):
    whole = make_pdf(tmp_path / "in.pdf", [A5] * 4).read_bytes()
    (tmp_path / "in.pdf").write_bytes(whole.replace(b"startxref", b"startlost"))
    status, said, wrong = _run("in.pdf", folder=tmp_path)
    assert (status, wrong) == (0, "")
    assert "  note: the file was damaged and has been pieced together; look at every page before you print\n" in said
    assert [two_pages(side) for side in look(tmp_path / "in-booklet.pdf")] == [(4, 1), (2, 3)]


def test_pages_whose_size_and_turn_make_no_sense_are_printed_as_well_as_can_be(tmp_path):
    with pikepdf.open(make_pdf(tmp_path / "in.pdf", [A5] * 4), allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Rotate = pikepdf.Name.Left
        pdf.pages[2].obj.MediaBox = pikepdf.Name.Big
        pdf.save(tmp_path / "in.pdf")
    status, said, wrong = _run("in.pdf", folder=tmp_path)
    assert (status, wrong) == (0, "")
    assert "page 3 is of another size than the rest" in said
    assert "  note: the file was damaged and has been pieced together" in said
    assert [two_pages(side) for side in look(tmp_path / "in-booklet.pdf")] == [(4, 1), (2, 3)]


def test_file_that_only_forbids_changes_is_printed(tmp_path):
    _locked(tmp_path / "in.pdf", owner="o", user="")
    assert _run("in.pdf", folder=tmp_path)[0] == 0
    with pikepdf.open(tmp_path / "in-booklet.pdf") as pdf:
        assert not pdf.is_encrypted


def test_one_page_and_a_thousand(tmp_path):
    make_pdf(tmp_path / "one.pdf", [A5])
    assert "  1 sheet of A4, 3 blank pages added\n" in _run("one.pdf", folder=tmp_path)[1]
    make_pdf(tmp_path / "thick.pdf", [A5] * 1000)
    status, said, wrong = _run("thick.pdf", folder=tmp_path)
    assert (status, wrong) == (0, "")
    assert said.splitlines()[1] == "  250 sheets of A4"
    assert said.splitlines()[-1] == (
        "  note: 250 sheets are too thick to staple through the fold; sew signatures (impose --sheets-per-signature 5), "
        "or glue the spine (impose --scheme two-up)"
    )
    said = _run("thick.pdf", "--sheets-per-signature", "5", folder=tmp_path)[1]
    assert "note" not in said
    sides = look(tmp_path / "thick-booklet.pdf")
    assert len(sides) == 500
    assert two_pages(sides[0]) == (20, 1)
