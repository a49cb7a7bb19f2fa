"""The five forms, worded: what a reader of the paper sees, from one small list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.documents.document import Level, Paragraph
from models.filling.material import Part
from models.issuing.building import build
from models.operations.lists.posts import add_holder
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, SectionId, TaskId
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.store.records.widths import keep_widths
from models.vocabulary import FormKey, Frequency, Role, Status

JUNE = Period(2024, 6)
TITLE = "2024年云江区政府工作报告重点工作"


@dataclass
class Office:
    """A ledger with one list, and short words to fill it."""

    ledger: Ledger
    list_id: ListId

    def task(self, text: str, number: str = "", **values: object) -> TaskId:
        """Add a task."""
        added = operations.add_task(self.ledger, self.list_id, text, number=number, **values)
        return TaskId(added.inserted("tasks")[0])

    def post(self, name: str) -> PostId:
        """Add a post."""
        return PostId(operations.add_post(self.ledger, self.list_id, name).inserted("posts")[0])

    def section(self, name: str) -> SectionId:
        """Add a section."""
        return SectionId(operations.add_section(self.ledger, self.list_id, name).inserted("sections")[0])

    def plan(self, task: TaskId, *nodes: tuple[str, str, date]) -> None:
        """Set a plan."""
        rows = [PlanNode(PlanNodeId(0), task, label, text, due) for label, text, due in nodes]
        operations.set_plan(self.ledger, task, rows)

    def units(self, task: TaskId, *units: str) -> None:
        """Set units; ``*`` marks a lead."""
        roles = [(u.lstrip("*"), Role.LEAD if u.startswith("*") else Role.SUPPORTING) for u in units]
        operations.set_units(self.ledger, task, roles)

    def rows(self, form: FormKey, period: Period = JUNE) -> list[tuple[str, ...]]:
        """All rows of a form."""
        document = build(self.ledger, form, self.list_id, period)
        return [row for table in document.tables for group in table.groups for row in group.rows]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new ledger with an empty list."""
    ledger = create(tmp_path / "云江.duban")
    yield Office(ledger, ListId(operations.create_list(ledger, TITLE, 2024).inserted("lists")[0]))
    ledger.close()


def test_overdue_prints_goal_plan_and_last_the_line_of_what_fails(office: Office) -> None:
    task = office.task("开工滨江快速路东延段。", "7", goal="望湖隧道动工，全年投资2亿元。")
    first, second = ("一季度", "批复可研报告。", date(2024, 3, 31)), ("二季度", "5月开工建设。", date(2024, 6, 30))
    office.plan(task, first, second)
    operations.set_report(office.ledger, task, JUNE, "完成施工图审查。", "截至6月底：隧道没有动工。")
    document = build(office.ledger, FormKey.OVERDUE, office.list_id, JUNE)
    assert document.title == "2024年云江区政府工作报告重点工作逾期落实情况表"
    assert document.subtitle == "（截至2024年6月底）"
    assert [column.heading for column in document.tables[0].columns] == [
        "序号", "工作任务", "工作目标与推进计划", "完成情况",
    ]  # fmt: skip
    assert office.rows(FormKey.OVERDUE) == [
        (
            "1",
            "开工滨江快速路东延段。",
            "年度工作目标：望湖隧道动工，全年投资2亿元。\n一季度：批复可研报告。\n二季度：5月开工建设。",
            "完成施工图审查。\n截至6月底：隧道没有动工。",
        )
    ]


def test_overdue_takes_only_tasks_with_an_unmet_node_of_a_closed_period(office: Office) -> None:
    late = office.task("未完成的任务")
    office.plan(late, ("二季度", "开工。", date(2024, 6, 30)))
    met = office.task("当季评定为“是”的任务")
    office.plan(met, ("二季度", "开工。", date(2024, 6, 30)))
    operations.set_verdict(office.ledger, met, JUNE, True)
    later = office.task("下季度才到期的任务")
    office.plan(later, ("三季度", "开工。", date(2024, 9, 30)))
    written = office.task("没有推进计划但写了“截至”一句的任务")
    operations.set_report(office.ledger, written, JUNE, "正在招标。", "截至6月底：未开工。")
    office.task("什么也没有的任务")
    assert [row[1] for row in office.rows(FormKey.OVERDUE)] == ["未完成的任务", "没有推进计划但写了“截至”一句的任务"]


def test_nothing_overdue_is_said_in_a_sentence_under_the_empty_table(office: Office) -> None:
    office.task("一切正常的任务")
    document = build(office.ledger, FormKey.OVERDUE, office.list_id, JUNE)
    assert document.blocks[-1] == Paragraph("截至6月底，没有逾期任务。", Level.NOTE)
    assert office.rows(FormKey.OVERDUE) == []


def test_an_empty_list_says_so(office: Office) -> None:
    document = build(office.ledger, FormKey.MONTHLY, office.list_id, JUNE)
    assert document.blocks[-1] == Paragraph("清单里还没有任务。", Level.NOTE)
    assert len(document.tables) == 1


def test_progress_stars_the_leads_only_among_several_units(office: Office) -> None:
    office.units(office.task("单独承担", "1"), "*区发改局")
    office.units(office.task("几家承担", "2"), "区商务局", "*区财政局", "*区发改局")
    document = build(office.ledger, FormKey.PROGRESS, office.list_id, JUNE)
    assert document.title == "2024年云江区政府工作报告重点工作进展情况汇总表(截至6月30日)"
    assert document.subtitle == ""
    assert office.rows(FormKey.PROGRESS) == [
        ("1", "单独承担", "区发改局", ""),
        ("2", "几家承担", "*区财政局、*区发改局、区商务局", ""),
    ]


def test_texts_are_those_of_exactly_the_period(office: Office) -> None:
    task = office.task("推进任务", "1")
    operations.set_report(office.ledger, task, Period(2024, 5), "五月的进展。")
    assert office.rows(FormKey.CURRENT) == [("1", "推进任务", "")]
    assert office.rows(FormKey.CURRENT, Period(2024, 5)) == [("1", "推进任务", "五月的进展。")]


def test_monthly_has_a_table_per_leader_and_counts_anew_in_each(office: Office) -> None:
    first, second = office.post("林予安区长"), office.post("周砚秋副区长")
    done = office.task("财政收入稳步增加6%。", "1", post_id=second, frequency=Frequency.HALF_YEARLY)
    office.units(done, "*区财政局", "*区税务局", "区商务局")
    operations.set_report(office.ledger, done, JUNE, "增长5.3%。")
    operations.set_verdict(office.ledger, done, JUNE, True)
    late = office.task("建成心理辅导中心。", "2", post_id=second, frequency=Frequency.MONTHLY)
    operations.set_verdict(office.ledger, late, JUNE, False, "招标流标，正重新组织。")
    office.task("压减一般性支出。", "3", post_id=first)
    office.task("无人分管的任务。", "4")
    document = build(office.ledger, FormKey.MONTHLY, office.list_id, JUNE)
    assert document.title == "2024年云江区政府工作报告重点工作完成情况（6月）"
    assert document.landscape
    assert [column.heading for column in document.tables[0].columns] == [
        "序号", "报送频次", "工作内容", "牵头单位", "6月完成情况", "是否完成月度计划", "未完成情况说明",
    ]  # fmt: skip
    assert [(table.caption, table.groups[0].rows) for table in document.tables] == [
        ("林予安区长", (("1", "", "压减一般性支出。", "", "", "", ""),)),
        (
            "周砚秋副区长",
            (
                ("1", "半年报", "财政收入稳步增加6%。", "区财政局、区税务局", "增长5.3%。", "是", "/"),
                ("2", "月度报", "建成心理辅导中心。", "", "", "否", "招标流标，正重新组织。"),
            ),
        ),
        ("未分配", (("1", "", "无人分管的任务。", "", "", "", ""),)),
    ]


def test_monthly_without_leaders_is_one_table_without_caption(office: Office) -> None:
    office.task("任务甲", "1")
    document = build(office.ledger, FormKey.MONTHLY, office.list_id, JUNE)
    assert [table.caption for table in document.tables] == [""]


def test_a_sub_task_follows_its_parent_and_keeps_its_place_in_the_new_numbers(office: Office) -> None:
    post = office.post("周砚秋副区长")
    office.task("甲", "11", post_id=post)
    parent = office.task("乙", "12", post_id=post)
    office.task("丙", "13", post_id=post)
    office.task("乙的分项", "12.1", parent_id=parent)
    assert [row[:3:2] for row in office.rows(FormKey.MONTHLY)] == [
        ("1", "甲"), ("2", "乙"), ("2.1", "乙的分项"), ("3", "丙"),
    ]  # fmt: skip
    assert [row[:2] for row in office.rows(FormKey.CURRENT)] == [
        ("11", "甲"), ("12", "乙"), ("12.1", "乙的分项"), ("13", "丙"),
    ]  # fmt: skip


def test_closing_merges_sections_and_marks_leads_only_where_the_plain_reading_is_wrong(office: Office) -> None:
    roads, schools = office.section("一、推进综合交通建设"), office.section("二、推进公共服务提质")
    plain = office.task("打通断头路6条。", "1", section_id=roads)
    office.units(plain, "*区交通局", "区住建局")
    both = office.task("新建公交首末站2座。", "2", section_id=roads)
    office.units(both, "*区交通局", "*公交集团")
    school = office.task("新建学校3所。", "3", section_id=schools)
    office.units(school, "区教育局", "*区住建局")
    document = build(office.ledger, FormKey.CLOSING, office.list_id, JUNE)
    assert document.title == "2024年云江区政府工作报告重点工作“销号”管理清单"
    assert document.subtitle == "（截至2024年6月底）"
    assert document.tables[0].columns[-1].heading == "“销号”状态"
    assert [(group.label, group.rows) for group in document.tables[0].groups] == [
        (
            "一、推进综合交通建设",
            (
                ("1．打通断头路6条。", "区交通局\n区住建局", "", ""),
                ("2．新建公交首末站2座。", "*区交通局\n*公交集团", "", ""),
            ),
        ),
        ("二、推进公共服务提质", (("3．新建学校3所。", "区教育局\n*区住建局", "", ""),)),
    ]


@pytest.mark.parametrize(
    ("status", "points", "printed"),
    [
        (Status.RUNNING, None, ""),
        (Status.STAGE_SIGNED_OFF, None, "阶段性“销号”"),
        (Status.SIGNED_OFF, None, "“销号”"),
        (Status.WARNED, 0.5, "预警（扣0.5分）"),
        (Status.WARNED, None, "预警"),
        (Status.DEFERRED, None, "延期"),
    ],
)
def test_closing_words_of_a_status(office: Office, status: Status, points: float | None, printed: str) -> None:
    operations.add_status(office.ledger, office.task("任务", "1"), status, points=points)
    assert office.rows(FormKey.CLOSING) == [("1．任务", "", "", printed)]


def test_the_date_says_its_year_where_the_list_s_title_does_not(office: Office) -> None:
    operations.edit_list(office.ledger, office.list_id, {"title": "云江区民生实事"})
    titles = {form: build(office.ledger, form, office.list_id, JUNE).title for form in FormKey}
    assert titles[FormKey.PROGRESS] == "云江区民生实事进展情况汇总表(截至2024年6月30日)"
    assert titles[FormKey.MONTHLY] == "云江区民生实事完成情况（2024年6月）"


def test_the_recorded_cut_off_is_the_day_the_form_speaks_for(office: Office) -> None:
    task = office.task("任务", "1")
    office.plan(task, ("6月下旬", "开工。", date(2024, 6, 25)))
    operations.set_period(office.ledger, office.list_id, JUNE, cut_off=date(2024, 6, 20))
    assert build(office.ledger, FormKey.PROGRESS, office.list_id, JUNE).title.endswith("(截至6月20日)")
    assert office.rows(FormKey.OVERDUE) == []
    asked = build(office.ledger, FormKey.OVERDUE, office.list_id, JUNE, cut_off=date(2024, 6, 30))
    assert len(asked.tables[0].groups[0].rows) == 1


def test_the_number_of_queries_does_not_grow_with_the_list(office: Office) -> None:
    def queries() -> int:
        asked: list[str] = []
        office.ledger.connection.set_trace_callback(asked.append)
        office.rows(FormKey.OVERDUE)
        office.ledger.connection.set_trace_callback(None)
        return len(asked)

    office.plan(office.task("任务一", "1"), ("二季度", "开工。", date(2024, 6, 30)))
    for_one = queries()
    for number in "23456":
        office.plan(office.task("又一项", number), ("二季度", "开工。", date(2024, 6, 30)))
    assert len(office.rows(FormKey.OVERDUE)) == 6
    assert queries() == for_one


def test_a_leader_is_printed_under_the_heading_valid_on_the_forms_day(office: Office) -> None:
    post = office.post("周砚秋常务副区长")
    office.task("开工滨江快速路东延段。", "1", post_id=post)
    add_holder(office.ledger, post, "沈怀瑾常务副区长", date(2024, 5, 20))

    def caption(period: Period, cut_off: date | None = None) -> str:
        document = build(office.ledger, FormKey.MONTHLY, office.list_id, period, cut_off=cut_off)
        return document.tables[0].caption

    assert caption(Period(2024, 4)) == "周砚秋常务副区长"
    assert caption(Period(2024, 5)) == caption(JUNE) == "沈怀瑾常务副区长"
    assert caption(Period(2024, 5), date(2024, 5, 15)) == "周砚秋常务副区长"
    operations.set_period(office.ledger, office.list_id, Period(2024, 5), cut_off=date(2024, 5, 19))
    assert caption(Period(2024, 5)) == "周砚秋常务副区长"


def test_a_list_without_numbers_is_numbered_where_the_form_has_a_column_for_them(office: Office) -> None:
    first = office.task("甲")
    office.task("甲的分项", parent_id=first)
    office.task("乙")
    assert [row[0] for row in office.rows(FormKey.PROGRESS)] == ["1", "", "2"]
    office.task("丙", "8")
    assert [row[0] for row in office.rows(FormKey.PROGRESS)] == ["", "", "", "8"]


def test_overdue_tasks_count_from_one_unless_the_list_s_numbers_are_wanted(office: Office) -> None:
    for number in ("3", "7"):
        task = office.task(f"任务{number}", number)
        operations.set_report(office.ledger, task, JUNE, "正在施工。", "截至6月底：没有动工。")
    built = build(office.ledger, FormKey.OVERDUE, office.list_id, JUNE, list_numbers=True)
    assert [row[0] for row in office.rows(FormKey.OVERDUE)] == ["1", "2"]
    assert [row[0] for group in built.tables[0].groups for row in group.rows] == ["3", "7"]


def test_a_list_numbered_anew_under_each_leader_prints_its_leaders(office: Office) -> None:
    first, second = office.post("林予安区长"), office.post("周砚秋副区长")
    for text, number, post in (("甲", "1", first), ("乙", "2", first), ("丙", "1", second)):
        office.task(text, number, post_id=post)
    tables = build(office.ledger, FormKey.PROGRESS, office.list_id, JUNE).tables
    assert [table.caption for table in tables] == ["林予安区长", "周砚秋副区长"]
    assert [[row[0] for row in table.groups[0].rows] for table in tables] == [["1", "2"], ["1"]]


def test_overdue_tasks_count_from_one_through_all_leaders_unless_the_lists_numbers_are_wanted(office: Office) -> None:
    first, second = office.post("林予安区长"), office.post("周砚秋副区长")
    for text, number, post in (("甲", "2", first), ("乙", "3", first), ("丙", "2", second)):
        task = office.task(text, number, post_id=post)
        office.plan(task, ("二季度", "开工。", date(2024, 6, 30)))

    def printed(**chosen: bool) -> list[tuple[str, list[str]]]:
        tables = build(office.ledger, FormKey.OVERDUE, office.list_id, JUNE, **chosen).tables
        return [(table.caption, [row[0] for row in table.groups[0].rows]) for table in tables]

    assert printed() == [("", ["1", "2", "3"])]
    assert printed(list_numbers=True) == [("林予安区长", ["2", "3"]), ("周砚秋副区长", ["2"])]


def test_widths_that_were_kept_come_back_unless_new_ones_are_asked_for(office: Office) -> None:
    office.task("甲", "1")
    keep_widths(office.ledger, office.list_id, FormKey.CURRENT, (30.0, 160.5, 250.0))
    kept = build(office.ledger, FormKey.CURRENT, office.list_id, JUNE)
    assert kept.widths_kept
    assert [column.weight for column in kept.tables[0].columns] == [30.0, 160.5, 250.0]
    assert not build(office.ledger, FormKey.CURRENT, office.list_id, JUNE, new_widths=True).widths_kept
    assert not build(office.ledger, FormKey.PROGRESS, office.list_id, JUNE).widths_kept


def test_a_stroke_stands_only_beside_yes_and_an_explanation_without_an_answer_is_no_no(office: Office) -> None:
    met, explained, _ = (office.task(text, str(i)) for i, text in enumerate(("甲", "乙", "丙"), start=1))
    operations.set_verdict(office.ledger, met, JUNE, True)
    operations.set_verdict(office.ledger, explained, JUNE, None, "征地推迟")
    assert [row[-2:] for row in office.rows(FormKey.MONTHLY)] == [("是", "/"), ("", "征地推迟"), ("", "")]


@pytest.mark.parametrize("form", [FormKey.PROGRESS, FormKey.MONTHLY, FormKey.CLOSING])
def test_a_part_keeps_the_numbers_of_the_whole_and_says_that_it_is_one(office: Office, form: FormKey) -> None:
    first, second = office.post("林予安区长"), office.post("周砚秋副区长")
    section = office.section("一、城建")
    tasks = [
        office.task(text, str(i), post_id=post, section_id=section)
        for i, (text, post) in enumerate((("甲", first), ("乙", first), ("丙", second)), start=1)
    ]
    part = Part({tasks[1]}, "责任单位为区住建局")
    document = build(office.ledger, form, office.list_id, JUNE, part=part)
    whole = build(office.ledger, form, office.list_id, JUNE)
    (table,) = document.tables
    (row,) = table.groups[0].rows
    assert row in whole.tables[0].groups[0].rows
    assert "2" in row[0]
    assert table.caption == whole.tables[0].caption
    assert document.title == whole.title
    assert document.blocks[-1] == Paragraph("备注：本表只列责任单位为区住建局的任务，不是整个清单。", Level.NOTE)
    nobody = build(office.ledger, form, office.list_id, JUNE, part=Part(set(), "选中"))
    assert Paragraph("没有这样的任务。", Level.NOTE) in nobody.blocks
    assert len(nobody.tables) == 1


def test_leads_carry_a_star_only_where_the_list_marks_them(office: Office) -> None:
    marked, plain = office.task("打通断头路6条。", "1"), office.task("新建托育点10个。", "2")
    for task in (marked, plain):
        office.units(task, "区交通局", "*区住建局")
    operations.edit_task(office.ledger, plain, {"leads_marked": False})
    assert [row[2] for row in office.rows(FormKey.PROGRESS)] == ["*区住建局、区交通局", "区住建局、区交通局"]
    assert [row[1] for row in office.rows(FormKey.CLOSING)] == ["区交通局\n*区住建局", "区交通局\n区住建局"]
