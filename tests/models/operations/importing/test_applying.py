"""Applying an import: new lists, merging into one, one undo step, nothing half stored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from models import operations
from models.dump import dump
from models.errors import Cancelled, OperationFault
from models.intake.drafts import DraftNode, DraftReport, DraftStatus, DraftTask, DraftUnit, Plan
from models.intake.matching.comparing import Decision, Difference
from models.operations.importing.applying import apply_plan
from models.operations.importing.comparison import lay_beside
from models.operations.months.stages import ClosingMonth, close_month
from models.records import (
    Assignment,
    ListId,
    PlanNode,
    Post,
    Report,
    Section,
    StatusEvent,
    Task,
    TaskList,
    Unit,
    UnitAlias,
    Verdict,
)
from models.store.backups.backup_files import backup_folder, backups_of
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.models.operations.drafts import APRIL, MAY, choose, draft, only_list, plan


def test_everything_of_a_draft_arrives(ledger: Ledger) -> None:
    full = DraftTask(
        "打通断头路 6 条",
        "第 3 行",
        number="1",
        goal="年内通车",
        section="一、城建",
        post="林越副区长",
        units=(DraftUnit("区住建局", Role.LEAD), DraftUnit("区交通局", Role.SUPPORTING)),
        nodes=(DraftNode("一季度", "招标", date(2024, 3, 31)), DraftNode("年底", "通车", date(2024, 12, 31))),
        frequency=Frequency.QUARTERLY,
        reports=(DraftReport(APRIL, "通车 2 条。", "截至4月底：少 1 条。", False, "征迁慢"),),
        status=DraftStatus(Status.WARNED, 0.5),
        extra=(("备用列", "甲"),),
    )
    apply_plan(ledger, plan(full, cut_off=date(2024, 4, 28)))
    list_id = only_list(ledger)
    (task,) = ledger.of_list(Task, list_id)
    assert (task.number, task.text, task.goal, task.frequency) == ("1", full.text, "年内通车", Frequency.QUARTERLY)
    assert json.loads(task.extra) == {"备用列": "甲"}
    assert ledger.get(Section, task.section_id or 0).name == "一、城建"
    assert ledger.get(Post, task.post_id or 0).name == "林越副区长"
    names = {unit.id: unit.name for unit in ledger.all(Unit)}
    assert [(names[a.unit_id], a.role) for a in ledger.of_task(Assignment, task.id)] == [
        ("区住建局", Role.LEAD),
        ("区交通局", Role.SUPPORTING),
    ]
    assert [(n.label, n.due) for n in ledger.of_task(PlanNode, task.id)] == [
        ("一季度", date(2024, 3, 31)),
        ("年底", date(2024, 12, 31)),
    ]
    (report,) = ledger.of_task(Report, task.id)
    assert (report.period, report.content, report.shortfall) == (APRIL, "通车 2 条。", "截至4月底：少 1 条。")
    (verdict,) = ledger.of_task(Verdict, task.id)
    assert (verdict.plan_met, verdict.reason) == (False, "征迁慢")
    (event,) = ledger.of_task(StatusEvent, task.id)
    assert (event.status, event.points, event.decided_on) == (Status.WARNED, 0.5, date(2024, 4, 28))
    record = ledger.period_record(list_id, APRIL)
    assert record is not None
    assert record.cut_off == date(2024, 4, 28)


def test_one_undo_takes_the_whole_import_back(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", "好"), draft("乙", "好", units=(DraftUnit("区农业局", Role.LEAD),))))
    history.undo(ledger)
    assert ledger.all(TaskList) == []
    assert ledger.all(Unit) == []
    history.redo(ledger)
    assert [task.text for task in ledger.of_list(Task, only_list(ledger))] == ["甲", "乙"]


def test_next_month_goes_into_the_same_tasks(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲。", "四月"), draft("乙", "四月")))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(draft("甲", "五月", MAY), draft("丙", "五月", MAY), period=MAY), into=list_id)
    tasks = ledger.of_list(Task, list_id)
    assert [task.text for task in tasks] == ["甲。", "乙", "丙"]
    assert [(r.period, r.content) for r in ledger.of_task(Report, tasks[0].id)] == [(APRIL, "四月"), (MAY, "五月")]
    assert [(r.period, r.content) for r in ledger.of_task(Report, tasks[1].id)] == [(APRIL, "四月")]


def test_the_same_text_under_two_leaders_stays_two_tasks(ledger: Ledger) -> None:
    twice = (draft("抓好安全生产", "甲", post="林越副区长"), draft("抓好安全生产", "乙", post="沈禾副区长"))
    apply_plan(ledger, plan(*twice))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(*twice), into=list_id)
    assert len(ledger.of_list(Task, list_id)) == 2
    reports = ledger.of_list(Report, list_id)
    assert [report.content for report in reports] == ["甲", "乙"]


def test_a_unit_named_twice_in_a_cell_is_assigned_once(ledger: Ledger) -> None:
    named = (("区府办", Role.LEAD), ("区文旅局", Role.SUPPORTING), ("区府办", Role.SUPPORTING))
    units = tuple(DraftUnit(name, role) for name, role in named)
    apply_plan(ledger, plan(draft("甲", units=units)))
    rows = ledger.of_list(Assignment, only_list(ledger))
    assert [row.role for row in rows] == [Role.LEAD, Role.SUPPORTING]


def test_an_explanation_without_an_answer_is_kept(ledger: Ledger) -> None:
    told = DraftTask("甲", "第 3 行", reports=(DraftReport(APRIL, "好", reason="用地指标未批"),))
    apply_plan(ledger, plan(told))
    (verdict,) = ledger.of_list(Verdict, only_list(ledger))
    assert (verdict.plan_met, verdict.reason) == (None, "用地指标未批")


def test_the_file_is_remembered_until_undone(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    assert [name for _, name in ledger.imports_of("ab" * 32)] == ["云江区（4月）.xlsx"]
    history.undo(ledger)
    assert ledger.imports_of("ab" * 32) == []


def test_a_filled_ledger_is_backed_up_first(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    assert not backup_folder(ledger.path).exists()
    apply_plan(ledger, plan(draft("乙")))
    assert len(backups_of(ledger.path, backup_folder(ledger.path))) == 1


def test_an_error_in_the_middle_stores_nothing(ledger: Ledger) -> None:
    broken = draft("乙")._replace(text="")
    with pytest.raises(sqlite3.IntegrityError):
        apply_plan(ledger, plan(draft("甲", "好"), broken))
    assert ledger.all(TaskList) == []
    assert history.steps(ledger) == []


def test_the_clerk_leaves_rows_out_and_sets_rows_apart(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", "旧")))
    list_id = only_list(ledger)
    apply_plan(
        ledger, plan(draft("甲", "另一件事"), draft("乙")), list_id, choose((None, Decision.ADD), (None, Decision.SKIP))
    )
    assert [task.text for task in ledger.of_list(Task, list_id)] == ["甲", "甲"]
    assert [report.content for report in ledger.of_list(Report, list_id)] == ["旧", "另一件事"]


def test_another_name_of_a_known_unit_becomes_its_alias(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", units=(DraftUnit("区发改局", Role.LEAD),))))
    (unit,) = ledger.all(Unit)
    later = draft("乙", units=(DraftUnit("区发展和改革局", Role.LEAD), DraftUnit("区财政局", Role.SUPPORTING)))
    apply_plan(ledger, plan(later), only_list(ledger), same_units={"区发展和改革局": unit.id})
    assert [found.name for found in ledger.all(Unit)] == ["区发改局", "区财政局"]
    assert [(alias.unit_id, alias.name) for alias in ledger.all(UnitAlias)] == [(unit.id, "区发展和改革局")]
    second = ledger.of_list(Task, only_list(ledger))[1]
    assert ledger.of_task(Assignment, second.id)[0].unit_id == unit.id
    history.undo(ledger)
    assert ledger.all(UnitAlias) == []


def test_rows_left_out_leave_no_trace(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    list_id, before = only_list(ledger), history.steps(ledger)
    unwanted = plan(
        draft("乙", section="二、民生", units=(DraftUnit("区民政局", Role.LEAD),)), cut_off=date(2024, 4, 28)
    )
    assert apply_plan(ledger, unwanted, list_id, choose((None, Decision.SKIP))).change_set.changes == ()
    assert ledger.of_list(Section, list_id) == []
    assert ledger.period_record(list_id, APRIL) is None
    assert history.steps(ledger) == before


@pytest.mark.parametrize("at", [0.05, 0.5, 0.9])
def test_an_import_called_off_stores_nothing(ledger: Ledger, at: float) -> None:
    def stop(share: float) -> None:
        if share >= at:
            raise Cancelled("已停止。")

    tasks = [draft(f"任务{i}", "好", section=f"板块{i % 7}") for i in range(1000)]
    with pytest.raises(Cancelled):
        apply_plan(ledger, plan(*tasks), progress=stop)
    assert ledger.all(TaskList) == []
    assert ledger.all(Section) == []
    apply_plan(ledger, plan(*tasks))
    assert len(ledger.all(Task)) == 1000


def test_the_share_told_grows_to_the_end(ledger: Ledger) -> None:
    told: list[float] = []
    tasks = [draft(f"任务{i}", "好") for i in range(1000)]
    apply_plan(ledger, plan(*tasks), progress=told.append)
    apply_plan(ledger, plan(*tasks[:500], draft("新的")), only_list(ledger), progress=told.append)
    first, second = told[: told.index(0.0, 1)], told[told.index(0.0, 1) :]
    for shares in (first, second):
        assert shares == sorted(shares)
        assert shares[0] == 0 and 0.7 <= shares[-1] <= 1


def may_reports_by_hand(ledger: Ledger, count: int) -> ListId:
    """A list whose May reports, shortfalls, verdicts and status a clerk has typed."""
    apply_plan(ledger, plan(*(draft(f"任务{i}", "四月") for i in range(count))))
    for task in ledger.all(Task):
        operations.set_report(ledger, task.id, MAY, f"手写{task.text}", "截至5月底：少一条。")
        operations.set_verdict(ledger, task.id, MAY, False, "征地推迟")
        operations.add_status(ledger, task.id, Status.SIGNED_OFF, decided_on=date(2024, 5, 20))
    return only_list(ledger)


def may_table(count: int) -> Plan:
    theirs = (DraftReport(MAY, "表里的话", "截至5月底：少三条。", True, "表里的原因"),)
    warned = DraftStatus(Status.WARNED)
    return plan(*(DraftTask(f"任务{i}", "", reports=theirs, status=warned) for i in range(count)), period=MAY)


def progress_of(ledger: Ledger) -> list[object]:
    return [*ledger.all(Report), *ledger.all(Verdict), *ledger.all(StatusEvent)]


def test_filling_leaves_the_reports_typed_by_hand(ledger: Ledger) -> None:
    list_id = may_reports_by_hand(ledger, 20)
    before = progress_of(ledger)
    for _ in range(2):
        imported = apply_plan(ledger, may_table(20), list_id)
        assert imported.change_set.changes == ()
        assert [collision.taken for collision in imported.collisions] == [False] * 20
        assert progress_of(ledger) == before
    said = imported.collisions[0].finding.text
    assert [word in said for word in ("手写任务0", "表里的话", "少一条", "少三条", "保留清单的")] == [True] * 5


def test_the_clerk_takes_the_file_s_reports_and_undo_brings_back_the_own_ones(ledger: Ledger) -> None:
    list_id = may_reports_by_hand(ledger, 3)
    before = progress_of(ledger)
    ids = [task.id for task in ledger.all(Task)]
    choices = choose((ids[0], Decision.UPDATE), (ids[1], Decision.TAKE_REPORTS), (ids[2], Decision.FILL))
    imported = apply_plan(ledger, may_table(3), list_id, choices)
    assert [collision.taken for collision in imported.collisions] == [True, True, False]
    contents = [report.content for report in ledger.of_period(Report, list_id, MAY)]
    assert contents == ["表里的话", "表里的话", "手写任务2"]
    verdicts = [(verdict.plan_met, verdict.reason) for verdict in ledger.of_period(Verdict, list_id, MAY)]
    assert verdicts == [(True, "表里的原因"), (True, "表里的原因"), (False, "征地推迟")]
    assert [event.status for event in ledger.of_task(StatusEvent, ids[1])] == [Status.SIGNED_OFF]
    history.undo(ledger)
    assert progress_of(ledger) == before


def test_filling_writes_what_a_report_has_empty(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", "手写")))
    theirs = DraftTask("甲", "", reports=(DraftReport(APRIL, "", "截至4月底：少一条。", False, "雨"),))
    assert apply_plan(ledger, plan(theirs), only_list(ledger)).collisions == ()
    ((report,), (verdict,)) = ledger.all(Report), ledger.all(Verdict)
    assert (report.content, report.shortfall) == ("手写", "截至4月底：少一条。")
    assert (verdict.plan_met, verdict.reason) == (False, "雨")


def test_two_units_files_for_one_task_lose_no_report_unnamed(ledger: Ledger) -> None:
    texts = [f"任务{i}" for i in range(6)]
    apply_plan(ledger, plan(*map(draft, texts)))
    list_id, named = only_list(ledger), list[str]()
    for unit, mine in (("住建局", texts[:4]), ("交通局", texts[2:])):
        imported = apply_plan(ledger, plan(*(draft(text, f"{unit}{text}") for text in mine)), list_id)
        named += [collision.finding.text for collision in imported.collisions]
    kept = [report.content for report in ledger.of_list(Report, list_id)]
    assert len(kept) + len(named) == 8
    assert kept == [f"住建局{text}" for text in texts[:4]] + [f"交通局{text}" for text in texts[4:]]
    assert [("住建局任务2" in text, "交通局任务2" in text) for text in named] == [(True, True), (False, False)]


def test_two_rows_for_one_task_are_the_same_collision(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲")))
    list_id = only_list(ledger)
    rows = plan(draft("甲", "住建局"), draft("甲", "交通局")._replace(origin="第 9 行"))
    first, second = lay_beside(ledger, rows, list_id).comparisons
    assert (first.difference, second.difference) == (Difference.SAME, Difference.REPLACING)
    assert [(change.old, change.new) for change in second.changes] == [("住建局", "交通局")]
    assert second.reason == "文字相同，与文件里第 3 行是同一条任务"
    imported = apply_plan(ledger, rows, list_id)
    assert [collision.finding.origin for collision in imported.collisions] == ["第 9 行"]
    assert [report.content for report in ledger.all(Report)] == ["住建局"]


def test_a_status_of_an_earlier_month_gives_way_and_a_later_one_stays(ledger: Ledger) -> None:
    apply_plan(ledger, plan(draft("甲", status=DraftStatus(Status.WARNED))))
    list_id = only_list(ledger)
    apply_plan(ledger, plan(draft("甲", status=DraftStatus(Status.SIGNED_OFF)), period=MAY), list_id)
    apply_plan(ledger, plan(draft("甲", status=DraftStatus(Status.STOPPED))), list_id)
    assert [event.status for event in ledger.all(StatusEvent)] == [Status.WARNED, Status.SIGNED_OFF]


def test_a_closed_month_is_said_before_any_work(ledger: Ledger) -> None:
    """Neither compared nor backed up nor written; another month still comes in."""
    apply_plan(ledger, plan(draft("植树", "已种 8 棵。")))
    list_id = only_list(ledger)
    close_month(ledger, list_id, ClosingMonth(APRIL, APRIL.last_day, (), {}), date(2024, 5, 6))
    before = dump(ledger)
    verbs: tuple[Callable[..., object], ...] = (lay_beside, apply_plan)
    for verb in verbs:
        with pytest.raises(OperationFault, match="2024年4月已经关账") as refused:
            verb(ledger, plan(draft("植树", "已种 6 棵。")), list_id)
        assert "更正" in refused.value.remedy
    assert dump(ledger) == before
    assert not backup_folder(ledger.path).exists()
    apply_plan(ledger, plan(draft("植树", "已种 9 棵。", MAY), period=MAY), list_id)
    assert {report.content for report in ledger.all(Report)} == {"已种 8 棵。", "已种 9 棵。"}


UNITS = (DraftUnit("区住建局", Role.LEAD), DraftUnit("区交通局", Role.SUPPORTING))


def marks(ledger: Ledger) -> list[bool]:
    return [task.leads_marked for task in ledger.of_list(Task, only_list(ledger))]


def test_a_task_of_one_unit_and_a_task_made_by_hand_are_marked_as_the_others_are(ledger: Ledger) -> None:
    plain = [draft(text)._replace(units=UNITS, leads_marked=False) for text in ("打通断头路", "改造老街")]
    starred = draft("新建学校")._replace(units=UNITS, leads_marked=True)
    apply_plan(ledger, plan(*plain, starred, draft("修缮桥梁")))
    operations.add_task(ledger, only_list(ledger), "绿化道路")
    assert marks(ledger) == [False, False, True, False, False]


def test_marks_of_a_later_file_are_taken_and_missing_ones_take_none_away(ledger: Ledger) -> None:
    texts = ("打通断头路", "改造老街")
    first = [draft(text)._replace(units=UNITS, leads_marked=i == 0) for i, text in enumerate(texts)]
    apply_plan(ledger, plan(*first))
    later = [draft(text)._replace(units=UNITS, leads_marked=i == 1) for i, text in enumerate(texts)]
    apply_plan(ledger, plan(*later), only_list(ledger))
    assert marks(ledger) == [True, True]
