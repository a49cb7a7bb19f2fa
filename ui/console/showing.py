"""What shows that the program works: the demo, and the smoke test of an installed program. Both draw windows."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from models.records import TaskList
from models.store import LEDGER_SUFFIX
from models.store.opening import open_ledger
from models.vocabulary import FormKey
from ui.console.answer import Answer
from ui.console.arguments import Commands


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    demo = commands.add("demo", _demo, "生成演示台账、五张表和窗口截图", with_ledger=False)
    demo.add_argument("--to", type=Path, required=True, metavar="文件夹", help="放到哪里")


def _demo(args: argparse.Namespace, today: date) -> Answer:
    _hide_windows()
    from models.demo import build_demo
    from ui.screenshots import take

    args.to.mkdir(parents=True, exist_ok=True)
    ledger_path = args.to / f"演示台账{LEDGER_SUFFIX}"
    build_demo(ledger_path, today)
    files = [ledger_path, *_demo_forms(ledger_path, args.to), *take(ledger_path, args.to / "截图")]
    return Answer({"files": [str(file) for file in files]}, "\n".join(["已生成：", *map(str, files)]))


def _demo_forms(ledger_path: Path, folder: Path) -> list[Path]:
    from exporters.writing import FORMATS, write
    from models.forms.form import FORMS
    from models.issuing.building import build
    from models.named_lists import period_to_print

    files = []
    with closing(open_ledger(ledger_path)) as ledger:
        lists = ledger.all(TaskList)
        for form in FormKey:
            task_list = next((found for found in lists if found.usual_form is form), lists[0])
            document = build(ledger, form, task_list.id, period_to_print(ledger, task_list))
            files += [write(document, folder / f"{FORMS[form].name}.{suffix}").path for suffix in FORMATS]
    return files


def smoke_test(run: Callable[[Sequence[str]], object]) -> Answer:
    """A small list in, a PDF out, the window opened and closed: what must work wherever the program is installed.

    ``run`` carries out a command.
    """
    _hide_windows()
    from tempfile import TemporaryDirectory

    from exporters.writing import write
    from models.documents.document import Column, Document, Group, Table
    from ui.screenshots import take

    columns = tuple(Column(heading, 1) for heading in ("序号", "重点工作", "责任单位", "进展情况"))
    table = Table(columns, (Group("", (("1", "修好云江滨江步道", "*区住建局", "已完成三成。"),)),))
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sheet, ledger, pdf = folder / "清单.xlsx", folder / f"台账{LEDGER_SUFFIX}", folder / "进展.pdf"
        write(Document("云江区重点工作进展情况汇总表（截至6月30日）", (table,)), sheet)
        run(["import", str(sheet), "--ledger", str(ledger)])
        run(["export", "--ledger", str(ledger), "--form", "progress", "--to", str(pdf)])
        take(ledger, folder, ("浅色",), (1,))
    return Answer({"ok": True}, "ok")


def _hide_windows() -> None:
    """Let Qt draw off the screen, for pictures of windows that nobody is meant to see."""
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
