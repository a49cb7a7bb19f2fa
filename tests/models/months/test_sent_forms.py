"""What went out: its edition, how far it came back, what is said of an older form."""

from __future__ import annotations

from datetime import date

import pytest

from models import operations
from models.errors import OperationFault
from models.month_records import SentForm
from models.months.request import Written
from models.months.requests import asked
from models.months.sent_forms import edition_in, sent_by_unit, sent_forms
from models.months.standing import standing
from models.operations.months.sent_forms import record_sent
from models.operations.units.editing import rename_unit
from models.records import ListId, Task, Unit
from models.store.history import history
from models.store.records.ledger import Ledger
from tests.models.months.april import close
from tests.models.months.month import APRIL, fill

FIRST, SECOND = date(2024, 4, 22), date(2024, 4, 24)


def send(ledger: Ledger, list_id: ListId, day: date) -> None:
    """Write down that all forms of April went out."""
    requests = asked(ledger, list_id, APRIL).requests
    written = [Written(request, f"{request.unit}.xlsx", "xlsx", "0" * 64) for request in requests]
    record_sent(ledger, list_id, APRIL, written, day)


def task(ledger: Ledger, number: str) -> Task:
    return next(task for task in ledger.all(Task) if task.number == number)


def test_the_same_form_again_is_the_same_edition_and_a_changed_one_the_next(ledger: Ledger) -> None:
    list_id = fill(ledger)
    send(ledger, list_id, FIRST)
    send(ledger, list_id, SECOND)
    operations.edit_task(ledger, task(ledger, "1").id, {"goal": "年内完工13个"})
    editions = {request.unit: request.edition for request in asked(ledger, list_id, APRIL).requests}
    assert editions == {"区住建局": 2, "区交通局": 1}
    send(ledger, list_id, SECOND)
    found = sent_forms(ledger, list_id, APRIL).values()
    assert [[form.edition for form in forms] for forms in found] == [[1, 1, 2], [1, 1, 1]]


def test_a_unit_has_sent_it_back_when_nothing_it_leads_is_missing(ledger: Ledger) -> None:
    list_id = fill(ledger)
    send(ledger, list_id, FIRST)
    words = {
        unit: (sent.went, sent.came) for unit, sent in sent_by_unit(ledger, standing(ledger, list_id, APRIL)).items()
    }
    assert words["区住建局"] == ("4月22日", "未收回")
    operations.set_report(ledger, task(ledger, "1").id, APRIL, "完工4个。")
    assert sent_by_unit(ledger, standing(ledger, list_id, APRIL))["区住建局"].came == "收回 1/2 项"
    operations.set_report(ledger, task(ledger, "2").id, APRIL, "左洞贯通。")
    found = sent_by_unit(ledger, standing(ledger, list_id, APRIL))
    assert {unit: sent.came for unit, sent in found.items()} == {"区住建局": "已收回", "区交通局": "已收回"}


def test_a_unit_that_was_renamed_after_the_month_was_closed_has_still_not_sent_it_back(ledger: Ledger) -> None:
    list_id = fill(ledger)
    send(ledger, list_id, FIRST)
    close(ledger, list_id)
    housing = next(unit for unit in ledger.all(Unit) if unit.name == "区住建局")
    rename_unit(ledger, housing.id, "区住建委", keep_old=True)
    found = sent_by_unit(ledger, standing(ledger, list_id, APRIL))["区住建委"]
    assert (found.came, found.owed, found.left) == ("未收回", 2, 2)


def test_sending_is_one_step(ledger: Ledger) -> None:
    list_id = fill(ledger)
    send(ledger, list_id, FIRST)
    assert history.steps(ledger)[0].label == "下发 2024年4月报送表（2 个单位）"
    history.undo(ledger)
    assert ledger.all(SentForm) == []


def test_a_closed_month_takes_none(ledger: Ledger) -> None:
    list_id = fill(ledger)
    close(ledger, list_id)
    with pytest.raises(OperationFault, match="已经关账"):
        send(ledger, list_id, FIRST)


def test_the_edition_is_read_back_however_it_is_spaced() -> None:
    assert edition_in(["4月报送表", "填报单位（盖章）：区住建局　　　表样：第2版"]) == 2
    assert edition_in(["表样: 第 12 版"]) == 12
    assert edition_in(["第2版"]) is None
