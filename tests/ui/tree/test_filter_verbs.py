"""Filters kept by name: chosen, renamed, replaced, deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from models import operations
from models.operations.filters import saved_filters
from models.search.filters import NOTHING, Filter
from models.vocabulary import Status
from tests.ui.menus import entry
from tests.ui.scripted import ScriptedAsker
from tests.ui.tree.filtering import sheet_of
from tests.ui.tree.test_panel import shown
from ui.shell.main_window import MainWindow


def menu_of(window: MainWindow) -> QMenu:
    menu = window.work.tree.head.filters.menu()
    menu.aboutToShow.emit()
    return menu


def tasks(window: MainWindow) -> list[str]:
    return [text for text in shown(window) if not text.startswith("[")]


def test_a_scheme_is_kept_chosen_renamed_deleted_and_undone(window: MainWindow, scripted: ScriptedAsker) -> None:
    popup = sheet_of(window)
    popup.statuses[Status.WARNED].setChecked(True)
    scripted.prepare("text", "在预警的")
    popup.save.click()
    assert not popup.isVisible()
    assert saved_filters(window.session.ledger) == ["在预警的"]
    assert window.status_bar.undo.text() == "可撤销：保存筛选方案“在预警的”（Ctrl+Z）"
    window.work.clear_filter()
    entry(menu_of(window), "在预警的").trigger()
    assert tasks(window) == ["外贸出口额增长４％"]
    assert entry(menu_of(window), "在预警的").isChecked()
    scripted.prepare("text", "预警")
    entry(menu_of(window), "方案改名", "在预警的").trigger()
    entry(menu_of(window), "删除方案", "预警").trigger()
    assert saved_filters(window.session.ledger) == []
    window.session.undo()
    assert saved_filters(window.session.ledger) == ["预警"]


def test_a_scheme_of_the_same_name_is_replaced_only_when_the_clerk_says_so(
    window: MainWindow, scripted: ScriptedAsker
) -> None:
    for chosen, answer in ((Status.WARNED, None), (Status.OVERDUE, False), (Status.STOPPED, True)):
        window.work.tree.set_filter(Filter(statuses=frozenset({chosen})))
        scripted.prepare("text", "常用")
        if answer is not None:
            scripted.prepare("confirm", answer)
        window.commands["save_filter"].trigger()
        entry(menu_of(window), "常用").trigger()
        wanted = Status.STOPPED if answer else Status.WARNED
        assert window.work.tree.filter == Filter(statuses=frozenset({wanted}))


def test_a_scheme_this_program_does_not_understand_is_said_and_changes_nothing(
    window: MainWindow, scripted: ScriptedAsker
) -> None:
    window.session.run(operations.set_settings, {"筛选方案/将来的": '{"lamp": "红"}'})
    entry(menu_of(window), "将来的").trigger()
    assert "这个筛选方案读不懂" in window.notice.text
    assert window.work.tree.filter == NOTHING


def test_without_a_filter_it_is_said_that_there_is_nothing_to_keep(window: MainWindow) -> None:
    window.commands["save_filter"].trigger()
    assert "现在没有筛选条件" in window.notice.text
    assert saved_filters(window.session.ledger) == []
