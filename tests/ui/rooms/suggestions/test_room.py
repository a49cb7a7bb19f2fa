"""The room 提示, worked with the keys alone: settle, set aside with a reason, change a draft, visit, come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models import operations
from models.judging.suggestions.suggestion import Kind
from models.judging_records import IndicatorId
from models.ledger_settings import soon_days
from models.operations.judging.indicators import accept_actual, add_indicator
from models.periods import Period
from models.records import Report, StatusEvent, Verdict
from tests.ui.conftest import Sample
from tests.ui.rooms.judging import all_judged
from tests.ui.scripted import ScriptedAsker
from ui.rooms.suggestions.room import SuggestionsRoom
from ui.services import suggestion_watch
from ui.shell.main_window import MainWindow
from ui.shell.rooms import WORK
from ui.tree.model import ItemRole
from ui.widgets.suggestions.cards import Heading

APRIL = Period(2024, 4)
STALLED = "北延段因管线迁改暂停施工，累计完成路基2公里。"


@pytest.fixture
def room(window: MainWindow, sample: Sample, qtbot: QtBot) -> SuggestionsRoom:
    """Two things: parking has not reported, road stands still."""
    (decided,) = window.session.ledger.of_task(StatusEvent, sample.road)
    window.session.run(operations.delete_status, decided.id)
    window.session.run(operations.set_report, sample.road, APRIL, STALLED)
    all_judged(window, qtbot)
    window.commands["room_suggestions"].trigger()
    (made,) = window.findChildren(SuggestionsRoom)
    return made


def kinds(room: SuggestionsRoom) -> list[Kind]:
    return [card.suggestion.kind for card in room.shown]


def press(qtbot: QtBot, room: SuggestionsRoom, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(room.list, key)


def test_cards_stand_by_kind_and_the_first_is_open(room: SuggestionsRoom) -> None:
    assert kinds(room) == [Kind.NOT_REPORTED, Kind.STALLED]
    assert room.list.current_card is room.shown[0]
    assert [room.kinds.tabText(place) for place in range(room.kinds.count())] == [
        "全部 2",
        "到期未报 1",
        "停滞或暂缓 1",
    ]
    assert not room.settling.accept.isEnabled()


def test_another_kind_or_month_begins_at_its_first_card(
    room: SuggestionsRoom, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, room, Qt.Key.Key_Down)
    assert room.list.current_card is room.shown[1]
    room.kinds.setCurrentIndex(1)
    room.kinds.setCurrentIndex(0)
    assert room.list.current_card is room.shown[0]
    press(qtbot, room, Qt.Key.Key_Down)
    room.refresh()
    assert room.list.current_card is room.shown[1], "what is found anew leaves the clerk where he is"
    window.commands["earlier"].trigger()
    all_judged(window, qtbot)
    assert room.list.current_card is room.shown[0]


def test_a_digit_accepts_and_goes_on(room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot) -> None:
    press(qtbot, room, Qt.Key.Key_Down)
    assert "预警" in room.settling.effect.text()
    press(qtbot, room, Qt.Key.Key_1)
    events = window.session.ledger.of_task(StatusEvent, sample.road)
    assert (events[-1].status.value, events[-1].decided_on) == ("预警", window.session.today)
    assert "暂停" in events[-1].reason
    assert room.list.current_card is not None  # it goes on


def test_setting_aside_asks_for_the_reason_and_undo_lists_it_again(
    room: SuggestionsRoom, window: MainWindow, qtbot: QtBot
) -> None:
    press(qtbot, room, Qt.Key.Key_Down, Qt.Key.Key_2)
    assert room.settling.line.hasFocus()
    room.settling.line.clear()
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    assert "理由" in room.settling.fault.text()
    room.settling.line.setText("市里统一安排")
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    assert kinds(room) == [Kind.NOT_REPORTED]
    assert room.settled.text() == "已处理 1"
    room.settled.click()
    assert [card.note for card in room.shown] == ["市里统一安排"]
    room.settled.click()
    assert window.rooms.rail.buttons["suggestions"].count == 1
    window.session.undo()
    window.suggestions.settle()
    assert kinds(room) == [Kind.NOT_REPORTED, Kind.STALLED]
    assert window.rooms.rail.buttons["suggestions"].accessibleName() == "提示 2 条"


def test_a_refusal_is_not_said_any_longer_after_another_step(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    press(qtbot, room, Qt.Key.Key_Down, Qt.Key.Key_2)
    room.settling.line.clear()
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    assert room.settling.fault.isVisible()
    window.session.run(operations.edit_task, sample.road, {"text": "建成临江大道"})
    assert not room.settling.fault.isVisible()


def test_a_draft_is_changed_before_it_is_accepted(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    press(qtbot, room, Qt.Key.Key_Down, Qt.Key.Key_F2)
    room.settling.line.setText("管线迁改受阻")
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    press(qtbot, room, Qt.Key.Key_1)
    assert window.session.ledger.of_task(StatusEvent, sample.road)[-1].reason == "管线迁改受阻"


def test_escape_leaves_the_reason_and_changes_nothing(room: SuggestionsRoom, window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, room, Qt.Key.Key_2)
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Escape)
    assert room.list.hasFocus()
    assert kinds(room) == [Kind.NOT_REPORTED, Kind.STALLED]


def test_enter_visits_the_task_where_the_evidence_stands(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    press(qtbot, room, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert window.rooms.current == WORK
    assert window.session.task_id == sample.road
    assert window.work.panes.current.title == "进展"


def test_the_filter_and_the_kinds_narrow_and_say_so_when_nothing_is_left(room: SuggestionsRoom) -> None:
    room.search.setText("区交通局")
    assert kinds(room) == [Kind.STALLED]
    room.search.setText("没有这样的")
    assert room.shown == []
    assert "没有符合筛选的提示" in room.empty.text()
    room.search.clear()
    room.kinds.setCurrentIndex(1)
    assert kinds(room) == [Kind.NOT_REPORTED]


def test_next_kind_by_key(room: SuggestionsRoom, qtbot: QtBot) -> None:
    qtbot.keyClick(room.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert room.list.current_card is room.shown[1]
    qtbot.keyClick(room.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert room.list.current_card is room.shown[0]


def test_a_kind_folds_up_and_its_heading_stands_for_it(room: SuggestionsRoom, qtbot: QtBot) -> None:
    press(qtbot, room, Qt.Key.Key_Left)
    assert room.list.cards.row(0) == Heading(Kind.NOT_REPORTED, 1, is_folded=True)
    assert room.list.current_card is None
    assert not room.settling.accept.isEnabled()
    assert len(room.list.cards.rows) == 3
    press(qtbot, room, Qt.Key.Key_Down)
    assert room.list.current_card is room.shown[1]
    press(qtbot, room, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert len(room.list.cards.rows) == 4
    heading = room.list.visualRect(room.list.cards.index(0)).center()
    qtbot.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert len(room.list.cards.rows) == 3


def test_several_are_marked_and_set_aside_together(room: SuggestionsRoom, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(room.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert room.list.chosen_cards == room.shown
    assert "2 条" in room.settling.dismiss.text()
    assert "其中 1 条没有可写入的内容" in room.settling.effect.text()
    press(qtbot, room, Qt.Key.Key_2)
    room.settling.line.setText("市里统一安排")
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    assert room.shown == []
    assert room.settled.text() == "已处理 2"
    room.settled.click()
    qtbot.keyClick(room.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, room, Qt.Key.Key_1)
    room.settled.click()
    assert len(room.shown) == 2


def test_it_goes_on_to_the_card_behind_those_that_were_settled(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.session.run(operations.set_report, sample.factory, APRIL, "预计8月启动招标；力争年底前开工。")
    window.session.run(operations.set_report, sample.park, APRIL, "因管线迁改暂停施工。")
    window.suggestions.settle()
    every = room.shown
    assert len(every) >= 4
    room.list.go_to(room.list.cards.places()[0])
    qtbot.keyClick(room.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, room, Qt.Key.Key_2)
    qtbot.keyClick(room.settling.line, Qt.Key.Key_Return)
    current = room.list.current_card
    assert current is not None
    assert current.key == every[2].key


def test_escape_takes_the_marks_away(room: SuggestionsRoom, qtbot: QtBot) -> None:
    press(qtbot, room, Qt.Key.Key_Space)
    assert room.list.cards.marked
    qtbot.keyClick(room.list, Qt.Key.Key_Escape)
    assert not room.list.cards.marked


def test_beside_it_stand_the_nodes_and_the_curve_of_the_task(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    window.resize(1440, 900)
    (made,) = window.session.run(add_indicator, sample.road, "累计完成路基").inserted("indicators")
    window.session.run(accept_actual, IndicatorId(made), APRIL, 2.0)
    window.suggestions.settle()
    press(qtbot, room, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: room.side.title.text().endswith("临江大道北延段"))
    assert room.side.measure.text().startswith("指标：累计完成路基")
    assert room.side.curve.isVisibleTo(room)
    room.search.setText("没有这样的")
    qtbot.waitUntil(lambda: not room.side.content.isVisibleTo(room.side))


def test_what_is_shown_is_exported_as_a_table(
    room: SuggestionsRoom, scripted: ScriptedAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "提示.html"
    scripted.prepare("save_file", target)
    room.output.export.click()
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "已出表" in room.settling.effect.text())
    text = target.read_text(encoding="utf-8")
    assert "停滞或暂缓" in text
    assert STALLED in text


def test_the_tree_and_the_task_say_what_is_open(
    room: SuggestionsRoom, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    model = window.work.tree.model
    assert model.index_of_task(sample.road).data(ItemRole.MARK) is False
    assert model.index_of_task(sample.parking).data(ItemRole.MARK) is None  # its box is in the strip
    window.session.show_task(sample.road)
    assert window.work.panes.notes.isVisibleTo(window.work.panes)
    window.session.run(operations.set_report, sample.road, APRIL, "路基贯通。")
    window.suggestions.settle()
    assert model.index_of_task(sample.road).data(ItemRole.MARK) is None
    assert not window.work.panes.notes.isVisibleTo(window.work.panes)


def test_nothing_is_written_by_looking(room: SuggestionsRoom, window: MainWindow, sample: Sample) -> None:
    ledger = window.session.ledger
    assert ledger.of_task(Verdict, sample.parking) == []
    assert [report.content for report in ledger.of_task(Report, sample.road)] == [STALLED]


def test_days_ahead_are_set_for_the_list(room: SuggestionsRoom, window: MainWindow, sample: Sample) -> None:
    assert room.days.value() == 15
    room.days.setValue(30)
    room.days.editingFinished.emit()
    assert soon_days(window.session.ledger, sample.list_id) == 30


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tasks are many: for a window that is made afterwards, and begins by itself."""
    monkeypatch.setattr(suggestion_watch, "_MOST_UNASKED", 1)


@pytest.mark.usefixtures("_large")
def test_a_very_large_list_is_gone_through_once_somebody_asks(window: MainWindow, qtbot: QtBot) -> None:
    watch = window.suggestions
    watch.begin()
    qtbot.waitUntil(lambda: not watch.is_running)
    assert watch.found is None
    window.commands["room_suggestions"].trigger()
    qtbot.waitUntil(lambda: watch.found is not None)
