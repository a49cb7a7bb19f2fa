"""The suggestions of a list, kept up task by task, are those of the list read anew."""

from __future__ import annotations

from datetime import date

from models import operations
from models.judging.suggestions.suggestion import Kind
from models.ledger_settings import soon_days_key
from models.periods import Period
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from tests.models.judging.suggestions.asking import Asked, found_of, put

JUNE = Period(2024, 6)
COPIED = "专班每周走访沿街商户，协调解决供电和排水，已形成整改台账12条。"


def test_a_task_renewed_says_what_the_list_read_anew_says(ledger: Ledger) -> None:
    list_id = put(ledger, [Asked(reports={6: COPIED}), Asked(reports={6: "两条支路已通水。"}), Asked()], 6)
    found = found_of(ledger, list_id, 6)
    first, second, third = found.tasks
    assert found.open == []
    operations.set_report(ledger, second, JUNE, COPIED)
    found.renew(second)
    assert [(one.task_id, one.kind) for one in found.open] == [(second, Kind.SAME_AS_OTHER_TASK)]
    assert found.open == found_of(ledger, list_id, 6).open
    operations.set_report(ledger, first, JUNE, "西段施工暂停。")
    found.renew(first)
    assert [(one.task_id, one.kind) for one in found.open] == [(first, Kind.STALLED)]
    operations.delete_tasks(ledger, [first])
    found.renew(first)
    assert found.open == found_of(ledger, list_id, 6).open == []
    assert found.of_task(third) == []


def test_days_ahead_are_those_set_for_the_list(ledger: Ledger) -> None:
    node = ("节点", "完成路面铺装。", date(2024, 7, 20), None)
    list_id = put(ledger, [Asked(nodes=[node], units=[("区住建局", Role.LEAD)])], 6)
    assert found_of(ledger, list_id, 6).open == []
    operations.set_settings(ledger, {soon_days_key(list_id): "20"})
    assert [one.kind for one in found_of(ledger, list_id, 6).open] == [Kind.NODE_SOON]
