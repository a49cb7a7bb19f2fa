"""A ledger whose every text is markup with a picture, an & and a [*]: the window and its dialogs show it as written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QFont, QTextDocument
from PySide6.QtGui import Qt as QtGui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QListView,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models import operations
from models.operations import filters as saved_filters
from models.operations.tasks import attachments
from models.operations.units import editing as units
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, Unit
from models.search.filters import Filter
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.ui.dialogs.importing.walking import settle, walk_to
from tests.ui.scripted import ScriptedAsker
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.dialogs.palette import PaletteDialog
from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog
from ui.rooms.units.room import UnitsRoom
from ui.services.unsaved_text import Unsaved
from ui.shell.main_window import MainWindow

APRIL = Period(2024, 4)
MARKUP = '<b>粗</b><img src="file:///etc/hostname">&J[*]'
_TITLES = ("基本", "推进计划", "进展", "状态", "附件", "历史")


def named(what: str) -> str:
    """A text of the vicious ledger."""
    return f"{MARKUP}{what}"


@pytest.fixture
def vicious(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    ledger = create(tmp_path / "台账&J[*]<b>.duban")
    _fill(ledger)
    ledger.close()
    empty_window.session.open(tmp_path / "台账&J[*]<b>.duban")
    return empty_window


def _fill(ledger: Ledger) -> None:
    list_id = ListId(operations.create_list(ledger, named("清单"), 2024).inserted("lists")[0])
    section = operations.add_section(ledger, list_id, named("板块")).inserted("sections")[0]
    post = operations.add_post(ledger, list_id, named("领导")).inserted("posts")[0]
    tasks = [
        TaskId(
            operations.add_task(
                ledger, list_id, named(f"任务{i}"), section_id=section, post_id=post, frequency=Frequency.MONTHLY
            ).inserted("tasks")[0]
        )
        for i in range(3)
    ]
    first = tasks[0]
    operations.set_units(ledger, first, [(named("单位"), Role.LEAD), (named("配合"), Role.SUPPORTING)])
    operations.set_units(ledger, tasks[1], [(named("单位"), Role.LEAD)])
    units.set_aliases(ledger, ledger.all(Unit)[0].id, [named("别名")])
    operations.set_plan(ledger, first, [PlanNode(PlanNodeId(0), first, named("节点"), named("要求"), APRIL.last_day)])
    for month in (3, 4):
        operations.set_report(ledger, first, Period(2024, month), named(f"进展{month}"))
    operations.set_verdict(ledger, first, APRIL, False, named("原因"))
    operations.add_status(
        ledger, first, Status.WARNED, decided_on=date(2024, 4, 1), reason=named("理由"), document=named("依据")
    )
    kept = [attachments.keep(ledger, attachments.incoming(named("附件.txt"), b"1"))]
    attachments.add_attachments(ledger, first, kept, date(2024, 4, 2))
    saved_filters.save_filter(ledger, named("方案"), Filter(units=frozenset({named("单位")})))
    operations.delete_tasks(ledger, tasks[2:])


# What is looked for.


def dressed(part: QWidget | QAction) -> Iterator[str]:
    """What a part shows otherwise than it is written; nothing when all is well."""
    if isinstance(part, QWidget):  # a menu shows no tips, and a button has its action's as its own
        yield from _in_tip(part.toolTip())
    if isinstance(part, QLabel) and part.textFormat() is not Qt.TextFormat.PlainText:
        yield from _in_tip(part.text())
    if isinstance(part, QLabel) and part.buddy() is not None:
        yield from _in_entry(part.text())
    if isinstance(part, QAction | QAbstractButton):
        yield from _in_entry(part.text())
    if isinstance(part, QMenu):
        yield from _in_entry(part.title())
    if isinstance(part, QTabBar):
        for place in range(part.count()):
            yield from _in_entry(part.tabText(place))
            yield from _in_tip(part.tabToolTip(place))
    if isinstance(part, QWidget) and part.isWindow() and "[*]" in part.windowTitle().replace("[*][*]", ""):
        yield part.windowTitle()
    if isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView) and part.model() is not None:
        yield from _in_model(part.model(), 1 if isinstance(part, QListView) else part.model().columnCount())


def _in_tip(text: str) -> Iterator[str]:
    """Qt shows what looks like markup as markup: then nothing of it may be bold or a picture."""
    document = QTextDocument()
    if QtGui.mightBeRichText(text):
        document.setHtml(text)
    block = document.begin()
    while block.isValid():
        for piece in block:
            found = piece.fragment().charFormat()
            if found.isImageFormat() or found.fontWeight() == QFont.Weight.Bold:
                yield text
        block = block.next()


def _in_entry(text: str) -> Iterator[str]:
    if "&J" in text.replace("&&", ""):
        yield text


def _in_model(model: QAbstractItemModel, columns: int, above: QModelIndex | None = None) -> Iterator[str]:
    above = above or QModelIndex()
    for row in range(model.rowCount(above)):
        for column in range(columns):
            index = model.index(row, column, above)
            yield from _in_tip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
            if column == 0 and model.rowCount(index):
                yield from _in_model(model, columns, index)


def check(root: QWidget) -> str:
    """Everything that a window shows is shown as it is written; answers all of it."""
    parts: list[QWidget | QAction] = [root, *root.findChildren(QWidget), *root.findChildren(QAction)]
    faults = [f"{type(part).__name__}: {text}" for part in parts for text in dressed(part)]
    assert not faults, faults
    labels = [part.text() for part in parts if isinstance(part, QLabel)]
    return "\n".join([*labels, *(part.toolTip() for part in parts)])


# What is gone over.


@pytest.mark.parametrize("title", _TITLES)
def test_every_pane(vicious: MainWindow, title: str) -> None:
    vicious.session.show_period(APRIL)
    tabs = vicious.work.panes.tabs
    tabs.setCurrentIndex(_TITLES.index(title))
    assert named("任务0") in check(vicious)


def test_several_tasks_the_filter_and_its_chips(vicious: MainWindow) -> None:
    tree = vicious.work.tree
    tree.view.selectAll()
    check(vicious)
    tree.set_filter(Filter(units=frozenset({named("单位")}), posts=frozenset({named("领导")})))
    check(vicious)
    tree.set_query(MARKUP + "没有这样的")
    assert tree.is_empty
    check(vicious)


def test_the_menus(vicious: MainWindow, qtbot: QtBot) -> None:
    for menu in vicious.findChildren(QMenu):
        menu.aboutToShow.emit()
    vicious.work.tree.view.customContextMenuRequested.emit(QPoint(20, 60))
    check(vicious)
    palette = _opened(vicious, "palette")
    assert isinstance(palette, PaletteDialog)
    palette.typed.setText("撤销")
    assert "&&" not in palette.model.index(0, 0).data()


def test_the_rooms(vicious: MainWindow) -> None:
    vicious.rooms.show("units")
    page = vicious.rooms.page
    assert isinstance(page, UnitsRoom)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        check(vicious)


def _opened(window: MainWindow, command: str) -> QDialog:
    before = set(window.findChildren(QDialog))
    window.commands[command].trigger()
    return next(dialog for dialog in window.findChildren(QDialog) if dialog not in before)


@pytest.mark.parametrize(
    "command", ["export", "carry_over", "steps", "recycle_bin", "edit_list", "settings", "messages", "move_to"]
)
def test_the_dialogs(vicious: MainWindow, command: str) -> None:
    dialog = _opened(vicious, command)
    check(dialog)
    dialog.reject()


def test_texts_not_saved(vicious: MainWindow) -> None:
    unsaved = Unsaved(1, "", "基本", "text", named("任务0"), "任务内容", named("改"), named("原"), None)
    check(UnsavedTextsDialog([unsaved], [], vicious))


def test_an_import_goes_over_every_page(vicious: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "导入&J[*].csv"
    rows = [("序号", "重点工作", "责任单位", "完成情况"), ("1", named("任务0"), named("单位乙"), named("已完成"))]
    path.write_text("\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows))
    dialog = ImportDialog(vicious.session, ScriptedAsker(), path, vicious)
    dialog.open()
    settle(qtbot, dialog)
    for step in (Step.FILE, Step.TABLES, Step.COLUMNS, Step.MATCH, Step.FINDINGS):
        walk_to(dialog, step)
        check(dialog)
    dialog.reject()
