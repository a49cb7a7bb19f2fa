"""Forms of one's own filled from a ledger: order, groups, numbers, selection, words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.documents.document import Document, Paragraph, Sheet
from models.forms.form import Box, BoxRow, Form, FormColumn, GroupStyle, Layout, RowNumbering, Unit, Width
from models.issuing.building import build
from models.months.closed import LIST
from models.records import ListId, Task
from models.search.filters import Filter
from models.store.records.ledger import Ledger
from models.store.records.widths import keep_widths
from models.vocabulary import FormKey, Status
from tests.journeys.official import JUNE, make
from tests.models.months import april

NUMBER, TEXT = FormColumn("number", "序号"), FormColumn("text", "任务")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, ListId]]:
    """Twelve tasks in four sections under three leaders, for reading."""
    ledger, list_id = make(tmp_path_factory.mktemp("tables") / "云江.duban", 12)
    with closing(ledger):
        yield ledger, list_id


def printed(office: tuple[Ledger, ListId], **values: object) -> Document:
    made: dict[str, object] = {"columns": (NUMBER, TEXT)} | values
    return build(office[0], Form("简表", "{清单}简表", **made), office[1], JUNE)  # type: ignore[arg-type]


def column(document: Document, place: int) -> list[str]:
    return [row[place] for table in document.tables for group in table.groups for row in group.rows]


def test_rows_stand_in_the_order_asked_for_and_what_has_none_last(office: tuple[Ledger, ListId]) -> None:
    by_date = printed(office, columns=(FormColumn("signed_off_on", "销号日期"), TEXT), sorted_by="signed_off_on")
    dates = column(by_date, 0)
    assert dates[:4] == ["2024年6月20日"] * 4
    assert set(dates[4:]) == {""}
    leaders = column(printed(office, columns=(FormColumn("post", "领导"), TEXT), sorted_by="post"), 0)
    assert leaders == ["沈亦舟区长"] * 4 + ["白若川副区长"] * 4 + ["林予安常委、副区长"] * 4
    backwards = column(
        printed(office, columns=(FormColumn("post", "领导"), TEXT), sorted_by="post", descending=True), 0
    )
    assert backwards == leaders[::-1]


def test_rows_are_numbered_as_the_list_through_or_in_each_group(office: tuple[Ledger, ListId]) -> None:
    grouped = {"grouping": GroupStyle.CAPTION, "grouped_by": "post"}
    assert column(printed(office, **grouped), 0)[:5] == ["1", "4", "7", "10", "2"]
    running = printed(office, numbering=RowNumbering.RUNNING, **grouped)
    assert column(running, 0) == [str(at) for at in range(1, 13)]
    assert column(printed(office, numbering=RowNumbering.PER_GROUP, **grouped), 0) == ["1", "2", "3", "4"] * 3


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("post", ["沈亦舟区长", "白若川副区长", "林予安常委、副区长"]),
        ("section", ["一、工业强区", "二、城市更新和基础设施", "三、民生实事", "四、其他"]),
        ("frequency", ["月度报", "季度报", "半年报", "未分配"]),
        ("status", ["推进中", "预警", "阶段性销号", "销号", "延期"]),
        ("class", [""]),
    ],
)
def test_groups_have_their_names_in_their_own_order(
    office: tuple[Ledger, ListId], field: str, names: list[str]
) -> None:
    document = printed(office, grouping=GroupStyle.CAPTION, grouped_by=field)
    assert [table.caption for table in document.tables] == names
    assert len(column(document, 1)) == 12


def test_groups_may_be_merged_in_the_first_column(office: tuple[Ledger, ListId]) -> None:
    columns = (FormColumn("frequency", "频次"), NUMBER, TEXT)
    document = printed(office, columns=columns, grouping=GroupStyle.MERGED, grouped_by="frequency")
    (table,) = document.tables
    assert table.merged_first
    assert [group.label for group in table.groups] == ["月度报", "季度报", "半年报", ""]


def test_a_selection_leaves_tasks_out_before_they_are_numbered(office: tuple[Ledger, ListId]) -> None:
    chosen = Filter(statuses=frozenset({Status.WARNED}))
    document = printed(office, selection=chosen, numbering=RowNumbering.RUNNING)
    assert column(document, 0) == ["1", "2"]
    assert column(printed(office, selection=chosen), 0) == ["4", "11"]
    nothing = printed(office, selection=Filter(statuses=frozenset({Status.STOPPED})))
    assert Paragraph("没有这样的任务。", nothing.blocks[1].level) == nothing.blocks[1]  # type: ignore[union-attr]


def test_titles_headings_and_notes_say_list_month_and_office(office: tuple[Ledger, ListId]) -> None:
    form = Form(
        "简表",
        "{清单}简表（{月份}，截至{截至}）",
        (TEXT, FormColumn("content", "{月}月进展", above="{年}年")),
        notes=("{单位}于{月}月{日}日",),
        signatures=("填表人", "审核人"),
    )
    document = build(office[0], form, office[1], JUNE)
    assert document.title == "2024年云江区重点工作简表（6月，截至6月30日）"
    assert (document.tables[0].columns[1].heading, document.tables[0].columns[1].above) == ("6月进展", "2024年")
    notes = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert notes[:2] == ["云江区人民政府办公室于6月30日", "制表单位：云江区人民政府办公室"]
    assert notes[2].replace("\u3000", "") == "填表人：审核人："


def test_widths_that_are_set_stay_and_those_to_fill_in_by_hand_keep_their_share(office: tuple[Ledger, ListId]) -> None:
    columns = (
        FormColumn("number", "序号", 10, width=Width(15.6)),
        FormColumn("text", "任务", 60),
        FormColumn("blank", "备注", 20),
        FormColumn("goal", "目标", 10, width=Width(25, Unit.PER_CENT)),
    )
    table = printed(office, columns=columns).tables[0]
    assert [round(each.width, 3) for each in table.columns] == [0.1, 0, 0.2, 0.25]


def test_found_widths_hold_only_as_long_as_the_columns_are_the_same(office: tuple[Ledger, ListId]) -> None:
    form = Form("宽表", "{清单}", (NUMBER, TEXT))
    keep_widths(office[0], office[1], form.widths_key, (1.0, 9.0))
    assert build(office[0], form, office[1], JUNE).widths_kept
    assert build(office[0], form, office[1], JUNE).tables[0].columns[1].weight == 9.0
    other = Form("宽表", "{清单}", (NUMBER, FormColumn("goal", "目标")))
    assert not build(office[0], other, office[1], JUNE).widths_kept


def test_a_sheet_is_filled_in_for_each_task(office: tuple[Ledger, ListId]) -> None:
    boxes = (BoxRow((Box("事项"), Box(field="text"))), BoxRow((Box("时限"), Box("止", field="due"))))
    document = printed(office, columns=(), layout=Layout.SHEET, boxes=boxes, box_widths=(1, 3), below="{单位}")
    sheets = [block for block in document.blocks if isinstance(block, Sheet)]
    assert len(sheets) == len(document.blocks) == 12
    assert sheets[0].rows[0].cells[1].text == "推进第1片区旧厂房改造。"
    assert sheets[0].rows[1].cells[1].text == "2024年12月31日\n止"
    assert sheets[0].below == "云江区人民政府办公室"


def test_parts_of_a_task_stay_behind_it_whatever_the_order(tmp_path: Path) -> None:
    ledger, list_id = make(tmp_path / "云江.duban", 4)
    with closing(ledger):
        tasks = ledger.of_list(Task, list_id)
        operations.add_task(ledger, list_id, "分项", number="2.1", parent_id=tasks[1].id)
        form = Form("简表", "{清单}", (NUMBER, TEXT), sorted_by="text", descending=True, numbering=RowNumbering.RUNNING)
        rows = [row for group in build(ledger, form, list_id, JUNE).tables[0].groups for row in group.rows]
        place = next(at for at, row in enumerate(rows) if row[1] == "分项")
        assert rows[place - 1][1].startswith("推进第2片区")
        assert rows[place][0] == f"{rows[place - 1][0]}.1"
        operations.add_status(ledger, tasks[0].id, Status.SIGNED_OFF, decided_on=date(2024, 7, 20))
        later = build(ledger, Form("简表", "{清单}", (FormColumn("status", "状态"),)), list_id, JUNE)
        assert later.tables[0].groups[0].rows[0] == ("",)  # decided after the cut-off


def test_a_month_that_an_earlier_version_closed_says_that_a_form_nobody_kept_is_filled_from_today(
    ledger: Ledger, list_id: ListId
) -> None:
    april.fill(ledger, list_id)
    april.close(ledger, list_id)
    ledger.connection.execute("DELETE FROM issued_documents WHERE kind = ?", (LIST,))  # which it did not keep yet
    form = Form("简表", "{清单}简表", (NUMBER, TEXT))
    told = "备注：2024年4月已关账，本表按台账现在的内容填写。"
    assert told in str(build(ledger, form, list_id, april.APRIL))
    assert told not in str(build(ledger, form, list_id, april.MAY))
    assert told not in str(build(ledger, FormKey.PROGRESS, list_id, april.APRIL))
