"""tests/ mirrors the sources: what tests a module stands where the module stands, under its name."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ROOMS = ("models", "exporters", "ui")

OF_SEVERAL = {
    "models/intake/test_arrivals.py": "tables as they arrive, read from the file to the finished task",
    "models/intake/test_dresses.py": "any list in any dress comes back, whatever stage would lose it",
    "models/intake/test_hostile.py": "files made to hurt, whichever stage they would hurt",
    "models/intake/test_offices.py": "whole files of offices, read to the finished task",
    "models/intake/test_other_dress.py": "more of those",
    "models/intake/test_samples.py": "the five forms of the samples, read to the finished task",
    "ui/shell/test_dialogs_opened.py": "dialogs as the window opens them, and what it does when they are done",
    "ui/shell/test_shortcuts.py": "every key of the window, wherever its verb lies",
    "ui/test_focus_and_names.py": "every control of every floor has a name and shows its focus",
    "ui/test_markup_in_texts.py": "no text is taken for markup on any floor",
    "ui/test_large_letters.py": "no word is cut on any floor",
    "ui/test_lent_ledger.py": "what asks for a ledger that is lent, on whatever floor",
    "ui/test_listing_mended.py": "the list on screen through whole sessions, undo and other lists too",
    "ui/test_statements.py": "what one saved field asks of the file, every floor counted",
    "ui/tree/test_one_task.py": "the task on the right is the one on the left, whatever moves the tree",
    "ui/test_life_after_dialogs.py": "the window lives on after each dialog and pop-up",
    "ui/tree/test_filters.py": "filtering through the sheet, the chips, the counters and the schemes together",
}
"""Test files that test several modules together, and why they cannot be parted."""


def files_of(room: str) -> list[Path]:
    return sorted(path.relative_to(TESTS) for path in (TESTS / room).rglob("test_*.py"))


def mirrored(test: Path) -> bool:
    """Whether there is a module, or a package, of the name."""
    source = ROOT / test.with_name(test.stem.removeprefix("test_"))
    return source.with_suffix(".py").is_file() or (source / "__init__.py").is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_file_mirrors_a_module_or_says_why_not(room: str) -> None:
    astray = [str(test) for test in files_of(room) if not mirrored(test) and test.as_posix() not in OF_SEVERAL]
    assert not astray, "no module of this name: move the tests to where their rule lies, or list the file in OF_SEVERAL"


def test_the_list_of_exceptions_has_nothing_in_vain() -> None:
    known = {test.as_posix() for room in ROOMS for test in files_of(room)}
    assert OF_SEVERAL.keys() <= known
    assert not [test for test in OF_SEVERAL if mirrored(Path(test))]
