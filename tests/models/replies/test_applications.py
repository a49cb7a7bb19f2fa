"""What a unit applies for in its form is drafted: a node put off or changed, a task signed off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from models import operations
from models.dump import dump
from models.errors import OperationFault
from models.months.request import Request
from models.months.request_tables import MATTER, NEW_DUE, NEW_NODE, OLD_DUE, REVISION_SHEET, SIGN_OFF_SHEET, WHY
from models.records import ListId, NodeRevision, PlanNode, StatusEvent, Task, TaskId
from models.replies.applications import Application
from models.replies.remarks import Code
from models.replies.review import Review
from models.replies.taking import ACCEPT, Choice, Decision, clean_applications, clean_rows, granted_on, take
from models.store.history.history import undo
from models.store.records.ledger import Ledger
from models.vocabulary import RevisionKind, Status
from tests.models.replies.forms import DAY, Look, apply_for, seen

DEFERRAL = {MATTER: "延期", NEW_DUE: "2024年9月30日", WHY: "管线迁改推迟"}
SIGN_OFF = {
    MATTER: "销号",
    "落实情况": "12个小区全部完工。",
    "完成日期": "4月20日",
    "佐证材料": "验收报告\n现场照片",
    "文号或编号": "云住建〔2024〕8号",
    "页数": "12\n6",
    "存放处": "区住建局档案室",
}


@pytest.fixture
def homes(ledger: Ledger, month: ListId) -> TaskId:
    """The task with two nodes, the one of April due on 30 June."""
    return next(task.id for task in ledger.of_list(Task, month) if task.number == "1")


def applied(ledger: Ledger, month: ListId, path: Path) -> tuple[Review, Application]:
    review = seen(ledger, month, path)
    (reply,) = review.replies
    (application,) = reply.applications
    return review, application


def test_a_node_is_put_off_in_one_step_with_the_reports(
    ledger: Ledger, month: ListId, path: Path, homes: TaskId
) -> None:
    apply_for(path, REVISION_SHEET, "1", DEFERRAL)
    before = dump(ledger)
    review, application = applied(ledger, month, path)
    (reply,) = review.replies
    assert application.is_clean
    assert (application.kind, application.old_due, application.new_due) == (
        *(RevisionKind.DEFERRED, date(2024, 6, 30), date(2024, 9, 30)),
    )
    done = take(ledger, review.known, reply, {**clean_rows(reply), **clean_applications(reply)}, DAY)
    assert "2 行，申请 1 件" in done.label
    (was,) = ledger.of_task(NodeRevision, homes)
    assert (was.due, was.reason, was.decided_on) == (date(2024, 6, 30), "管线迁改推迟", DAY)
    assert was.document == "“区住建局”2024年4月申请"
    assert {node.due for node in ledger.of_task(PlanNode, homes)} == {date(2024, 3, 31), date(2024, 9, 30)}
    assert applied(ledger, month, path)[1].is_taken
    undo(ledger)
    assert dump(ledger) == before


def test_the_rows_of_a_file_are_still_open_when_only_its_application_was_taken(
    ledger: Ledger, month: ListId, path: Path
) -> None:
    apply_for(path, REVISION_SHEET, "1", DEFERRAL)
    review = seen(ledger, month, path)
    take(ledger, review.known, review.replies[0], clean_applications(review.replies[0]), DAY)
    (again,) = seen(ledger, month, path).replies
    assert list(clean_rows(again)) == [0, 1]
    assert "还有 2 行" in again.remarks[0].message


@pytest.mark.parametrize(
    ("filled_on", "is_late"),
    [("2024年6月29日", False), ("2024年6月30日", True), ("2024 年 7 月 1 日", True), ("", True)],
)
def test_a_node_is_put_off_only_when_asked_for_before_it_is_due(
    ledger: Ledger, month: ListId, path: Path, filled_on: str, is_late: bool
) -> None:
    """The day that the form names, or else the one it came on."""
    apply_for(path, REVISION_SHEET, "1", DEFERRAL, filled_on)
    review = seen(ledger, month, path, day=date(2024, 7, 3))
    (reply,) = review.replies
    (application,) = reply.applications
    assert (Code.LATE in {remark.code for remark in reply.all_remarks}) is is_late
    assert application.can_be_taken is not is_late
    if is_late:
        assert "6月30日已到" in application.remarks[0].message
        with pytest.raises(OperationFault):
            take(ledger, review.known, reply, {len(reply.rows): ACCEPT}, date(2024, 7, 3))


def test_a_node_is_changed(ledger: Ledger, month: ListId, path: Path, homes: TaskId) -> None:
    apply_for(
        path, REVISION_SHEET, "1", {MATTER: "调整", NEW_NODE: "三季度：完工5个", NEW_DUE: "2024.9.30", WHY: "减一处"}
    )
    review, application = applied(ledger, month, path)
    assert application.is_clean
    take(ledger, review.known, review.replies[0], clean_applications(review.replies[0]), DAY)
    node = ledger.of_task(PlanNode, homes)[1]
    assert (node.label, node.text, node.due) == ("三季度", "完工5个", date(2024, 9, 30))


def test_a_task_is_signed_off_with_its_evidence(ledger: Ledger, month: ListId, path: Path, homes: TaskId) -> None:
    apply_for(path, SIGN_OFF_SHEET, "1", SIGN_OFF)
    review, application = applied(ledger, month, path)
    assert application.evidence == ("验收报告（云住建〔2024〕8号，12页，区住建局档案室）", "现场照片（6页）")
    take(ledger, review.known, review.replies[0], clean_applications(review.replies[0]), DAY)
    (event,) = ledger.of_task(StatusEvent, homes)
    assert (event.status, event.decided_on, event.document) == (Status.SIGNED_OFF, DAY, "；".join(application.evidence))
    assert event.reason == "12个小区全部完工。\n完成日期：2024年4月20日。"
    assert applied(ledger, month, path)[1].is_taken


@pytest.mark.parametrize(
    ("done_on", "decided_on"), [("4月20日", date(2024, 4, 30)), ("5月3日", date(2024, 5, 3)), ("", date(2024, 4, 30))]
)
def test_one_that_came_after_the_cut_off_counts_in_its_month_unless_it_was_done_later(  # noqa: PLR0917
    ledger: Ledger, month: ListId, path: Path, homes: TaskId, done_on: str, decided_on: date
) -> None:
    """Decided on while the bulletin of April is drawn up, which speaks for 30 April."""
    apply_for(path, SIGN_OFF_SHEET, "1", SIGN_OFF | {"完成日期": done_on}, "2024年5月6日")
    review = seen(ledger, month, path, day=date(2024, 5, 7))
    (reply,) = review.replies
    assert reply.applications[0].day == decided_on
    take(ledger, review.known, reply, clean_applications(reply), date(2024, 5, 7))
    assert [event.decided_on for event in ledger.of_task(StatusEvent, homes)] == [decided_on]


def test_the_clerk_names_another_day(ledger: Ledger, month: ListId, path: Path, homes: TaskId) -> None:
    apply_for(path, SIGN_OFF_SHEET, "1", SIGN_OFF)
    review, _ = applied(ledger, month, path)
    (reply,) = review.replies
    take(ledger, review.known, reply, {len(reply.rows): granted_on(date(2024, 4, 22))}, DAY)
    assert [event.decided_on for event in ledger.of_task(StatusEvent, homes)] == [date(2024, 4, 22)]


def test_a_status_decided_since_is_said(ledger: Ledger, month: ListId, path: Path, homes: TaskId) -> None:
    """Signed off as of 30 April the task would still be what it was decided to be in May."""
    operations.add_status(ledger, homes, Status.WARNED, decided_on=date(2024, 5, 6))
    apply_for(path, SIGN_OFF_SHEET, "1", SIGN_OFF)
    (application,) = seen(ledger, month, path, day=date(2024, 5, 7)).replies[0].applications
    assert [remark.code for remark in application.remarks] == [Code.DECIDED_SINCE]
    assert "2024年5月6日已定为“预警”" in application.remarks[0].message
    assert application.can_be_taken and not application.is_clean


def test_a_person_may_accept_one_without_evidence(ledger: Ledger, month: ListId, path: Path) -> None:
    apply_for(path, SIGN_OFF_SHEET, "2", {MATTER: "阶段性销号", "落实情况": "迁改完成。"})
    review, application = applied(ledger, month, path)
    assert application.kind is Status.STAGE_SIGNED_OFF
    assert [remark.code for remark in application.remarks] == [Code.NO_EVIDENCE]
    (reply,) = review.replies
    assert not clean_applications(reply)
    assert take(ledger, review.known, reply, {len(reply.rows): Choice(Decision.KEEP)}, DAY).changes == ()
    take(ledger, review.known, reply, {len(reply.rows): ACCEPT}, DAY)
    assert [event.status for event in ledger.all(StatusEvent)] == [Status.STAGE_SIGNED_OFF]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({**DEFERRAL, MATTER: ""}, "没有选申请事项"),
        ({**DEFERRAL, WHY: ""}, "没有写申请理由"),
        ({**DEFERRAL, NEW_DUE: "2024年5月31日"}, "晚于原来的时限"),
        ({**DEFERRAL, NEW_DUE: "尽快"}, "看不出是哪一天"),
        ({**DEFERRAL, OLD_DUE: "2024年8月31日"}, "没有这个原定节点"),
        ({**DEFERRAL, NEW_NODE: "完工3个"}, "改了节点的内容"),
        ({MATTER: "调整", WHY: "减一处"}, "和原来一样"),
    ],
)
def test_what_is_not_clear_is_said_and_not_taken(
    ledger: Ledger, month: ListId, path: Path, values: dict[str, str], word: str
) -> None:
    apply_for(path, REVISION_SHEET, "1", values)
    _, application = applied(ledger, month, path)
    assert not application.can_be_taken
    assert word in "".join(remark.message for remark in application.remarks)


def test_a_task_that_is_signed_off_already(ledger: Ledger, month: ListId, path: Path, homes: TaskId) -> None:
    operations.add_status(ledger, homes, Status.SIGNED_OFF, decided_on=date(2024, 4, 1))
    apply_for(path, SIGN_OFF_SHEET, "1", SIGN_OFF)
    _, application = applied(ledger, month, path)
    assert "已是“销号”" in application.remarks[0].message
    assert not application.can_be_taken


def test_two_units_that_apply_for_the_same_are_granted_it_once(ledger: Ledger, month: ListId, path: Path) -> None:
    """The second is taken without a second revision; one that asks for another day has to be looked at."""
    apply_for(path, REVISION_SHEET, "1", DEFERRAL)
    same, other = path.with_name("又一份.xlsx"), path.with_name("另一份.xlsx")
    same.write_bytes(path.read_bytes())
    other.write_bytes(path.read_bytes())
    apply_for(other, REVISION_SHEET, "1", {NEW_DUE: "2024年8月31日"})
    review = seen(ledger, month, path, same, other)
    for reply in review.replies[:2]:
        take(ledger, review.known, reply, clean_applications(reply), DAY)
    assert len(ledger.all(NodeRevision)) == 1
    with pytest.raises(OperationFault):
        take(ledger, review.known, review.replies[2], clean_applications(review.replies[2]), DAY)


def test_a_form_that_applies_for_nothing(look: Look, path: Path) -> None:
    assert look(path).applications == ()


def test_a_word_form_and_papers_one_a_row(look: Look, tmp_path: Path, request_form: Request) -> None:
    """As a unit types it: only the application, each paper in a row of its own."""
    document = docx.Document()
    document.add_paragraph("填报单位（盖章）：区住建局")
    headings = ["序号", "重点任务", MATTER, "落实情况", "佐证材料", "页数", "校验码"]
    task = request_form.tasks[0]
    rows = [
        headings,
        [task.number, task.text, "销号", "全部完工。", "验收报告", "12", task.code],
        ["", "", "", "", "现场照片", "6", ""],
    ]
    table = document.add_table(len(rows), len(headings))
    for row, texts in enumerate(rows):
        for place, text in enumerate(texts):
            table.cell(row, place).text = text
    document.save(str(tmp_path / "申请.docx"))
    reply = look(tmp_path / "申请.docx")
    assert reply.unit is not None
    assert reply.unit.name == "区住建局"
    assert reply.rows == ()
    assert [application.evidence for application in reply.applications] == [("验收报告（12页）", "现场照片（6页）")]
    assert reply.applications[0].is_clean
