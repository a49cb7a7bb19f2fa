"""What the wizard is told of a file: what is ticked, what became of each row, what wants a look."""

from __future__ import annotations

from pathlib import Path

from models.intake.drafts import HeaderChoice
from models.intake.layout.header import header_signature
from models.intake.reading import read
from models.intake.understanding import understand_first, understand_with
from models.intake.understood import Mark, Settings
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, TODAY, workbook


def test_a_clean_file_leaves_no_doubt(tmp_path: Path) -> None:
    source = read(workbook(tmp_path / "表.xlsx", [[TITLE], HEADER, FIRST, SECOND]), in_child=False)
    found = understand_with(source, Settings(), TODAY)
    assert found.doubts == () and found.ticked == {0} and found.fault is None
    assert [mark for mark, _ in found.marks(0)] == [Mark.TITLE, Mark.HEADER, Mark.TASK, Mark.TASK]


def test_what_wants_a_look_is_named_before_anything_is_written(tmp_path: Path) -> None:
    rows = [[TITLE], [*HEADER, "资金来源"], [*FIRST, "市级"], ["合计", "", "", "", ""]]
    path = workbook(tmp_path / "表.xlsx", rows)
    found = understand_with(read(path, in_child=False), Settings(), TODAY)
    assert "有 1 栏不认识，作为附加内容保留：资金来源" in found.doubts
    mark, reason = found.marks(0)[3]
    assert mark is Mark.LEFT_OUT and reason


def test_without_tasks_the_fault_is_told_and_the_columns_all_the_same(tmp_path: Path) -> None:
    source = read(workbook(tmp_path / "表.xlsx", [["姓名", "电话"], ["王某某", "1"]]), in_child=False)
    found = understand_with(source, Settings(), TODAY)
    assert found.plan is None and found.fault is not None and found.doubts == ()
    assert understand_with(source, Settings(tables=frozenset()), TODAY).ticked == frozenset()


def test_columns_chosen_for_another_file_give_way_where_nothing_is_found_with_them(tmp_path: Path) -> None:
    source = read(workbook(tmp_path / "表.xlsx", [[TITLE], HEADER, FIRST]), in_child=False)
    in_the_way = Settings(columns={"重点工作": "ignore", "别的表的栏": "goal"})
    assert understand_with(source, in_the_way, TODAY).plan is None
    found = understand_first(source, in_the_way, {}, TODAY)
    assert found.plan is not None and len(found.plan.tasks) == 1
    assert found.settings.columns == {"别的表的栏": "goal"}


def test_a_header_named_before_is_known_again(tmp_path: Path) -> None:
    rows = [
        ["甲栏名", "乙栏名", "丙栏名"],
        ["1", "建成云江大桥并通车", "主桥合龙"],
        ["2", "改造老旧小区十二个", "完工"],
    ]
    source = read(workbook(tmp_path / "表.xlsx", rows), in_child=False)
    choice = HeaderChoice(0, 1)
    columns = {"乙栏名": "text", "丙栏名": "content"}
    assert understand_with(source, Settings(columns=columns), TODAY).plan is not None
    remembered = {header_signature(source.grids[0], choice): choice}
    found = understand_first(source, Settings(columns=columns), remembered, TODAY)
    assert found.settings.headers == {0: choice}
    assert found.plan is not None and [task.text for task in found.plan.tasks] == [row[1] for row in rows[1:]]
