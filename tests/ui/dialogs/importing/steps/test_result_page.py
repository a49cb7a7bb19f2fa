"""结果: what was written, in words, and what the list kept of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.intake.drafts import DraftNode, DraftReport, DraftTask, Plan
from models.operations.importing.applying import apply_plan
from models.periods import Period
from models.records import ListId
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Numbering
from ui.dialogs.importing.steps.result_page import ResultPage

JUNE = Period(2024, 6)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = create(tmp_path / "云江区.duban")
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot) -> ResultPage:
    made = ResultPage()
    qtbot.addWidget(made)
    return made


def plan(*tasks: DraftTask) -> Plan:
    return Plan(
        "清单.xlsx", "0" * 64, "2024年重点工作", 2024, JUNE, None, FormKey.PROGRESS, Numbering.CONTINUOUS, tasks
    )


def task(text: str, content: str, plan_met: bool | None = None) -> DraftTask:
    return DraftTask(text, f"{text}行", reports=(DraftReport(JUNE, content, plan_met=plan_met),))


def test_what_was_written_is_counted_and_can_be_taken_back(page: ResultPage, ledger: Ledger) -> None:
    made = plan(task("修堤", "已开工。", True), task("建校", "已完工。"))
    page.show_written(made, apply_plan(ledger, made), made.title)
    said = page.detail.text()
    assert said.startswith(f"“2024年重点工作”{JUNE.label}：")
    assert "任务 2 项" in said and "进展 2 条" in said and "评定 1 条" in said
    assert "Ctrl+Z" in page.how.text()


def test_a_new_list_says_how_many_of_its_nodes_lie_behind(page: ResultPage, ledger: Ledger) -> None:
    nodes = tuple(DraftNode(f"{month}月", "砌岸。", date(2024, month, 28)) for month in (3, 5, 6, 9))
    made = plan(task("修堤", "已开工。")._replace(nodes=nodes))
    imported = apply_plan(ledger, made)
    page.show_written(made, imported, made.title)
    assert "2024年6月以前到期的节点有 2 个" in page.detail.text() and "“到期节点”" in page.detail.text()
    added = plan(task("建校", "已开工。")._replace(nodes=nodes))
    page.show_written(added, apply_plan(ledger, added, ListId(imported.change_set.inserted("lists")[0])), added.title)
    assert "到期的节点" not in page.detail.text()  # the list has been worked with


def test_what_the_list_had_otherwise_is_said_to_have_stayed(page: ResultPage, ledger: Ledger) -> None:
    first = plan(task("修堤", "手写的进展。"))
    list_id = ListId(apply_plan(ledger, first).change_set.inserted("lists")[0])
    again = plan(task("修堤", "文件的进展。"))
    page.show_written(again, apply_plan(ledger, again, list_id), again.title)
    assert "1 条" in page.detail.text() and "没有写入" in page.detail.text()


def test_where_nothing_changed_there_is_nothing_to_take_back(page: ResultPage, ledger: Ledger) -> None:
    made = plan(task("修堤", "已开工。"))
    list_id = ListId(apply_plan(ledger, made).change_set.inserted("lists")[0])
    page.show_written(made, apply_plan(ledger, made, list_id), made.title)
    assert page.message.text().startswith("没有")
    assert page.how.text() == ""


def test_the_list_it_went_into_is_named_not_the_file_s_title(page: ResultPage, ledger: Ledger) -> None:
    list_id = ListId(apply_plan(ledger, plan(task("修堤", ""))).change_set.inserted("lists")[0])
    more = plan(task("建校", "已完工。"))
    page.show_written(more, apply_plan(ledger, more, list_id), "全区重点工作")
    assert page.detail.text().startswith(f"“全区重点工作”{JUNE.label}：")
