"""Every reader's rows, cut within the limits, with a word about what was cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.findings import Weight
from models.intake.formats.table_builder import Sheet, unified
from models.intake.reading import read
from models.intake.source import Merge
from tests.models.intake.build import FIRST, HEADER, workbook


def test_too_many_rows_and_columns_are_cut_with_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_ROWS", 2)
    monkeypatch.setattr("models.intake.formats.xlsx.MAX_COLUMNS", 3)
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_COLUMNS", 3)
    source = read(workbook(tmp_path / "清单.xlsx", [HEADER, FIRST, FIRST, FIRST]), in_child=False)
    assert [len(row) for row in source.grids[0].rows] == [3, 3]
    assert [finding.text[:4] for finding in source.findings] == ["列数太多", "行数太多"]


def test_rows_without_a_text_are_nothing_and_numbers_stay_the_file_s_own() -> None:
    sheet = Sheet()
    sheet.add_all([("序号", "任务"), ("", " "), ("1", "修路")])
    assert (sheet.rows, sheet.numbers) == ([("序号", "任务"), ("1", "修路")], [1, 3])
    other = Sheet()
    for number, texts in enumerate([("序号", "任务"), ("", " "), ("1", "修路")], 1):
        other.add(number, texts)
    assert other == sheet


@pytest.mark.parametrize("at_once", [True, False])
def test_more_cells_than_anybody_writes_are_refused(monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_CELLS", 5)
    rows = [("1", "甲"), ("2", "乙"), ("3", "丙")]
    with pytest.raises(SourceFault, match="单元格超过"):
        Sheet().add_all(rows) if at_once else [Sheet(cells=4).add(at, row) for at, row in enumerate(rows)]
    Sheet().add_all(rows[:2])


def test_merges_are_told_in_kept_rows_and_clipped_to_the_used_columns() -> None:
    sheet = Sheet()
    for number, texts in ((2, ("甲", "1")), (4, ("", "2")), (5, ("乙", "3"))):
        sheet.add(number, texts)
    sheet.merges = [(2, 0, 4, 0), (5, 1, 5, 90), (3, 0, 3, 1), (2, 1, 2, 1), (5, 7, 6, 8)]
    assert sheet.grid("表", "“表”").merges == (Merge(0, 0, 1, 0),)
    sheet.merges = [(5, 0, 5, 90)]
    assert sheet.grid("表", "“表”").merges == (Merge(2, 0, 2, 1),)


def test_ranges_that_overlap_without_end_are_no_person_s_and_are_passed_over() -> None:
    sheet = Sheet()
    for number in range(1, 4):
        sheet.add(number, ("甲", "乙"))
    sheet.merges = [(1, 0, 3, 1)] * 1000
    assert sheet.grid("表", "").merges == (Merge(0, 0, 2, 1),)


def test_what_was_hidden_wrong_or_not_worked_out_is_named_up_to_five() -> None:
    sheet = Sheet(hidden_columns={0, 1, 9}, uncounted=[f"A{at}" for at in range(1, 8)], faulty=["B2"])
    sheet.add(1, ("甲", "乙"), hidden=True)
    told = [(finding.weight, finding.text) for finding in sheet.findings("“表”")]
    assert [weight for weight, _ in told] == [Weight.WARNING, Weight.WARNING, Weight.NOTE, Weight.NOTE]
    texts = [text for _, text in told]
    assert texts[0].startswith("A1、A2、A3、A4、A5等共 7 个单元格是公式")
    assert texts[1].startswith("B2共 1 个单元格显示的是错误值")
    assert texts[2].startswith("A、B 列在表里是隐藏的")
    assert texts[3].startswith("有 1 行在表里是隐藏的")


@pytest.mark.parametrize(
    ("text", "kept"), [("甲\r\n乙\r丙\v丁", "甲\n乙\n丙\n丁"), ("甲\x00\x07乙", "甲乙"), ("甲\t乙", "甲\t乙")]
)
def test_line_ends_are_unified_and_what_no_document_can_hold_is_dropped(text: str, kept: str) -> None:
    assert unified(text) == kept


def test_texts_below_a_merged_cell_are_taken_out_and_named() -> None:
    sheet = Sheet()
    sheet.add_all([("单位", "进展"), ("区水利局", "过半"), ("旧单位", "开工")])
    sheet.merges.append((2, 0, 3, 0))
    sheet.hide_covered()
    assert sheet.rows[2] == ("", "开工")
    assert [finding.text for finding in sheet.findings("表")] == [
        "有 1 个单元格被合并单元格盖住，里面看不见的文字没有读取：A3“旧单位”。"
    ]
