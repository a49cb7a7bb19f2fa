"""Tables and sheets known by the form they were printed in."""

from __future__ import annotations

from datetime import date

from models.documents.document import Look
from models.forms.form import Box, BoxRow, Form, FormColumn, GroupStyle, Layout
from models.intake.drafts import Plan
from models.intake.findings import Sure
from models.intake.layout.gathering import gathered
from models.intake.layout.known_forms import with_forms
from models.intake.source import Block, Grid, Merge, Paragraph, Source
from models.intake.understanding import Settings, understand
from models.periods import Period

TODAY = date(2024, 7, 5)
TABLE = Form(
    "办件表",
    "{清单}办件表（{月份}）",
    (
        FormColumn("number", "件次"),
        FormColumn("text", "所办"),
        FormColumn("content", "{月}月所成"),
        FormColumn("evidence", "凭据"),
        FormColumn("blank", "批注"),
    ),
)
SHEET = Form(
    "办件单",
    "办件单",
    layout=Layout.SHEET,
    boxes=(
        BoxRow((Box("阅：", span=4, look=Look.AREA),)),
        BoxRow((Box("件次", look=Look.LABEL), Box(field="number"), Box("时限", look=Look.LABEL), Box(field="due"))),
        BoxRow((Box("所办", look=Look.LABEL), Box(field="text", span=3))),
        BoxRow((Box("意见", look=Look.LABEL), Box("签字：", span=3, look=Look.SIGNED))),
    ),
    box_widths=(1, 2, 1, 2),
)
HEADER = ("件次", "所办", "6月所成", "凭据", "批注")
ROWS = (("1", "改造厂房", "已开工。", "照片", "抓紧"), ("2", "疏浚河道", "", "", ""))


def grid(*rows: tuple[str, ...], merges: tuple[Merge, ...] = ()) -> Grid:
    return Grid("", "第 1 个表格", rows, tuple(range(1, len(rows) + 1)), merges)


def source(*blocks: Block) -> Source:
    return Source("件.docx", "0", blocks)


def read(form: Form, *blocks: Block) -> Plan:
    return understand(gathered(source(*blocks), [form]), Settings(), TODAY).plan_or_raise()


def test_headings_that_only_the_form_knows_are_its_fields() -> None:
    plan = read(TABLE, Paragraph("2024年云江区要务办件表（6月）", "第 1 段"), grid(HEADER, *ROWS))
    assert (plan.title, plan.period) == ("2024年云江区要务", Period(2024, 6))
    assert [(task.number, task.text) for task in plan.tasks] == [("1", "改造厂房"), ("2", "疏浚河道")]
    assert plan.tasks[0].reports[0].content == "已开工。"
    assert plan.tasks[0].extra == (("批注", "抓紧"),)
    assert {column.heading: column.field for column in plan.columns}["凭据"] == "ignore"
    assert {column.sure for column in plan.columns} == {Sure.EXACT}
    assert plan.columns[0].reason == "表式“办件表”的栏目"
    assert "表式里由台账另外填出、不用导入的栏目：“凭据”。" in [finding.text for finding in plan.findings]


def test_another_month_s_heading_is_the_same_and_other_headings_are_another_table() -> None:
    assert with_forms(source(grid(("件次", "所办", "11月所成", "凭据", "批注"), *ROWS)), [TABLE]).grids[0].form
    for header in (("件次", "所办", "所成", "批注", "凭据"), HEADER[:4], (*HEADER, "又一栏")):
        found = source(grid(header, *ROWS))
        assert with_forms(found, [TABLE]) is found


def test_what_the_clerk_says_goes_before_the_form() -> None:
    found = gathered(source(grid(HEADER, *ROWS)), [TABLE])
    plan = understand(found, Settings(columns={"批注": "reason"}), TODAY).plan_or_raise()
    assert plan.tasks[0].reports[0].reason == "抓紧"


def test_names_of_groups_that_are_no_section_are_left_out() -> None:
    form = Form("按状态", "{清单}表", TABLE.columns, grouping=GroupStyle.CAPTION, grouped_by="status")
    rows = (("预警", "", "", "", ""), HEADER, ROWS[0], ("推进中", "", "", "", ""), HEADER, ROWS[1])
    plan = read(form, grid(*rows, merges=(Merge(0, 0, 0, 4), Merge(3, 0, 3, 4))))
    assert [(task.text, task.section) for task in plan.tasks] == [("改造厂房", ""), ("疏浚河道", "")]
    assert [row.text for row in plan.left_out if "分组名称" in row.reason] == ["预警", "推进中"]


def sheet(number: str, text: str, due: str = "2024年6月30日") -> tuple[tuple[str, ...], ...]:
    return (
        ("阅：已阅", "", "", ""),
        ("件次", number, "时限", due),
        ("所办", text, "", ""),
        ("意见", "同意。签字：沈", "", ""),
    )


def test_sheets_become_a_table_without_what_was_written_by_hand() -> None:
    title = Paragraph("办件单", "第 1 段")
    plan = read(SHEET, title, grid(*sheet("1", "改造厂房")), title, grid(*sheet("2", "疏浚河道", "")))
    assert [(task.number, task.text, len(task.nodes)) for task in plan.tasks] == [
        ("1", "改造厂房", 1),
        ("2", "疏浚河道", 0),
    ]
    assert all(not task.extra for task in plan.tasks)
    assert plan.tasks[1].origin == "第 1 个表格第 1 行"


def test_what_stands_beside_sheets_and_is_no_title_of_them_is_told_once() -> None:
    titles = [Paragraph("办件单", f"第 {place} 段") for place in (1, 3, 5)]
    notes = [Paragraph("另附图纸一套。", f"第 {place} 段") for place in (2, 4, 6)]
    sheets = [grid(*sheet(str(number), text)) for number, text in enumerate(("改造厂房", "疏浚河道", "修桥"), 1)]
    plan = read(SHEET, *(block for blocks in zip(titles, sheets, notes, strict=True) for block in blocks))
    assert len(plan.tasks) == 3
    assert [(row.origin, row.text) for row in plan.left_out] == [("第 2 段", "另附图纸一套。")]


def test_sheets_in_one_grid_with_titles_between_and_first_rows_left_out_by_a_reader() -> None:
    stacked = grid(*sheet("1", "改造厂房"), ("办件单",), *sheet("2", "疏浚河道"))
    assert [task.text for task in read(SHEET, stacked).tasks] == ["改造厂房", "疏浚河道"]
    pages = grid(*sheet("1", "改造厂房"), *sheet("1", "疏浚河道")[2:])
    assert [(task.number, task.text) for task in read(SHEET, pages).tasks] == [("1", "改造厂房"), ("1", "疏浚河道")]


def test_a_sheet_that_is_not_whole_is_none_of_the_form() -> None:
    for rows in (sheet("1", "改造厂房")[:3], (*sheet("1", "改造厂房")[:2], ("别的", "一栏", "二栏", "三栏"))):
        found = source(grid(*rows))
        assert with_forms(found, [SHEET]) is found
