"""A drafted bulletin says what the ledger says: its own checker has nothing against it."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.bulletins import facts, templates
from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import Severity
from models.bulletins.draft import draft
from models.bulletins.opened import read_source
from models.bulletins.sentences import Source
from models.documents.bulletin import BulletinDocument, Style
from models.issuing.building import build
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, Task, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Status
from tests.models.bulletins.district import AUGUST, fill

DAY = date(2024, 9, 3)


@pytest.fixture
def listed(ledger: Ledger) -> ListId:
    return fill(ledger)


def drafted(ledger: Ledger, list_id: ListId, style: Style = Style.PLAIN) -> BulletinDocument:
    annex = build(ledger, FormKey.CLOSING, list_id, AUGUST)
    template = templates.usual(style)
    return draft(
        source(ledger, list_id), annex, template, office="云江区政府办", today=date(2024, 9, 3), number="第6期"
    )


def source(ledger: Ledger, list_id: ListId) -> Source:
    return read_source(ledger, list_id, AUGUST)


def text(bulletin: BulletinDocument) -> list[str]:
    assert bulletin.annex is not None
    said = [paragraph.text for paragraph in bulletin.body]
    return [bulletin.title, bulletin.subtitle, *said, bulletin.annex_note, "附件", bulletin.annex.title]


def test_it_names_and_counts_what_the_annex_has(ledger: Ledger, listed: ListId) -> None:
    bulletin = drafted(ledger, listed)
    said = "".join(paragraph.text for paragraph in bulletin.body)
    assert "列入清单的12项任务中，已销号8项（其中阶段性销号3项），预警2项，其余2项继续推进。" in said
    assert "“区人民医院门诊综合楼启用”“公办养老床位新增150张”等5项工作予以“销号”" in said
    assert "对“云江科创园S1地块完成征迁交地”予以预警，扣0.5分；对“滨江路改造工程通车”予以预警，扣1分。" in said
    assert bulletin.subtitle == "（截至8月底）"
    assert bulletin.annex_note == "附件：“双提双优”攻坚任务“销号”管理清单"


@pytest.mark.parametrize("style", list(Style))
def test_the_checker_has_nothing_against_it(ledger: Ledger, listed: ListId, style: Style) -> None:
    checked = check(text(drafted(ledger, listed, style)), facts.read(ledger, listed, AUGUST))
    assert [finding for finding in checked.findings if finding.severity is Severity.CONTRADICTION] == []
    assert len(checked.claims) > 15


def test_a_decision_taken_since_is_found_in_the_old_text(ledger: Ledger, listed: ListId) -> None:
    said = text(drafted(ledger, listed))
    task = next(task for task in ledger.of_list(Task, listed) if "农贸市场" in task.text)
    operations.add_status(ledger, task.id, Status.SIGNED_OFF, decided_on=date(2024, 8, 31))
    findings = check(said, facts.read(ledger, listed, AUGUST)).findings
    assert {finding.code.value for finding in findings if task.id in finding.tasks} >= {"count", "unnamed"}


def test_a_list_without_decisions_is_a_bulletin_too(ledger: Ledger, list_id: ListId) -> None:
    bulletin = drafted(ledger, list_id)
    assert "清单里还没有任务。" in [paragraph.text for paragraph in bulletin.body]


def test_a_list_signed_off_for_the_stage_alone_says_so_and_agrees(ledger: Ledger, list_id: ListId) -> None:
    for words in ("8月底前，建成望湖隧道。", "8月底前，打通断头路。"):
        task = operations.add_task(ledger, list_id, words).inserted("tasks")[0]
        operations.add_status(ledger, TaskId(task), Status.STAGE_SIGNED_OFF, decided_on=date(2024, 8, 20))
    said = text(drafted(ledger, list_id))
    assert "列入清单的2项任务中，已阶段性销号2项。" in said
    known = facts.read(ledger, list_id, AUGUST)
    assert check(said, known).findings == ()
    other = [line.replace("已阶段性销号2项", "已销号2项（其中阶段性销号2项）") for line in said]
    assert [found for found in check(other, known).findings if found.severity is Severity.CONTRADICTION] == []


def test_an_office_nobody_has_set_leaves_its_place(ledger: Ledger, list_id: ListId) -> None:
    annex = build(ledger, FormKey.CLOSING, list_id, AUGUST)
    template = templates.usual(Style.FORMAL)
    made = draft(source(ledger, list_id), annex, template, office="", today=date(2024, 9, 3), number="〔2024〕1号")
    assert (made.mark, made.office) == ("（发文机关）文件", "（发文机关）")


PLACES = ("沅南", "柳湾", "石桥", "青塘", "白沙", "云岭")
WORKS = ("老旧小区改造{}个", "污水管网{}公里", "社区食堂{}家", "光伏电站{}座", "消防站{}座", "小学扩建学位{}个")


def test_the_checker_has_nothing_against_drafts_about_tasks_that_are_much_alike(ledger: Ledger) -> None:
    list_id = ListId(operations.create_list(ledger, "2024年重点工作", 2024).inserted("lists")[0])
    statuses = (Status.SIGNED_OFF, None, Status.WARNED, Status.STAGE_SIGNED_OFF, None, Status.OVERDUE, None)
    for i, (place, work) in enumerate((place, work) for place in PLACES for work in WORKS):
        due = date(2024, 3 + i % 9, 20)
        words = f"{place}{work.format(7 * i % 90 + 2)}{due.month}月{due.day}日前完成。"
        task = TaskId(operations.add_task(ledger, list_id, words).inserted("tasks")[0])
        operations.set_plan(ledger, task, [PlanNode(PlanNodeId(0), task, f"{due.month}月{due.day}日", words, due)])
        if (status := statuses[i % len(statuses)]) is not None:
            operations.add_status(ledger, task, status, decided_on=date(2024, 3 + i % 6, 28), points=0.5)
    for month in (4, 8, 12):
        period = Period(2024, month)
        annex = build(ledger, FormKey.CLOSING, list_id, period)
        made = read_source(ledger, list_id, period)
        for template in templates.BUILT_IN:
            found = check(text(draft(made, annex, template, office="区政府办", today=DAY, number="第6期")), made.facts)
            sure = [finding.message for finding in found.findings if finding.severity is Severity.CONTRADICTION]
            assert not sure, (month, template.name)
