"""问题: warnings before notes, and every row left out with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from models.intake.drafts import Plan
from models.intake.findings import Finding, LeftOut, Weight
from models.periods import Period
from models.vocabulary import FormKey, Numbering
from ui.dialogs.importing.steps.findings_page import FindingsPage

NOTE, WARNING = Finding(Weight.NOTE, "按表头推断。", "第 1 行"), Finding(Weight.WARNING, "年份不明。", "标题")


def plan(findings: tuple[Finding, ...] = (), left_out: tuple[LeftOut, ...] = ()) -> Plan:
    period, day = Period(2024, 6), date(2024, 6, 30)
    frame = ("清单.xlsx", "", "2024年重点工作", 2024, period, day, FormKey.PROGRESS, Numbering.CONTINUOUS)
    return Plan(*frame, (), findings, left_out)


@pytest.fixture
def page(qtbot: QtBot) -> FindingsPage:
    made = FindingsPage()
    qtbot.addWidget(made)
    return made


def rows(table: object) -> list[tuple[str, ...]]:
    model = table.rows  # type: ignore[attr-defined]
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_warnings_come_first_those_about_reports_too(page: FindingsPage) -> None:
    of_reports = Finding(Weight.WARNING, "已有进展。", "第 3 行")
    page.show_plan(plan((NOTE, WARNING)), [of_reports])
    assert [text for _, text, _ in rows(page.findings)] == ["已有进展。", "年份不明。", "按表头推断。"]
    assert "3" in page.findings_title.text()


def test_rows_left_out_are_shown_with_their_reason(page: FindingsPage) -> None:
    page.show_plan(plan((), (LeftOut("第 9 行", "合计", "是合计行"),)))
    assert rows(page.left_out) == [("第 9 行", "合计", "是合计行")]
    assert page.findings.isHidden() and not page.left_out.isHidden()


def test_nothing_found_is_said(page: FindingsPage) -> None:
    page.show_plan(plan())
    assert page.findings.isHidden() and page.left_out.isHidden()
    assert page.findings_title.text().startswith("没有") and page.left_out_title.text().startswith("没有")
