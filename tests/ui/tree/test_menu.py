"""The tree's context menu."""

from __future__ import annotations

from models.records import Task
from tests.ui.conftest import Sample
from tests.ui.menus import below
from ui.shell.main_window import MainWindow


def test_the_context_menu_moves_to_another_section(window: MainWindow, sample: Sample) -> None:
    window.session.show_task(sample.road)
    menu = window.work.menu.build()
    moving = below(menu, "移到板块")
    assert [action.text() for action in moving.actions()] == ["产业提质", "城市更新", "", "不归入板块"]
    moving.actions()[0].trigger()
    assert window.session.ledger.get(Task, sample.road).section_id == sample.industry
