"""A ledger of an invented district, the panes on it, and an asker that only gives prepared answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from models import operations
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId
from models.vocabulary import Frequency, Role
from ui.panes.basic import BasicPane
from ui.panes.task_panes import TaskPanes
from ui.services.preferences import Preferences
from ui.services.session import Session


class ScriptedAsker:
    """Gives the answers prepared; any other question fails the test."""

    def __init__(self) -> None:
        self.texts: list[str | None] = []
        self.confirms: list[bool] = []

    def text(self, parent: object, title: str, label: str, value: str = "") -> str | None:
        assert self.texts, f"unscripted question: {title}"
        return self.texts.pop(0)

    def confirm(self, parent: object, question: str, detail: str, action: str) -> bool:
        assert self.confirms, f"unscripted question: {question}"
        return self.confirms.pop(0)

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"unscripted question: {name}")


@pytest.fixture
def asker() -> ScriptedAsker:
    return ScriptedAsker()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, asker: ScriptedAsker) -> Iterator[SimpleNamespace]:
    """A session on 2024-04 with two tasks, the first selected, and the panes on screen."""
    session = Session(lambda: date(2024, 4, 20))
    session.create(tmp_path / "云江区.duban")
    ledger = session.ledger
    made = operations.create_list(ledger, "2024年云江区重点工作", 2024)
    list_id = ListId(made.inserted("lists")[0])
    operations.add_section(ledger, list_id, "城市更新")
    road = TaskId(
        operations.add_task(ledger, list_id, "建成临江大道", frequency=Frequency.MONTHLY).inserted("tasks")[0]
    )
    plant = TaskId(operations.add_task(ledger, list_id, "新建标准厂房").inserted("tasks")[0])
    operations.set_units(ledger, road, [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_plan(ledger, road, [PlanNode(PlanNodeId(0), road, "一季度", "完成路基", date(2024, 3, 31))])
    operations.set_report(ledger, road, Period(2024, 3), "完成路基78%。")
    session.show_list(list_id)
    session.show_period(Period(2024, 4))
    panes = TaskPanes(session, asker, Preferences(tmp_path / "preferences.ini"))
    qtbot.addWidget(panes)
    panes.resize(760, 800)
    panes.show()
    qtbot.waitExposed(panes)
    session.show_task(road)
    yield SimpleNamespace(session=session, ledger=ledger, list_id=list_id, road=road, plant=plant, panes=panes)
    session.close()


@pytest.fixture
def basic(desk: SimpleNamespace) -> BasicPane:
    desk.panes.show_pane(desk.panes.pane(BasicPane))
    return desk.panes.pane(BasicPane)
