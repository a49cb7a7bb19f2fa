"""The tables and charts of a month: what is drawn adds up to what stands beside it, and every number has its rows."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.as_of import as_of, judgement
from models.charts.kinds import RankChart, ShareChart, TrendChart
from models.figures.tables import Cell, MonthPaper, View, document_of, month_paper
from models.judging.counting.classes import READY
from models.judging_records import ClassScaleId
from models.listing.standing import Standing
from models.operations.judging.classes import set_class, set_scale
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, TaskId, TaskList
from models.rules.evaluation import Judgement
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status

JUNE = Period(2024, 6)
UNITS = ("区交通局", "区水利局", "区住建局")
DECIDED = (Status.SIGNED_OFF, Status.WARNED, Status.OVERDUE, Status.STAGE_SIGNED_OFF, None, None, Status.DEFERRED)


@pytest.fixture
def paper(ledger: Ledger, list_id: ListId) -> MonthPaper:
    """Seven tasks of three units, with statuses, a class each for two, reports of five and points of one."""
    set_scale(ledger, list_id, [(ClassScaleId(0), rank) for rank in READY["年终预测"]])
    for i, status in enumerate(DECIDED):
        units = [(UNITS[i % 3], Role.LEAD)]
        made = operations.add_task(ledger, list_id, f"任务{i}", units=units, frequency=Frequency.MONTHLY)
        task_id = TaskId(made.inserted("tasks")[0])
        node = PlanNode(
            PlanNodeId(0), task_id, "一季度", "开工。", date(2024, 3, 31), date(2024, 3, 20) if i % 2 else None
        )
        operations.set_plan(ledger, task_id, [node])
        if status is not None:
            points = 2.0 if status is Status.WARNED else None
            operations.add_status(ledger, task_id, status, decided_on=date(2024, 6, 5), points=points)
        if i < 5:
            operations.set_report(ledger, task_id, JUNE, "按计划推进。")
        if i < 3:
            set_class(ledger, [task_id], JUNE, ("确保完成", "力争完成", "难以完成")[i])
    return month_paper(ledger, list_id, JUNE)


def chart(paper: MonthPaper, kind: type, view: View = View.UNITS) -> object:
    return next(one for one in paper.charts(view) if isinstance(one, kind))


def test_shares_add_up_to_the_table_beside(paper: MonthPaper) -> None:
    for view in (View.STATUSES, View.CLASSES):
        found, table = chart(paper, ShareChart, view), paper.table(view)
        assert isinstance(found, ShareChart) and table.whole is not None
        assert table.whole.cells[0].text == str(found.total) == str(sum(int(row.cells[0].text) for row in table.rows))
        assert [(row.name, row.cells[0].text, row.cells[1].text) for row in table.rows] == [
            (one.label, str(one.size), one.share) for one in found.slices
        ]
        assert len({one.pattern for one in found.slices}) == len(found.slices)
        assert sum(float(one.share.rstrip("%*")) for one in found.slices) == pytest.approx(100)


def test_the_statuses_are_those_of_the_bar(paper: MonthPaper, ledger: Ledger, list_id: ListId) -> None:
    judged: Judgement = judgement(ledger, list_id, as_of(ledger, ledger.get(TaskList, list_id), JUNE))
    for row in paper.table(View.STATUSES).rows:
        assert all(judged.status(task_id).value == row.name for task_id in row.cells[0].tasks)
        assert len(row.cells[0].tasks) == int(row.cells[0].text)
    whole = paper.table(View.UNITS).whole
    counters = Standing(ledger, list_id, JUNE).counters()
    assert whole is not None
    assert [cell.text for cell in whole.cells[1:3]] == [str(counters.due), str(counters.reported)]


def test_why_fewer_have_the_status_than_the_bar_counts_is_said(
    paper: MonthPaper, ledger: Ledger, list_id: ListId
) -> None:
    """One of the late ones is put off (延期): it is late all the same, and has that status."""
    overdue = Standing(ledger, list_id, JUNE).counters().overdue
    (shown,) = [row.cells[0].text for row in paper.table(View.STATUSES).rows if row.name == "逾期"]
    assert (overdue, shown) == (3, "2")
    assert "逾期共 3 项，其中 1 项已定为别的状态（如预警），按状态计在那里。" in paper.sentences()


def test_the_rows_of_a_table_add_up_to_its_whole(paper: MonthPaper) -> None:
    for view in (View.UNITS, View.LEADERS, View.SECTIONS):
        table = paper.table(view)
        assert table.whole is not None
        for i in range(3):
            assert sum(int(row.cells[i].text) for row in table.rows) == int(table.whole.cells[i].text)
        for i in range(3, 7):
            parts = [row.cells[i].note.split("/") for row in table.rows if row.cells[i].note]
            assert "/".join(str(sum(int(part[j]) for part in parts)) for j in (0, 1)) == table.whole.cells[i].note


def test_how_units_reported_counts_each_task_once_in_the_whole(
    paper: MonthPaper, ledger: Ledger, list_id: ListId
) -> None:
    first = next(iter(paper.found.whole.rows.due))
    operations.set_units(ledger, first, [(UNITS[0], Role.LEAD), (UNITS[1], Role.LEAD)])
    table = month_paper(ledger, list_id, JUNE).table(View.REPORTING)
    assert table.whole is not None
    due = set(paper.found.whole.rows.due)
    named = [task for cell in table.whole.cells[:4] for task in cell.tasks]
    assert len(named) == len(set(named)) and set(named) == due
    assert sum(len(cell.tasks) for row in table.rows for cell in row.cells[:4]) == len(due) + 1
    for row in table.rows:
        assert all(int(cell.text) == len(cell.tasks) for cell in row.cells[:5])


def test_every_number_leads_to_as_many_rows(paper: MonthPaper) -> None:
    def rows_of(cell: Cell) -> int:
        return int(cell.note.split("/")[1]) if "/" in cell.note else int(cell.text)

    for view in (View.UNITS, View.LEADERS, View.SECTIONS, View.MONTHS):
        table = paper.table(view)
        for row in (*table.rows, *([table.whole] if table.whole else ())):
            for heading, cell in zip(table.headings[1:], row.cells, strict=True):
                if heading in ("任务", "应报", "已报") or (
                    heading in ("报送及时率", "完成率", "序时达标率") and cell.note
                ):
                    assert len(cell.tasks) == rows_of(cell), (view, row.name, heading)


def test_the_trend_ends_with_the_months_own_rates(paper: MonthPaper) -> None:
    found, table = chart(paper, TrendChart), paper.table(View.MONTHS)
    assert isinstance(found, TrendChart)
    whole = paper.table(View.UNITS).whole
    assert whole is not None and len(found.months) == len(table.rows) == 6
    for one, cell, last in zip(found.series, whole.cells[3:7], table.rows[-1].cells[3:7], strict=True):
        assert (f"{one.values[-1]}%" if one.values[-1] is not None else "—") == cell.text == last.text


def test_the_ranking_is_the_tables(paper: MonthPaper) -> None:
    found = chart(paper, RankChart)
    assert isinstance(found, RankChart)
    assert [(bar.place, bar.label, bar.value) for bar in found.bars] == [
        (1, "区交通局", 100.0), (1, "区住建局", 100.0), (3, "区水利局", 98.0),
    ]  # fmt: skip
    table = paper.table(View.UNITS)
    assert {(row.name, row.cells[-2].text, row.cells[-1].text) for row in table.rows} == {
        (bar.label, f"{bar.value:.1f}", str(bar.place)) for bar in found.bars
    }


def test_without_points_the_ranking_is_by_what_is_done(ledger: Ledger, list_id: ListId) -> None:
    operations.add_task(ledger, list_id, "任务", units=[("区交通局", Role.LEAD)])
    paper = month_paper(ledger, list_id, JUNE)
    found = chart(paper, RankChart)
    assert isinstance(found, RankChart)
    assert (found.title, found.base) == ("责任单位完成率排名", 0.0)
    assert View.CLASSES not in paper.views()


def test_the_document_holds_every_table(paper: MonthPaper) -> None:
    charted = document_of(paper)
    document = charted.document
    assert [type(one) for one in charted.charts] == [ShareChart, ShareChart, TrendChart, RankChart]
    assert document.title.endswith("2024年6月统计表")
    headings = [table.columns[0].heading for table in document.tables]
    assert headings == ["责任单位", "分管领导", "板块", "责任单位", "月份", "状态", "档次"]
    assert document.tables[0].groups[0].rows[0][0] == "合计（3 个单位）"
