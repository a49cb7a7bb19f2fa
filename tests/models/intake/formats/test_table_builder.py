"""Every reader's rows, cut within the limits, with a word about what was cut."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.intake.reading import read
from tests.models.intake.build import FIRST, HEADER, workbook


def test_too_many_rows_and_columns_are_cut_with_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_ROWS", 2)
    monkeypatch.setattr("models.intake.formats.xlsx.MAX_COLUMNS", 3)
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_COLUMNS", 3)
    source = read(workbook(tmp_path / "清单.xlsx", [HEADER, FIRST, FIRST, FIRST]), in_child=False)
    assert [len(row) for row in source.grids[0].rows] == [3, 3]
    assert [finding.text[:4] for finding in source.findings] == ["列数太多", "行数太多"]
