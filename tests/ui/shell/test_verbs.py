"""Commands are carried out by parts that are made, and imported, when a command first asks for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.ui.conftest import Sample

ROOT = Path(__file__).parents[3]
CHILD = """
import json
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from tests.ui.scripted import ScriptedAsker
from ui.app import make_application, make_window
from ui.services.preferences import Preferences
from ui.services.session import Session

app = make_application()
window = make_window(Session(lambda: date(2024, 4, 20)), ScriptedAsker(), Preferences(Path(sys.argv[2])))
window.session.open(Path(sys.argv[1]))
window.show()

def carry_out():
    if not window.work.tree.finder.is_ready:  # its own thread imports pinyin meanwhile
        QTimer.singleShot(100, carry_out)
        return
    before = set(sys.modules)
    window.commands[sys.argv[3]].trigger()
    print(json.dumps(sorted(set(sys.modules) - before)))
    app.exit()

QTimer.singleShot(600, carry_out)
app.exec()
"""


def imported_by(command: str, sample: Sample, folder: Path) -> set[str]:
    """What a command imports when it is the first one used, in a process of its own."""
    arguments = [sys.executable, "-c", CHILD, str(sample.path), str(folder / "preferences.ini"), command]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(arguments, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=90, check=True)
    return set(json.loads(done.stdout))


def test_printing_first_imports_nothing_that_printing_does_not_need(sample: Sample, tmp_path: Path) -> None:
    found = imported_by("export", sample, tmp_path)
    assert "ui.dialogs.exporting.dialog" in found
    others = [
        name
        for name in found
        if name.startswith(("ui.tree.", "ui.rooms.", "ui.shell.", "ui.dialogs.", "models.intake", "models.operations"))
    ]
    assert {name for name in others if not name.startswith("ui.dialogs.exporting")} == {"ui.shell.export_scope"}
    assert not found & {"openpyxl", "docx", "reportlab", "lxml", "pypinyin"}  # no format has been chosen yet


def test_nobody_but_the_start_and_the_pictures_knows_the_window() -> None:
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if "import MainWindow" in path.read_text(encoding="utf-8")
    ]
    assert sorted(knowing) == ["ui/app.py", "ui/month_pictures.py", "ui/paper_pictures.py", "ui/screenshots.py"]
