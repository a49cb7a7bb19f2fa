"""The scale of a list, set up in its dialog."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.judging_records import ClassScale, PeriodClass
from models.operations.judging.classes import set_class
from models.vocabulary import ClassMeaning
from tests.ui.conftest import Sample
from ui.dialogs.judging.class_scale import ClassScaleDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, sample: Sample) -> ClassScaleDialog:
    made = ClassScaleDialog(window.session, sample.list_id, window)
    made.show()
    return made


def names(window: MainWindow) -> list[str]:
    return [rank.name for rank in window.session.ledger.all(ClassScale)]


def test_a_ready_scale_is_taken_changed_and_undone_as_one_step(dialog: ClassScaleDialog, window: MainWindow) -> None:
    dialog.ready["序时"].click()
    model = dialog.grid.model()
    model.setData(model.index(3, 0), "滞后")
    dialog.grid.setCurrentIndex(model.index(0, 0))
    dialog.grid.move_row(1)
    dialog.accept()
    assert names(window) == ["超序时", "完成", "按序时", "滞后"]
    assert window.session.ledger.all(ClassScale)[0].meaning is ClassMeaning.AHEAD
    window.session.undo()
    assert names(window) == []


def test_another_name_goes_along_to_the_tasks(qtbot: QtBot, window: MainWindow, sample: Sample) -> None:
    first = ClassScaleDialog(window.session, sample.list_id, window)
    first.ready["进度五类"].click()
    first.accept()
    set_class(window.session.ledger, [sample.road], window.session.period, "达进度")
    second = ClassScaleDialog(window.session, sample.list_id, window)
    model = second.grid.model()
    model.setData(model.index(1, 0), "正常推进")
    second.accept()
    assert [found.name for found in window.session.ledger.all(PeriodClass)] == ["正常推进"]


def test_a_class_that_is_used_stays_and_the_dialog_says_so(window: MainWindow, sample: Sample) -> None:
    first = ClassScaleDialog(window.session, sample.list_id, window)
    first.ready["进度五类"].click()
    first.accept()
    set_class(window.session.ledger, [sample.road], window.session.period, "达进度")
    second = ClassScaleDialog(window.session, sample.list_id, window)
    second.show()
    second.ready["序时"].click()
    second.accept()
    assert "有 1 处任务定了“达进度”" in second.fault_label.text()
    assert second.isVisible()
    assert names(window)[:2] == ["超进度", "达进度"]


def test_an_empty_row_is_no_class(dialog: ClassScaleDialog, window: MainWindow) -> None:
    dialog.grid.add()
    dialog.grid.add()
    model = dialog.grid.model()
    model.setData(model.index(1, 0), "红灯")
    dialog.grid.choice(1, 1).choose(ClassMeaning.BEHIND)
    dialog.accept()
    assert [(rank.name, rank.meaning) for rank in window.session.ledger.all(ClassScale)] == [
        ("红灯", ClassMeaning.BEHIND)
    ]
