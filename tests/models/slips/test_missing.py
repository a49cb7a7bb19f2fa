"""The list of who has not reported."""

from __future__ import annotations

from datetime import date

from models import operations
from models.month_records import Chase, ChaseId
from models.operations.months.slips import TELEPHONE, add_chase, issue_slips
from models.operations.units import editing as units
from models.operations.units import merging
from models.records import ListId, Unit
from models.slips.drafting import About, Wish, drafts
from models.slips.missing import missing, missing_page
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency
from tests.models.months.april import APRIL, close, fill

TODAY = date(2024, 5, 8)


def test_each_unit_with_its_tasks_the_days_late_and_how_it_was_chased(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    operations.add_task(ledger, list_id, "无人认领的任务", number="9", frequency=Frequency.MONTHLY)
    unit = next(unit for unit in ledger.all(Unit) if unit.name == "区商务局")
    for day in (27, 29):
        add_chase(ledger, Chase(ChaseId(0), list_id, unit.id, APRIL, date(2024, 4, day), TELEPHONE))
    issue_slips(ledger, list_id, APRIL, drafts(ledger, list_id, APRIL, TODAY, Wish(About.MISSING)), TODAY)
    found = missing(ledger, list_id, APRIL, TODAY)
    assert [(one.unit.name, one.numbers, one.days_late, one.chased) for one in found.units] == [
        ("区商务局", "3", 13, "电话 2 次 4月29日；提示单〔2024〕1号")
    ]
    page = missing_page(found, TODAY)
    assert page.title == "2024年云江区重点工作2024年4月未报名单"
    assert page.tables[0].groups[0].rows[0][:5] == ("1", "区商务局", "1", "3", "13")
    assert "另有 1 项没有责任单位：9。" in [getattr(block, "text", "") for block in page.blocks]
    assert missing(ledger, list_id, APRIL, date(2024, 4, 20)).units[0].days_late == 0


def test_in_a_closed_month_it_is_whoever_the_unit_has_become(ledger: Ledger, list_id: ListId) -> None:
    fill(ledger, list_id)
    close(ledger, list_id)
    ids = {unit.name: unit.id for unit in ledger.all(Unit)}
    units.rename_unit(ledger, ids["区交通局"], "区交通运输局", keep_old=True)
    merging.merge_units(ledger, [ids["区商务局"]], ids["区交通局"])
    assert [one.unit.name for one in missing(ledger, list_id, APRIL, TODAY).units] == ["区交通运输局"]
    assert [draft.unit.name for draft in drafts(ledger, list_id, APRIL, TODAY, Wish(About.MISSING))] == ["区交通运输局"]
