"""Several files taken in as one: each laid beside the ledger, the clean ones told from those that want a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.intake.drafts import DraftReport, DraftTask, Plan
from models.intake.matching.comparing import Comparison, Difference
from models.intake.matching.exact import text_key
from models.named_lists import list_to_fill
from models.operations.importing.applying import Imported, apply_plan
from models.operations.importing.comparison import Beside, lay_beside
from models.records import ListId
from models.store.records.ledger import Ledger
from models.work_progress import Progress, silent, within

_COMPARED = 0.3  # share of taking a file in by which it has been laid beside the ledger


@dataclass(frozen=True, slots=True)
class Looked:
    """A file beside the ledger: the list it goes into (None: a new one), and when it came in before, if it did."""

    plan: Plan
    into: ListId | None
    beside: Beside
    earlier: str = ""

    def count(self, difference: Difference) -> int:
        """How many of its tasks stand so to the list; where that is a new one all are new."""
        if self.into is None:
            return len(self.plan.tasks) if difference is Difference.NEW else 0
        return sum(found.difference is difference for found in self.beside.comparisons)


@dataclass(frozen=True, slots=True)
class Brought:
    """A task one of the files brings: the file's place among them, and the task."""

    file: int
    task: DraftTask


def look(ledger: Ledger, plan: Plan, progress: Progress = silent) -> Looked:
    """Lay a file's plan beside the list of its title and year."""
    into = list_to_fill(ledger, plan.title, plan.year)
    imports = ledger.imports_of(plan.sha256)
    earlier = imports[-1][0].replace("T", " ")[:16] if imports else ""
    return Looked(plan, into, lay_beside(ledger, plan, into, progress=progress), earlier)


def take_in(ledger: Ledger, plan: Plan, doubts: Sequence[str], progress: Progress = silent) -> Imported | Looked:
    """Write a file that is clean, as one step. One that is not any more, because of a file before it, is only laid
    beside the ledger anew.
    """
    looked = look(ledger, plan, within(progress, 0, _COMPARED))
    if reasons_to_look(looked, doubts):
        return looked
    return apply_plan(ledger, plan, looked.into, progress=within(progress, _COMPARED, 1))


def reasons_to_look(looked: Looked, doubts: Sequence[str]) -> tuple[str, ...]:
    """Why the clerk should look at a file first: ``doubts`` of the file itself, and what taking it in would do."""
    replacing = looked.count(Difference.REPLACING)
    unsure = sum(map(_is_unsure, looked.beside.comparisons))
    return (*doubts, *(sentence for sentence, holds in (
        (f"这个文件已于 {looked.earlier} 导入过", looked.earlier),
        (f"有 {replacing} 项任务清单里已有不同的进展", replacing),
        (f"有 {unsure} 项任务只是文字相近", unsure),
        (f"有 {len(looked.beside.offers)} 个单位名称可能是已有的单位", looked.beside.offers),
    ) if holds))  # fmt: skip


def _is_unsure(found: Comparison) -> bool:
    return found.task_id is not None and found.similarity < 1


def brought_twice(plans: Mapping[int, Plan]) -> tuple[tuple[Brought, ...], ...]:
    """The tasks that several files bring for the same list, each with the files that do; ``plans`` by their places."""
    found: defaultdict[tuple[str, int, str], list[Brought]] = defaultdict(list)
    for place, plan in plans.items():
        for task in plan.tasks:
            found[plan.title, plan.year, text_key(task.text)].append(Brought(place, task))
    return tuple(tuple(brought) for brought in found.values() if len({one.file for one in brought}) > 1)


def differs(brought: Sequence[Brought]) -> bool:
    """Whether files say different things of a task for the same period."""
    said: defaultdict[object, set[str]] = defaultdict(set)
    for one in brought:
        for report in one.task.reports:
            said[report.period].add(text_key(words_of(report)))
    return any(len(words) > 1 for words in said.values())


def words_of(report: DraftReport) -> str:
    """All that a report says, on lines."""
    met = "" if report.plan_met is None else "完成计划：是" if report.plan_met else "完成计划：否"
    return "\n".join(filter(None, (report.content, report.shortfall, met, report.reason)))
