"""veraPDF's own word on PDF/UA and PDF/A. It needs a JDK and veraPDF's jars, named in VERAPDF_CLASSPATH."""

import json
import os
import subprocess
from pathlib import Path

import pytest

DRIVER = Path(__file__).parent / "VeraCheck.java"


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the command that checks a file."""
    jars = os.environ.get("VERAPDF_CLASSPATH")
    if not jars:
        pytest.skip("VERAPDF_CLASSPATH does not name veraPDF's jars")
    classes = tmp_path_factory.mktemp("classes")
    subprocess.run(["javac", "-cp", jars, "-d", str(classes), str(DRIVER)], check=True)
    return ["java", "-cp", os.pathsep.join([str(classes), jars]), "VeraCheck"]


@pytest.mark.parametrize(
    ("name", "flavour"),
    [("book.pdf", "ua1"), ("book-a5.pdf", "ua1"), ("book-large.pdf", "ua1"), ("book-archive.pdf", "3a")],
)
def test_verapdf_has_nothing_to_say(driver: list[str], book: Path, name: str, flavour: str) -> None:
    done = subprocess.run([*driver, flavour, str(book / name)], capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert (told["compliant"], told["failed"]) == (True, [])
