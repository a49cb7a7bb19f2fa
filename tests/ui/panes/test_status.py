"""状态, as a clerk decides it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QTest

from models import operations
from models.judging.counting.classes import READY
from models.judging_records import ClassScaleId, PeriodClass, PointRule, PointRuleId
from models.operations.judging.classes import set_scale
from models.operations.judging.points import accept_points, set_rules
from models.periods import Period
from models.records import StatusEvent
from models.vocabulary import Status
from tests.models.months.april import close
from ui.panes.status import StatusPane
from ui.panes.status_form import Typed


@pytest.fixture
def status(desk: SimpleNamespace) -> SimpleNamespace:
    desk.panes.show_pane(desk.panes.pane(StatusPane))
    return desk.panes.pane(StatusPane)


def test_a_decision_is_written_down_corrected_and_deleted(desk, status) -> None:
    form = status.form
    assert form.day.text() == "2024-04-20"
    form.status.choose(Status.WARNED)
    form.reason.set_content("招标滞后")
    form.points.setText("0.5")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.status, event.decided_on, event.reason, event.points) == (
        Status.WARNED, date(2024, 4, 20), "招标滞后", 0.5,
    )  # fmt: skip
    assert desk.panes.badge.status is Status.WARNED
    assert form.reason.content() == ""
    status.table.selectRow(0)
    status.edit_selected()
    form.document.setText("云政督〔2024〕3号")
    form.day.setText("4月15日")
    status.submit()
    event = desk.ledger.of_task(StatusEvent, desk.road)[0]
    assert (event.document, event.decided_on) == ("云政督〔2024〕3号", date(2024, 4, 15))
    status.table.selectRow(0)
    status.delete_selected()
    assert desk.ledger.of_task(StatusEvent, desk.road) == []
    desk.session.undo()
    assert status.table.rowCount() == 1


def test_a_half_filled_form_waits_on_its_task(desk, status) -> None:
    status.form.points.setText("很多")
    status.form.reason.set_content("进度慢")
    status.submit()
    assert "不是数字" in status.form.fault_label.text()
    desk.session.show_task(desk.plant)
    assert status.form.typed().reason == ""
    assert status.form.fault_label.isHidden()
    desk.session.show_task(desk.road)
    assert (status.form.points.text(), status.form.reason.content()) == ("很多", "进度慢")
    assert status.form.fault_label.isVisible()
    desk.session.run(operations.edit_task, desk.road, {"number": "8"})
    assert status.form.reason.content() == "进度慢"


def test_a_month_shows_what_held_then_and_what_came_later_as_later(desk, status) -> None:
    assert status.summary.text() == "截至4月底：逾期（还没有人定状态）\n节点未完成：一季度　完成路基"
    assert desk.panes.badge.words == "逾期"
    desk.session.run(operations.add_status, desk.road, Status.SIGNED_OFF, decided_on=date(2024, 5, 31))
    desk.session.run(operations.add_status, desk.road, Status.WARNED, decided_on=date(2024, 4, 10))
    assert status.summary.text().splitlines()[0] == "截至4月底：预警、逾期"
    assert status.summary.text().splitlines()[-1] == "4月底以后：2024-05-31 销号"
    assert (desk.panes.badge.status, desk.panes.badge.words) == (Status.WARNED, "预警、逾期")
    assert [status.table.item(row, 1).text() for row in range(2)] == ["2024-04-10", "2024-05-31（以后）"]
    assert status.table.isColumnHidden(3)  # nobody has lost points
    assert status.form.status.value() is Status.WARNED  # what a new decision of April starts from
    desk.session.show_period(Period(2024, 5))
    assert status.summary.text() == "截至5月底：销号"
    assert desk.panes.badge.words == "销号"


def test_a_new_decision_is_offered_for_the_cut_off_so_that_it_counts(desk, status) -> None:
    assert status.form.day.text() == "2024-04-20", "today, while the cut-off is still to come"
    desk.session.run(operations.set_period, desk.list_id, Period(2024, 4), cut_off=date(2024, 4, 15))
    desk.session.show_task(desk.plant)
    assert status.form.day.text() == "2024-04-15"
    status.form.status.choose(Status.STOPPED)
    status.submit()
    assert desk.panes.badge.words == "中止"


def test_the_head_follows_plan_verdict_and_cut_off(desk, status) -> None:
    assert desk.panes.badge.words == "逾期"
    assert "节点未完成：一季度　完成路基" in desk.panes.badge.toolTip()
    desk.session.run(operations.set_verdict, desk.road, Period(2024, 3), True)
    assert desk.panes.badge.words == "推进中"
    desk.session.undo()
    desk.session.run(operations.set_period, desk.list_id, Period(2024, 4), cut_off=date(2024, 3, 30))
    assert desk.panes.badge.words == "推进中"


def test_an_unusual_succession_is_asked_about_and_stays_in_the_form_when_it_is_not_meant(desk, status, asker) -> None:
    desk.session.run(operations.add_status, desk.road, Status.SIGNED_OFF, decided_on=date(2024, 4, 10))
    asked, answers = [], [False, True]

    def confirm(parent: object, question: str, detail: str, action: str) -> bool:
        asked.append((question, detail))
        return answers.pop(0)

    asker.confirm = confirm
    status.form.show_typed(Typed(Status.OVERDUE, "2024-04-20", "工期滞后"))
    status.submit()
    assert asked == [("把“销号”的任务定为“逾期”？", "现在的“销号”定于 2024-04-10。一般不这样定。")]
    assert len(desk.ledger.of_task(StatusEvent, desk.road)) == 1
    assert status.form.typed().reason == "工期滞后"
    status.submit()
    assert [event.status for event in desk.ledger.of_task(StatusEvent, desk.road)] == [
        Status.SIGNED_OFF, Status.OVERDUE,
    ]  # fmt: skip


def test_what_follows_sensibly_is_not_asked_about_and_counts_by_its_day(desk, status) -> None:
    desk.session.run(operations.add_status, desk.road, Status.SIGNED_OFF, decided_on=date(2024, 4, 10))
    status.form.show_typed(Typed(Status.WARNED, "2024-04-02"))  # before it was signed off
    status.submit()
    assert len(desk.ledger.of_task(StatusEvent, desk.road)) == 2


def test_the_status_of_any_day_can_be_asked_for(desk, status) -> None:
    desk.session.run(
        operations.add_status, desk.road, Status.WARNED, decided_on=date(2024, 4, 10), reason="进度慢", document="3号"
    )
    for typed, answer in (
        ("4月9日", "2024-04-09：逾期（还没有人定状态）"),
        ("4月10日", "2024-04-10：预警、逾期（2024-04-10，进度慢，3号）"),
        ("3月15日", "2024-03-15：推进中（还没有人定状态）"),
    ):
        status.on_day.day.setText(typed)
        status.on_day.day.left.emit()
        assert status.on_day.answer.text() == answer
    desk.session.show_task(desk.plant)
    assert status.on_day.answer.text() == ""


def test_the_class_of_a_closed_month_can_only_be_read(desk, status) -> None:
    desk.session.run(set_scale, desk.list_id, [(ClassScaleId(0), rank) for rank in READY["进度五类"]])
    close(desk.ledger, desk.list_id)
    desk.panes.refresh()
    assert not status.rank.isEnabled() and status.class_reason.editor.isReadOnly()
    assert status._closed_hint.isVisible() and "更正" in status._closed_hint.text()
    desk.session.show_period(Period(2024, 5))
    assert status.rank.isEnabled() and not status._closed_hint.isVisible()


def test_the_class_of_the_period_is_a_click_and_belongs_to_its_month(desk, status) -> None:
    desk.session.run(set_scale, desk.list_id, [(ClassScaleId(0), rank) for rank in READY["进度五类"]])
    status.rank.buttons["欠进度"].click()
    (given,) = desk.ledger.of_task(PeriodClass, desk.road)
    assert (given.name, given.period) == ("欠进度", Period(2024, 4))
    desk.session.show_period(Period(2024, 5))
    assert status.rank.value() == ""
    desk.session.show_period(Period(2024, 4))
    assert status.rank.value() == "欠进度"
    desk.session.undo()
    assert status.rank.value() == ""


def test_the_reason_of_a_class_is_typed_below_it_and_stays_when_the_class_changes(desk, status) -> None:
    desk.session.run(set_scale, desk.list_id, [(ClassScaleId(0), rank) for rank in READY["进度五类"]])
    assert not status.class_reason.isVisibleTo(status)
    status.rank.buttons["欠进度"].click()
    assert status.class_reason.isVisibleTo(status)
    status.class_reason.set_value("征地推迟，路基才开工")
    assert [draft.value for draft in status.unsaved()] == ["征地推迟，路基才开工"]
    desk.session.show_period(Period(2024, 5))
    assert status.class_reason.value() == ""
    desk.session.show_period(Period(2024, 4))
    status.rank.buttons["达进度"].click()
    (given,) = desk.ledger.of_task(PeriodClass, desk.road)
    assert (given.name, given.reason) == ("达进度", "征地推迟，路基才开工")
    desk.session.undo()
    assert status.class_reason.value() == "征地推迟，路基才开工"


def test_the_points_of_the_month_stand_beside_their_button(desk, status) -> None:
    assert status.score_words.text() == "2024年4月没有计分"
    desk.session.run(set_rules, desk.list_id, [PointRule(PointRuleId(0), desk.list_id, "迟报", 0.5)], {})
    rule = desk.ledger.all(PointRule)[0]
    desk.session.run(accept_points, desk.road, Period(2024, 4), rule.id, None, date(2024, 4, 20))
    assert status.score_words.text() == "2024年4月：迟报：扣 0.5 分"


def test_a_decision_is_read_whole_in_a_narrow_pane(desk, status) -> None:
    why = "一季度落地项目超过序时进度，经现场核查属实。" * 4
    desk.session.run(
        operations.add_status,
        desk.road,
        Status.WARNED,
        decided_on=date(2024, 4, 8),
        reason=why,
        document="督查通报",
        points=1,
    )
    desk.panes.resize(420, 700)
    QTest.qWait(20)
    table = status.table
    assert table.item(0, 2).text() == f"{why}\n依据：督查通报" and not table.isColumnHidden(3)
    assert table.verticalScrollBar().maximum() == 0
