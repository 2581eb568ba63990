"""Look before the first build whether this machine has what it takes, and say in one line what is missing.

Runs before anything is installed, so it imports the standard library only and is written so that a Python that is far
too old can read it, and say that it is. As root on a Debian it installs what is missing; elsewhere it prints the one
command that does.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from typing import Any

#: The oldest Python that the code runs on; pyproject.toml says the same.
OLDEST_PYTHON = (3, 11)

#: What WeasyPrint loads (https://doc.courtbouillon.org/weasyprint/stable/first_steps.html), by the names that it tries.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0-0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    # Without it fonts are cut down by other code, to other bytes.
    "HarfBuzz subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset-0", "libharfbuzz-subset.dylib"),
}

DEBIAN_PACKAGES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]

HOW_TO_INSTALL = {
    "debian": "sudo apt-get install " + " ".join(DEBIAN_PACKAGES),
    "fedora": "sudo dnf install pango harfbuzz",
    "macos": "brew install pango",
    "windows": "pacman -S mingw-w64-x86_64-pango (in MSYS2)",
}


def main(arguments: "list[str]") -> int:
    """Run one check; exit status 0 if all is there, 2 if not."""
    checks: "dict[str, Any]" = {
        "python": python,
        "libraries": libraries,
        "validators": validators,
        "writable": writable,
    }
    if not arguments or arguments[0] not in checks:
        return _complain("usage: preflight.py " + "|".join(sorted(checks)))
    done: "int" = checks[arguments[0]](*arguments[1:])
    return done


def python() -> int:
    """Check that Python is new enough and can make virtual environments."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        return _complain(
            "Python %d.%d is too old (%s); install 3.11 or later, then: make PYTHON=python3.11"
            % (sys.version_info[0], sys.version_info[1], sys.executable)
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python%d.%d-venv" % sys.version_info[:2]
        if _install([package]):
            return 0
        return _complain("Python has no module 'ensurepip'; run: sudo apt-get install " + package)
    return 0


def libraries() -> int:
    """Check that the libraries which lay out text are there."""
    missing = [name for name, files in LIBRARIES.items() if not _loads(files)]
    if missing and _install(DEBIAN_PACKAGES):
        missing = [name for name, files in LIBRARIES.items() if not _loads(files)]
    if not missing:
        return 0
    system = _system()
    commands = [HOW_TO_INSTALL[system]] if system else ["%s: %s" % item for item in sorted(HOW_TO_INSTALL.items())]
    return _complain("%s not found; run: %s" % (", ".join(missing), "; or on ".join(commands)))


def validators() -> int:
    """Check for EPUBCheck's Java and for a browser; tests that lack theirs are skipped by name, and fail in CI."""
    is_there = any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    if not is_there and not _install(["chromium"]):
        print("chromium not found: the tests in a browser will be skipped; install Chromium or Chrome", file=sys.stderr)
    try:
        subprocess.check_output(["java", "-version"], stderr=subprocess.STDOUT)
    except (OSError, subprocess.CalledProcessError):
        if not _install(["default-jre-headless"]):
            print(
                "java not found: the tests with EPUBCheck will be skipped; to run them: %s" % _java(), file=sys.stderr
            )
    return 0


def writable(folder: str) -> int:
    """Check that a folder can be written to, before a long build finds out."""
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder)
        trial = os.path.join(folder, ".writable-%d" % os.getpid())
        with open(trial, "wb") as file:
            file.write(b"vademecum" * 1024)
        os.remove(trial)
    except OSError as error:
        return _complain("%s: cannot be written: %s; mend that, nothing was changed" % (folder, error.strerror))
    return 0


def _loads(files: "tuple[str, ...]") -> bool:
    for file in files:
        try:
            ctypes.CDLL(file)
        except OSError:
            continue
        return True
    return False


def _install(packages: "list[str]") -> bool:
    """Install Debian packages and say so; return whether that was done. Only root on a Debian can."""
    if _system() != "debian" or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("installing " + " ".join(packages) + " ...", file=sys.stderr)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = ["apt-get", "install", "--quiet", "--quiet", "--yes", "--no-install-recommends", *packages]
    try:
        # The list of packages may be missing or old: fetch it only where the first try fails.
        for step in (command, ["apt-get", "update", "--quiet", "--quiet"], command):
            done = subprocess.call(step, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
            if done and step is command:
                return True
    except OSError:
        pass
    return False


def _system() -> "str | None":
    """Return which row of HOW_TO_INSTALL this machine is, or None."""
    if sys.platform == "darwin":
        return "macos"
    if sys.platform in ("win32", "cygwin", "msys"):
        return "windows"
    try:
        with open("/etc/os-release") as file:
            text = file.read()
    except (IOError, OSError):
        return None
    kin = [
        line.partition("=")[2].strip().strip('"') for line in text.splitlines() if line.startswith(("ID=", "ID_LIKE="))
    ]
    words = " ".join(kin).split()
    return next((system for system in ("debian", "fedora") if system in words), None)


def _java() -> str:
    commands = {
        "debian": "sudo apt-get install default-jre-headless",
        "fedora": "sudo dnf install java-latest-openjdk-headless",
    }
    return commands.get(_system() or "", "install a Java runtime, 17 or later")


def _complain(message: str) -> int:
    print("vademecum: " + message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
