"""A file understood: each of its tables is gone through once, and again only where the clerk's choices change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from models.intake.findings import HeaderChoice, Mark
from models.intake.layout.header import header_signature
from models.intake.layout.scanner import Scanner
from models.intake.reading import read
from models.intake.source import Grid, Source
from models.intake.understanding import Settings, Understood, understand, understand_first
from models.periods import Period
from tests.models.intake.build import FIRST, HEADER, SECOND, THIRD, TITLE, TODAY, workbook

ODD = ("标记", "干什么", "谁来干", "干得咋样")
ODD_COLUMNS = {"干什么": "text", "谁来干": "units", "干得咋样": "content"}


def grid(name: str, *rows: tuple[str, ...], hidden: bool = False, hidden_rows: frozenset[int] = frozenset()) -> Grid:
    numbers = tuple(range(1, len(rows) + 1))
    return Grid(name, f"工作表“{name}”", rows, numbers, hidden=hidden, hidden_rows=hidden_rows)


def source(*grids: Grid) -> Source:
    return Source("清单.xlsx", "", grids)


BOOK = source(
    grid("交通", HEADER, FIRST),
    grid("通讯录", ("姓名", "电话"), ("王某某", "1")),
    grid("民生", HEADER, SECOND, hidden_rows=frozenset({1})),
    grid("旧表", HEADER, FIRST, THIRD, hidden=True),
)


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the tables gone through, in order."""
    names: list[str] = []
    scan = Scanner.scan

    def counted(scanner: Scanner) -> None:
        names.append(scanner._grid.name)
        scan(scanner)

    monkeypatch.setattr(Scanner, "scan", counted)
    return names


def first(found: Source, columns: Mapping[str, str] | None = None, **remembered: HeaderChoice) -> Understood:
    return understand_first(found, Settings(columns=columns or {}), remembered, TODAY)


def rows(understood: Understood) -> list[str]:
    return [task.text for task in understood.plan_or_raise().tasks]


def test_a_file_is_gone_through_once(scanned: list[str]) -> None:
    understood = first(BOOK, {"督导要点": "content"})
    assert rows(understood) == [FIRST[1], SECOND[1]]
    assert [table.rows for table in understood.tables] == [1, 0, 1, 2]
    assert scanned == ["交通", "通讯录", "民生", "旧表"]


def test_what_changes_no_table_goes_through_none(scanned: list[str]) -> None:
    understood = first(BOOK)
    scanned.clear()
    for changed in ({"title": "别的"}, {"year": 2023, "period": Period(2023, 4)}, {"tables": frozenset({0, 3})}):
        understood = understand(BOOK, replace(understood.settings, **changed), TODAY, understood)
        assert scanned == []
    assert understood.plan_or_raise().title == "别的"
    assert rows(understood) == [FIRST[1], THIRD[1]]
    assert understood.tables[3].rows == 1
    assert (1, Mark.LEFT_OUT, "与工作表“交通”第 2 行完全相同，是重复的一行") in understood.tables[3].marks


def test_another_header_goes_through_that_table_alone(scanned: list[str]) -> None:
    book = source(grid("交通", HEADER, FIRST), grid("民生", HEADER, HEADER, SECOND), grid("产业", HEADER, THIRD))
    understood = first(book)
    scanned.clear()
    named = understand(book, replace(understood.settings, headers={1: HeaderChoice(1, 1)}), TODAY, understood)
    assert scanned == ["民生"]
    assert named.tables[1].marks[:2] == ((0, Mark.LEFT_OUT, "表头以上的文字"), (1, Mark.HEADER, ""))
    assert rows(named) == [FIRST[1], SECOND[1], THIRD[1]]
    fresh = understand(book, named.settings, TODAY)
    assert (named.tables, named.plan) == (fresh.tables, fresh.plan)


def test_hidden_rows_left_out_go_through_their_table_alone(scanned: list[str]) -> None:
    understood = first(BOOK)
    scanned.clear()
    without = understand(BOOK, replace(understood.settings, hidden_rows=False), TODAY, understood)
    assert scanned == ["民生"]
    assert rows(without) == [FIRST[1]]


def test_a_table_with_the_header_of_the_one_before_it_follows_that_one(scanned: list[str]) -> None:
    turned = ("序号", "责任单位", "重点工作", "进展情况")
    book = source(grid("上", turned, ("1", "区交通局", "建桥。", "")), grid("中", HEADER, FIRST), grid("下", SECOND))
    understood = first(book)
    assert rows(understood) == ["建桥。", FIRST[1], SECOND[1]]
    scanned.clear()
    fewer = understand(book, replace(understood.settings, tables=frozenset({0, 2})), TODAY, understood)
    assert scanned == ["下"]
    assert rows(fewer) == ["建桥。", SECOND[2]]


def test_a_header_offered_goes_through_its_table_alone(scanned: list[str]) -> None:
    unclear = grid("甲", ("序号", "责任单位", "其他"), ("1", "区交通局", "一"))
    understood = first(source(unclear, grid("乙", ODD, FIRST)))
    assert scanned == ["甲", "乙", "甲"]
    assert understood.settings.headers == {0: HeaderChoice(0, 1)}
    assert [column.heading for column in understood.columns] == ["序号", "责任单位", "其他"]


def test_remembered_headers_and_columns_are_used_at_once(scanned: list[str]) -> None:
    book = source(grid("甲", ("说明",), ODD, FIRST), grid("乙", HEADER, SECOND))
    signature = header_signature(book.grids[0], HeaderChoice(1, 1))
    understood = first(book, ODD_COLUMNS, **{signature: HeaderChoice(0, 1)})
    assert rows(understood) == [FIRST[1], SECOND[1]]
    assert understood.settings.headers == {0: HeaderChoice(1, 1)}
    assert scanned == ["甲", "乙"]


def test_remembered_columns_that_leave_no_task_are_not_used(scanned: list[str]) -> None:
    book = source(grid("甲", HEADER, FIRST), grid("乙", HEADER, SECOND))
    understood = first(book, {"重点工作": "ignore", "督导要点": "content"})
    assert rows(understood) == [FIRST[1], SECOND[1]]
    assert understood.settings.columns == {"督导要点": "content"}
    assert scanned == ["甲", "乙"] * 2  # with those columns, and without them


def test_a_repeated_row_takes_its_continuation_along() -> None:
    going_on = ("", "（含引桥）。", "", "")
    book = source(grid("交通", HEADER, FIRST, going_on), grid("交通（续）", HEADER, FIRST, going_on, SECOND))
    assert rows(first(book)) == [FIRST[1] + going_on[1], SECOND[1]]
    longer = source(grid("交通", HEADER, FIRST, SECOND, FIRST, going_on))
    assert rows(first(longer)) == [FIRST[1], SECOND[1], FIRST[1] + going_on[1]]


def test_a_clean_file_leaves_no_doubt(tmp_path: Path) -> None:
    file = read(workbook(tmp_path / "表.xlsx", [[TITLE], HEADER, FIRST, SECOND]), in_child=False)
    found = understand(file, Settings(), TODAY)
    assert found.doubts == () and found.ticked == {0} and found.fault is None
    assert [mark for mark, _ in found.marks(0)] == [Mark.TITLE, Mark.HEADER, Mark.TASK, Mark.TASK]


def test_what_wants_a_look_is_named_before_anything_is_written(tmp_path: Path) -> None:
    rows = [[TITLE], [*HEADER, "资金来源"], [*FIRST, "市级"], ["合计", "", "", "", ""]]
    path = workbook(tmp_path / "表.xlsx", rows)
    found = understand(read(path, in_child=False), Settings(), TODAY)
    assert "有 1 栏不认识，作为附加内容保留：资金来源" in found.doubts
    mark, reason = found.marks(0)[3]
    assert mark is Mark.LEFT_OUT and reason


def test_without_tasks_the_fault_is_told_and_the_columns_all_the_same(tmp_path: Path) -> None:
    file = read(workbook(tmp_path / "表.xlsx", [["姓名", "电话"], ["王某某", "1"]]), in_child=False)
    found = understand(file, Settings(), TODAY)
    assert found.plan is None and found.fault is not None and found.doubts == ()
    assert understand(file, Settings(tables=frozenset()), TODAY).ticked == frozenset()


def test_columns_chosen_for_another_file_give_way_where_nothing_is_found_with_them(tmp_path: Path) -> None:
    file = read(workbook(tmp_path / "表.xlsx", [[TITLE], HEADER, FIRST]), in_child=False)
    in_the_way = Settings(columns={"重点工作": "ignore", "别的表的栏": "goal"})
    assert understand(file, in_the_way, TODAY).plan is None
    found = understand_first(file, in_the_way, {}, TODAY)
    assert found.plan is not None and len(found.plan.tasks) == 1
    assert found.settings.columns == {"别的表的栏": "goal"}


def test_a_header_named_before_is_known_again(tmp_path: Path) -> None:
    rows = [
        ["甲栏名", "乙栏名", "丙栏名"],
        ["1", "建成云江大桥并通车", "主桥合龙"],
        ["2", "改造老旧小区十二个", "完工"],
    ]
    file = read(workbook(tmp_path / "表.xlsx", rows), in_child=False)
    choice = HeaderChoice(0, 1)
    columns = {"乙栏名": "text", "丙栏名": "content"}
    assert understand(file, Settings(columns=columns), TODAY).plan is not None
    remembered = {header_signature(file.grids[0], choice): choice}
    found = understand_first(file, Settings(columns=columns), remembered, TODAY)
    assert found.settings.headers == {0: choice}
    assert found.plan is not None and [task.text for task in found.plan.tasks] == [row[1] for row in rows[1:]]
