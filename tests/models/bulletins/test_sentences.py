"""The sentences offered: names, counts, points and ranks of the ledger, which the checker has nothing against."""

from __future__ import annotations

import pytest

from models import operations
from models.bulletins.checker import check
from models.bulletins.findings import Severity
from models.bulletins.opened import read_source
from models.bulletins.sentences import FIELDS
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency
from tests.models.bulletins.district import AUGUST, fill


@pytest.fixture
def list_id(ledger: Ledger) -> ListId:
    made = fill(ledger)
    for task in ledger.of_list(Task, made):
        operations.edit_task(ledger, task.id, {"frequency": Frequency.MONTHLY})
        operations.set_plan(ledger, task.id, [PlanNode(PlanNodeId(0), task.id, "8月", "完成。", AUGUST.last_day)])
    for task in ledger.of_list(Task, made)[:3]:
        node = ledger.of_task(PlanNode, task.id)[0]
        operations.set_plan(ledger, task.id, [node._replace(done_on=AUGUST.last_day)])
    for task in ledger.of_list(Task, made)[:9]:
        operations.set_report(ledger, task.id, AUGUST, "按计划推进。", "")
    return made


def said(ledger: Ledger, list_id: ListId, name: str) -> str:
    return FIELDS[name].say(read_source(ledger, list_id, AUGUST)).text


def test_each_sentence_says_what_the_ledger_has(ledger: Ledger, list_id: ListId) -> None:
    assert said(ledger, list_id, "预警").endswith("对“滨江路改造工程通车”予以预警，扣1分。")
    assert said(ledger, list_id, "报送") == "应报进展7项，已报5项，未报2项。"
    assert said(ledger, list_id, "未报").endswith("等2项工作未按时报送进展。")


def test_points_and_rates_are_ranked_by_unit(ledger: Ledger, list_id: ListId) -> None:
    assert said(ledger, list_id, "扣分") == "本月考绩扣分：区住建局扣1.5分。"
    ranked = said(ledger, list_id, "排名")
    assert ranked.startswith("完成率排名：") and ranked.endswith("第2。")
    assert "区水利局（" in ranked


@pytest.mark.parametrize("name", [name for name, field in FIELDS.items() if field.is_sentence])
def test_the_checker_has_nothing_against_it(ledger: Ledger, list_id: ListId, name: str) -> None:
    source = read_source(ledger, list_id, AUGUST)
    text = FIELDS[name].say(source).text
    texts = ["关于“双提双优”攻坚任务的通报", "（截至8月底）", text or "请抓好落实。"]
    found = check(texts, source.facts).findings
    assert [one.message for one in found if one.severity is Severity.CONTRADICTION] == []


def test_an_empty_list_says_so_or_nothing(ledger: Ledger) -> None:
    empty = ListId(operations.create_list(ledger, "空清单", 2024).inserted("lists")[0])
    source = read_source(ledger, empty, Period(2024, 8))
    told = {name: field.say(source).text for name, field in FIELDS.items() if field.is_sentence}
    assert told.pop("总体") == "清单里还没有任务。"
    assert set(told.values()) == {""}
