"""The handbook is in order."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_sentence_is_in_order(tmp_path: Path) -> None:
    """Run what `make check` runs."""
    command = [sys.executable, "-m", "vademecum", "bind", "claims", "--quiet", "--build", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
