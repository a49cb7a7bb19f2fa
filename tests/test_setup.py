"""What set-up installs is what was asked for, pinned, hashed and free of any machine's addresses."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([a-z0-9-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
PAIRS = [("requirements.in", "requirements.lock"), ("requirements-dev.in", "requirements-dev.lock")]


def pins(lock: str) -> dict[str, str]:
    """Name -> version of every package a lock pins with hashes."""
    return {name: version for name, version, _ in PIN.findall((ROOT / lock).read_text())}


def asked_for(source: str) -> set[str]:
    """The names that a requirements file lists itself."""
    lines = (ROOT / source).read_text().splitlines()
    return {re.split(r"[<>=]", line)[0].lower() for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize(("source", "lock"), PAIRS)
def test_a_lock_pins_all_that_was_asked_for(source: str, lock: str) -> None:
    assert asked_for(source) <= pins(lock).keys()


def test_the_checks_run_on_the_versions_the_program_runs_on() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_a_lock_holds_nothing_but_pins_with_hashes(lock: str) -> None:
    rest = PIN.sub("", (ROOT / lock).read_text())
    assert all(line.startswith("#") for line in rest.splitlines() if line)
    assert "://" not in rest


@pytest.mark.parametrize("script", ["resources/packaging/setup.sh", ".ci/run"])
def test_a_script_is_sound_and_can_be_run(script: str) -> None:
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0
    assert (ROOT / script).stat().st_mode & 0o111


@pytest.mark.skipif(platform.machine() != "x86_64" or sys.platform != "linux", reason="UOS 20, Kylin V10 on x86_64")
@pytest.mark.parametrize("package", ["PySide6-Essentials", "shiboken6"])
def test_qt_can_be_installed_on_glibc_2_28(package: str) -> None:
    wheel = distribution(package).read_text("WHEEL") or ""
    assert min(map(int, re.findall(r"-manylinux_2_(\d+)_x86_64$", wheel, re.MULTILINE))) <= 28
