"""What there is to be reached in the window: every command, every dialog."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import Path

from tests.journeys.walk.steps import NEVER
from ui.shell.commands import MENUS

UI = Path(__file__).parents[3] / "ui"
ELSEWHERE = {
    "_Question": "the world answers questions itself",
    "ConfirmDialog": "the world answers questions itself",
    "TextDialog": "the world answers questions itself",
    "FileDialog": "the world answers questions itself",
    "BulkDialog": "what other dialogs are made of",
    "WaitingDialog": "no step ends before it does",
    "CrashDialog": "a bug ends the walk",
    "UnsavedTextsDialog": "comes after a kill, which tests/ui/shell/test_unsaved.py does",
    "SalvageDialog": "comes with a damaged file, of which the world has none",
}
"""Dialogs that no walk meets, and why."""


def commands() -> set[str]:
    """Every command that a walk may take."""
    return {command.name for menu in MENUS for command in menu.commands} - NEVER


def dialogs() -> set[str]:
    """Every dialog of the program, by the name of its class."""
    found: set[str] = set()
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(_is_dialog(base) for base in node.bases):
                found.add(node.name)
    return found - ELSEWHERE.keys()


def _is_dialog(base: ast.expr) -> bool:
    return isinstance(base, ast.Name) and base.id in ("QDialog", "QFileDialog", "BulkDialog", "_Question")


def never_seen(seen: Collection[str]) -> list[str]:
    """The commands and dialogs that have not been met."""
    return sorted((commands() | dialogs()) - set(seen))
