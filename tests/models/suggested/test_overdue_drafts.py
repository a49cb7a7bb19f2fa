"""The lines of the overdue list: what is written stands, what is not is drafted."""

from __future__ import annotations

from datetime import date

from models import operations
from models.as_of import as_of
from models.periods import Period
from models.records import TaskList
from models.store.records.ledger import Ledger
from models.suggested.overdue_drafts import overdue_lines
from tests.models.judging.suggestions.asking import Asked, put

JUNE = Period(2024, 6)
HALF = ("二季度", "累计加装电梯20台。", date(2024, 6, 30), None)


def test_overdue_tasks_only_each_with_its_line_or_a_draft(ledger: Ledger) -> None:
    tasks = [
        Asked("加装电梯", reports={6: "累计加装电梯17台。"}, nodes=[HALF]),
        Asked("改造泵站", reports={6: "正在施工。"}, nodes=[HALF], shortfall="截至6月底：泵站未完工。"),
        Asked("清淤", reports={6: "累计加装电梯20台。"}, nodes=[(*HALF[:3], date(2024, 6, 20))]),
    ]
    list_id = put(ledger, tasks, 6)
    moment = as_of(ledger, ledger.get(TaskList, list_id), JUNE)
    first, second = overdue_lines(ledger, list_id, moment)
    assert (first.line, first.is_draft) == ("截至6月底：累计加装电梯不足20台。", True)
    assert (second.line, second.is_draft) == ("截至6月底：泵站未完工。", False)
    operations.set_shortfalls(ledger, JUNE, {first.task.id: "截至6月底：加装电梯差3台。"})
    kept = overdue_lines(ledger, list_id, moment)[0]
    assert (kept.line, kept.is_draft) == ("截至6月底：加装电梯差3台。", False)
    operations.set_report(ledger, first.task.id, JUNE, "累计加装电梯18台。")  # once edited it is kept
    assert overdue_lines(ledger, list_id, moment)[0].line == "截至6月底：加装电梯差3台。"
