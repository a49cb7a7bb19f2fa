"""Old workbooks: values as shown, merged ranges, what is hidden, and the containers that hold none."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.reading import read
from models.intake.source import Merge, Source
from models.periods import Period
from tests.models.intake.biff import OldSheet, Reckoned, container, old_workbook, record, stream
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, contents, plan_of, texts


def written(folder: Path, content: bytes, name: str = "清单.xls") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def source_of(folder: Path, content: bytes, name: str = "清单.xls") -> Source:
    return read(written(folder, content, name), in_child=False)


LIST = OldSheet("汇总表", [[TITLE], HEADER, [1, *FIRST[1:]], [], ["2", *SECOND[1:]]], merges=[(0, 0, 0, 3)])


@pytest.mark.parametrize("name", ["清单.xls", "清单.et", "清单.xlsx", "清单.doc", "清单"])
def test_a_list_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    plan = plan_of(written(tmp_path, old_workbook(LIST), name))
    assert texts(plan) == [("1", FIRST[1]), ("2", SECOND[1])]
    assert contents(plan) == [FIRST[3], SECOND[3]]
    assert (plan.title, plan.period) == ("2024年云江区政府工作报告重点工作", Period(2024, 6))
    assert plan.tasks[1].origin == "工作表“汇总表”第 5 行"


def test_in_the_child_as_here(tmp_path: Path) -> None:
    path = written(tmp_path, old_workbook(LIST))
    assert read(path) == read(path, in_child=False)


def test_without_a_container(tmp_path: Path) -> None:
    assert source_of(tmp_path, stream([LIST])).blocks == source_of(tmp_path, old_workbook(LIST)).blocks


def test_values_as_shown(tmp_path: Path) -> None:
    codes = ["General", "0.00", "0.0%", 14, 'yyyy"年"m"月"', '0.0"亿元"']
    sheet = OldSheet(
        "表",
        [[3, 3, 0.125, 45473, 45473, 54, True, "#REF!", "甲\r\n乙\x07\x0b丙"]],
        formats={(0, column): column for column in range(6)},
    )
    source = source_of(tmp_path, old_workbook(sheet, codes=codes))
    assert source.grids[0].rows == (
        ("3", "3.00", "12.5%", "2024-06-30", "2024年6月", "54.0亿元", "TRUE", "", "甲\n乙\n丙"),
    )
    assert "H1“#REF!”共 1 个" in source.findings[0].text


def test_a_format_that_shows_nothing_hides_what_the_cell_holds(tmp_path: Path) -> None:
    sheet = OldSheet("表", [["旧进展", 5, "新进展", 7]], formats={(0, 0): 1, (0, 1): 1})
    source = source_of(tmp_path, old_workbook(sheet, codes=["General", ";;;"]))
    assert source.grids[0].rows == (("", "", "新进展", "7"),)
    assert "隐藏的文字" in source.findings[0].text and "A1“旧进展”、B1“5”" in source.findings[0].text


def test_cells_that_reckon(tmp_path: Path) -> None:
    sheets = [OldSheet("一", [["序号", "数"], ["1", Reckoned(3)]]), OldSheet("二", [[Reckoned(4), "5"]])]
    first, second = source_of(tmp_path, old_workbook(*sheets)).grids
    assert first.rows[1] == ("1", "3")
    assert (first.formulas, second.formulas) == ({(1, 1)}, {(0, 0)})


def test_days_counted_from_1904(tmp_path: Path) -> None:
    sheet = OldSheet("表", [[44011]], formats={(0, 0): 1})
    assert source_of(tmp_path, old_workbook(sheet, codes=["General", 14], from_1904=True)).grids[0].rows == (
        ("2024-06-30",),
    )


def test_merges_and_what_is_hidden(tmp_path: Path) -> None:
    sheet = OldSheet(
        "表",
        [["甲", "乙", "丙"], ["", "丁"], [], ["", "戊"]],
        merges=[(0, 3, 0, 0), (0, 0, 1, 2)],
        hidden_rows=[1],
        hidden_columns=[2, 40],
    )
    source = source_of(tmp_path, old_workbook(sheet, OldSheet("旧", [["己"]], hidden=True)))
    first, second = source.grids
    assert set(first.merges) == {Merge(0, 0, 2, 0), Merge(0, 1, 0, 2)}
    assert (first.numbers, first.hidden_rows, first.hidden_columns) == ((1, 2, 4), frozenset({1}), frozenset({2}))
    assert (first.hidden, second.hidden) == (False, True)
    assert [finding.text[:4] for finding in source.findings] == ["有 1 ", "C 列在", "有 1 "]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (old_workbook(LIST, locked=True), "密码"),
        (container("WordDocument", b"x"), ".doc"),
        (container("WordDocument", b"x", "Workbook"), ".doc"),
        (container("PowerPoint Document", b"x"), "旧版 Office"),
        (container("EncryptedPackage", b"x"), "密码"),
        (container("Workbook", b"x" * 900), "损坏"),
        (old_workbook(LIST)[:1200], "损坏"),
        (old_workbook(LIST)[:600], "损坏"),
    ],
    ids=["locked", "doc", "doc-with-sheet", "ppt", "locked-xlsx", "no-workbook", "cut", "cut-early"],
)
def test_containers_without_a_workbook(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(SourceFault, match=what):
        source_of(tmp_path, content)


def test_a_workbook_with_a_word_file_inside(tmp_path: Path) -> None:
    assert source_of(tmp_path, container("Workbook", stream([LIST]), "WordDocument")).grids


def test_broken_formats_do_not_hide_the_cells(tmp_path: Path) -> None:
    content = stream([LIST])
    font = content[content.index(b"\x31\x00") :][: 4 + 16 + 10]
    broken = record(0x31, b"\0") + record(0x1234, b"\0" * (len(font) - 9))
    source = source_of(tmp_path, container("Workbook", content.replace(font, broken, 1)))
    assert source.grids[0].rows[1] == HEADER
    assert "格式信息读不出来" in source.findings[0].text
