"""A hundred forms made at random: each prints in every format, and an import of the file finds the same rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from exporters.pdf import document as pdf
from exporters.writing import write
from models.documents.document import Document
from models.forms.form import Form, GroupStyle
from models.forms.shipped import SHIPPED
from models.intake.drafts import DraftTask
from models.intake.reading import read
from models.intake.understanding import Settings, understand
from models.issuing.building import build
from models.periods import date_words
from models.records import ListId
from models.store.records.ledger import Ledger
from tests.journeys.official import JUNE, make
from tests.journeys.random_forms import random_form

SUFFIXES = ("pdf", "docx", "xlsx", "html")
AT_ONCE = 10
LATER = date(2024, 7, 5)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, ListId]]:
    ledger, list_id = make(tmp_path_factory.mktemp("own") / "云江.duban", 14)
    with closing(ledger):
        yield ledger, list_id


@pytest.fixture(autouse=True)
def only_shipped_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "system_folders", lambda: ())


def _report(task: DraftTask) -> str:
    return next((report.content for report in task.reports if report.period == JUNE), "")


def _names(words: str) -> list[str]:
    return sorted(filter(None, re.split(r"[、\n*]", words)))


ANSWERS = {"": None, "是": True, "否": False}
SAID: dict[str, Callable[[DraftTask, str], bool]] = {
    "number": lambda task, cell: task.number == cell,
    "text": lambda task, cell: task.text == cell,
    "goal": lambda task, cell: task.goal == cell,
    "section": lambda task, cell: task.section == cell,
    "post": lambda task, cell: task.post == cell,
    "frequency": lambda task, cell: (task.frequency or "") == cell,
    "content": lambda task, cell: _report(task) == cell,
    "plan_met": lambda task, cell: ANSWERS[cell] in (None, *(report.plan_met for report in task.reports)),
    "reason": lambda task, cell: cell.strip("/") in ("", *(report.reason for report in task.reports)),
    "units": lambda task, cell: set(_names(cell)) <= {unit.name for unit in task.units},
    "lead_units": lambda task, cell: set(_names(cell)) <= {unit.name for unit in task.units},
    "due": lambda task, cell: not cell or cell in {date_words(node.due) for node in task.nodes if node.due},
    "status": lambda task, cell: bool(cell) == (task.status is not None),
}
"""Whether an imported task says what stood in a cell of a field."""


def rows_of(form: Form, document: Document) -> list[dict[str, str]]:
    """The printed rows by field, a merged first cell among them."""
    merged = form.grouping is GroupStyle.MERGED
    fields = [column.field for column in (form.columns[1:] if merged else form.columns)]
    rows = []
    for table in document.tables:
        for group in table.groups:
            for cells in group.rows:
                row = dict(zip(fields, cells, strict=True))
                rows.append({form.columns[0].field: group.label, **row} if merged else row)
    return rows


@pytest.mark.parametrize("first", range(0, 100, AT_ONCE))
def test_a_form_is_printed_and_read_back(first: int, printed: tuple[Ledger, ListId], tmp_path: Path) -> None:
    for seed in range(first, first + AT_ONCE):
        form = random_form(seed)
        document = build(printed[0], form, printed[1], JUNE)
        rows = rows_of(form, document)
        for suffix in SUFFIXES:
            path = tmp_path / f"a.{suffix}"
            write(document, path)
            plan = understand(read(path, in_child=False, forms=[form]), Settings(), LATER).plan_or_raise()
            assert [task.text for task in plan.tasks] == [row["text"] for row in rows], (seed, suffix)
            assert (plan.title, plan.period) == ("2024年云江区重点工作", JUNE), (seed, suffix)
            for task, row in zip(plan.tasks, rows, strict=True):
                wrong = {field: cell for field, cell in row.items() if field in SAID and not SAID[field](task, cell)}
                assert not wrong, (seed, suffix, task)
                if not {"units", "lead_units"} <= row.keys():
                    names = _names(row.get("units", row.get("lead_units", "")))
                    assert sorted(unit.name for unit in task.units) == names, (seed, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.name)
def test_a_form_of_the_program_is_printed_and_read_back(
    form: Form, suffix: str, printed: tuple[Ledger, ListId], tmp_path: Path
) -> None:
    document = build(printed[0], form, printed[1], JUNE)
    write(document, tmp_path / f"a.{suffix}")
    plan = understand(read(tmp_path / f"a.{suffix}", in_child=False), Settings(), LATER).plan_or_raise()
    told = [block for block in document.blocks if "推进" in str(block)]
    rows = sum(len(group.rows) for table in document.tables for group in table.groups) or len(told)
    assert len(plan.tasks) == rows > 0
    assert all(task.text in str(document) and not task.extra for task in plan.tasks)
