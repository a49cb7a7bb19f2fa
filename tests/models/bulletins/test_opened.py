"""A bulletin that is worked on: where its sentences and links stand, sentences put in, the number it would get."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models import operations
from models.bulletins import opened, typed
from models.bulletins.checking.checker import check
from models.bulletins.checking.findings import ClaimKind
from models.bulletins.draft import drafted
from models.bulletins.templates import usual
from models.bulletins.weaving import Hand
from models.documents.bulletin import Style
from models.operations.months import bulletins as verbs
from models.operations.months.stages import close_month, month_to_close
from models.operations.units.editing import rename_unit
from models.paper_records import Bulletin, BulletinId
from models.records import Task, Unit
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status
from tests.models.bulletins.district import AUGUST, fill


@pytest.fixture
def bulletin(ledger: Ledger) -> Bulletin:
    list_id = fill(ledger)
    made = drafted(opened.read_source(ledger, list_id, AUGUST), usual(Style.PLAIN), list_id)
    added = verbs.add_bulletin(ledger, list_id, AUGUST, made.title, made.body, parts=made.parts)
    return ledger.get(Bulletin, BulletinId(added.inserted("bulletins")[0]))


def test_links_stand_where_their_words_are(ledger: Ledger, bulletin: Bulletin) -> None:
    known = opened.read(ledger, bulletin)
    found = known.weave(bulletin.body)
    lines = found.body.split("\n")
    words = {lines[link.place.line][link.place.start : link.place.end] for link in opened.links(found, ())}
    assert {"12项", "8项", "滨江路改造工程通车", "1分", "8月底"} <= words
    assert {strand.hand for _, strand in opened.placed(found)} == {Hand.PROGRAM}


def test_a_count_of_both_kinds_leads_to_the_rows_of_both(ledger: Ledger, bulletin: Bulletin) -> None:
    known = opened.read(ledger, bulletin)
    facts = known.source.facts
    checked = check(typed.to_check(bulletin.title, bulletin.body, known.annex, facts.cut_off), facts)
    counted = [c for c in checked.claims if c.kind is ClaimKind.COUNT and "其中阶段性" in c.line.text and c.tasks]
    found = {c.line.text[c.start : c.end]: len(c.tasks) for c in counted}
    assert found["8项"] == len(facts.signed) == 8
    assert all(words == f"{rows}项" for words, rows in found.items())


def test_a_sentence_put_in_follows_the_ledger_too(ledger: Ledger, bulletin: Bulletin) -> None:
    known = opened.read(ledger, bulletin)
    body, parts = known.with_sentence(bulletin.body, "预警", 1)
    assert body.split("\n")[2].startswith("对“云江科创园")
    verbs.edit_bulletin(ledger, bulletin.id, bulletin.title, body, parts)
    warned = next(task for task in ledger.of_list(Task, bulletin.list_id) if "滨江路" in task.text)
    operations.add_status(ledger, warned.id, Status.RUNNING, decided_on=date(2024, 8, 31))
    now = ledger.get(Bulletin, bulletin.id)
    found = opened.read(ledger, now).weave(now.body)
    assert found.body.count("云江科创园") == 2
    assert "滨江路改造工程通车”予以预警" not in found.body


def test_the_number_is_the_next_of_its_series(ledger: Ledger, bulletin: Bulletin) -> None:
    known = opened.read(ledger, bulletin)
    assert opened.next_number(ledger, known.parts, 2024) == "第1期"
    verbs.issue_bulletin(ledger, bulletin.id, "第7期", date(2024, 9, 3))
    assert opened.next_number(ledger, known.parts, 2024) == "第8期"
    printed = opened.printed(ledger, known, bulletin, date(2024, 9, 4))
    assert (printed.number, printed.date_words, printed.subtitle) == ("第8期", "2024年9月4日", "（截至8月底）")


def test_a_closed_month_is_told_by_its_names_of_then_and_the_short_names_of_today(
    ledger: Ledger, bulletin: Bulletin
) -> None:
    list_id, task = bulletin.list_id, ledger.of_list(Task, bulletin.list_id)[1]
    operations.set_units(ledger, task.id, [("区住建局", Role.LEAD)])
    close_month(ledger, list_id, month_to_close(ledger, list_id, AUGUST), date(2024, 9, 6))
    before = opened.read(ledger, bulletin)
    rename_unit(ledger, ledger.all(Unit)[0].id, "区城建局", keep_old=False)
    operations.edit_list(ledger, list_id, {"title": "另一个名称"})
    operations.edit_task(ledger, task.id, {"text": "易涝点整治。", "short_name": "易涝点治理"})
    now = opened.read(ledger, bulletin)
    rows = {row.id: row for row in before.source.facts.rows}
    assert now.annex == before.annex and now.source.facts.title == before.source.facts.title
    assert {row.id: row for row in now.source.facts.rows} == rows | {task.id: replace(rows[task.id], name="易涝点治理")}
