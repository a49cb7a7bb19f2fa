"""Compares what came in with what a list has: which task each draft means, how surely, and what would change.

Pure: the list's tasks are given as drafts too (``models/operations/importing/comparison.py`` makes them from the
ledger), so both sides are compared field by field in the same words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.fields import BY_KEY
from models.intake.drafts import DraftReport, DraftTask, Plan
from models.intake.layout.row_words import comparable
from models.intake.matching.exact import ExistingTask, match, repeated, text_key
from models.intake.matching.report_changes import Effect, FieldChange, joined, report_changes
from models.vocabulary import Status
from models.wording.units import UnitStyle, written
from models.work_progress import Progress, silent, told, within

_ALIKE = 0.6  # share of common letter pairs from which two texts are offered as one task
_ALIKE_WITH_NUMBER = 0.3  # the same, where group and number agree as well
_RARE = 8  # a text is looked up by so many of its rarest letter pairs
_COMMON = 200  # letter pairs in more tasks than this say nothing


class Difference(StrEnum):
    """How a draft stands to the list."""

    NEW = "新增"
    SAME = "相同"
    CHANGED = "有变化"
    REPLACING = "将替换已有进展"


class Decision(StrEnum):
    """What is to be done with a draft. Reports fill gaps like everything else unless the file's are asked for."""

    FILL = "只补空缺"
    UPDATE = "用文件的内容"
    ADD = "作为新任务"
    SKIP = "不导入"
    TAKE_REPORTS = "用文件的进展"

    @property
    def takes_reports(self) -> bool:
        """Whether the file's reports and verdicts replace those the list has."""
        return self in (Decision.UPDATE, Decision.TAKE_REPORTS)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One draft beside the task it means. ``similarity`` of the texts runs from 0 to 1; ``reason`` is for the clerk."""

    task_id: int | None
    similarity: float
    reason: str
    changes: tuple[FieldChange, ...] = ()

    @property
    def difference(self) -> Difference:
        """New, the same, or changed, above all where reports would be replaced. A report added changes no task."""
        if self.task_id is None:
            return Difference.NEW
        effects = {change.effect for change in self.changes}
        if Effect.REPLACED in effects:
            return Difference.REPLACING
        return Difference.CHANGED if Effect.TASK in effects else Difference.SAME

    @property
    def usual_decision(self) -> Decision:
        """What is done unless the clerk says otherwise: nothing that is written in the list is overwritten."""
        return Decision.ADD if self.task_id is None else Decision.FILL


@dataclass(frozen=True, slots=True)
class Existing:
    """A task of the list: what matching needs of it, and what it holds, as a draft."""

    task: ExistingTask
    draft: DraftTask


def compare(plan: Plan, existing: Sequence[Existing], progress: Progress = silent) -> tuple[Comparison, ...]:
    """A comparison for each task of the plan, in the plan's order.

    A task is meant by several rows only where these have the same text in the same group; each is laid beside what the
    rows before it leave when they fill gaps.
    """
    found = match(plan, [old.task for old in existing])
    similar = _similar(plan, found, existing, within(progress, 0.1, 0.7))
    likeness = dict(similar.values())
    alike = {index: task_id for index, (task_id, _) in similar.items()}
    meant = repeated(plan, [alike.get(i) if task_id is None else task_id for i, task_id in enumerate(found)])
    times = Counter(meant)
    by_id = {old.task.id: old for old in existing}
    origins: dict[int, str] = {}  # of the first row, of tasks that several rows mean
    compared = []
    for draft, task_id in zip(told(plan.tasks, within(progress, 0.7, 1)), meant, strict=True):
        if task_id is None:
            compared.append(Comparison(None, 0.0, "清单里没有"))
            continue
        old, share = by_id[task_id], likeness.get(task_id)
        reason = _reason(draft, old.task, share)
        if times[task_id] > 1:
            reason += f"，与文件里{origins[task_id]}是同一条任务" if task_id in origins else ""
            origins.setdefault(task_id, draft.origin)
            by_id[task_id] = _filled(old, draft)
        compared.append(Comparison(task_id, 1.0 if share is None else share, reason, tuple(_changes(old.draft, draft))))
    return tuple(compared)


def _filled(old: Existing, draft: DraftTask) -> Existing:
    """A task once a draft's reports have filled its gaps."""
    reports = {report.period: report for report in old.draft.reports}
    for report in draft.reports:
        reports[report.period] = joined(reports.get(report.period, DraftReport(report.period)), report, replacing=False)
    return Existing(old.task, old.draft._replace(reports=tuple(reports.values())))


def absent(comparisons: Iterable[Comparison], existing: Sequence[Existing]) -> tuple[ExistingTask, ...]:
    """The tasks of the list that the file does not have."""
    meant = {comparison.task_id for comparison in comparisons}
    return tuple(old.task for old in existing if old.task.id not in meant)


def _reason(draft: DraftTask, old: ExistingTask, likeness: float | None) -> str:
    """``likeness`` is None where the texts are the same."""
    if likeness is None:
        return "编号和文字相同" if draft.number and draft.number == old.number else "文字相同"
    numbered = "编号相同，" if draft.number and draft.number == old.number else ""
    return f"{numbered}文字相近（{likeness:.0%}）"


def _similar(
    plan: Plan, found: Sequence[int | None], existing: Sequence[Existing], progress: Progress
) -> dict[int, tuple[int, float]]:
    """For drafts without an exact match, the most alike task that is still free, and how alike; the surest first."""
    taken = set(found)
    free = [old for old in existing if old.task.id not in taken]
    pairs_of = {old.task.id: _pairs(old.draft.text) for old in free}
    having: defaultdict[str, list[int]] = defaultdict(list)
    for task_id, pairs in pairs_of.items():
        for pair in pairs:
            having[pair].append(task_id)
    numbered = {(comparable(old.task.group), old.task.number): old.task.id for old in free if old.task.number}
    offers = []
    for index, draft in enumerate(told(plan.tasks, progress)):
        if found[index] is not None:
            continue
        pairs = _pairs(draft.text)
        same_number = numbered.get((comparable(draft.section or draft.post), draft.number))
        for task_id in _candidates(pairs, having) | ({same_number} if same_number is not None else set()):
            likeness = _likeness(pairs, pairs_of[task_id])
            if likeness >= (_ALIKE_WITH_NUMBER if task_id == same_number else _ALIKE):
                offers.append((likeness, task_id == same_number, -index, task_id))
    chosen: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for likeness, _, negative, task_id in sorted(offers, reverse=True):
        if -negative not in chosen and task_id not in used:
            chosen[-negative] = task_id, likeness
            used.add(task_id)
    return chosen


def _candidates(pairs: frozenset[str], having: dict[str, list[int]]) -> set[int]:
    """The tasks that share rare letter pairs with a text: a handful, however long the list is."""
    known = sorted((len(having[pair]), pair) for pair in pairs if pair in having)
    counted: Counter[int] = Counter()
    for count, pair in known[:_RARE]:
        if count <= _COMMON:
            counted.update(having[pair])
    return {task_id for task_id, _ in counted.most_common(5)}


def _pairs(text: str) -> frozenset[str]:
    letters = comparable(text)
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1)) or frozenset(letters)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of the letter pairs: twice what is common over what both have."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _changes(old: DraftTask, new: DraftTask) -> Iterable[FieldChange]:
    """Where the file says something else; what the file leaves empty is no change."""
    for key, old_words, new_words in (
        ("number", old.number, new.number),
        ("text", old.text, new.text),
        ("goal", old.goal, new.goal),
        ("section", old.section, new.section),
        ("post", old.post, new.post),
        ("units", unit_words(old), unit_words(new)),
        ("frequency", old.frequency or "", new.frequency or ""),
        ("plan", plan_words(old), plan_words(new)),
        ("status", _status(old), new.status.status if new.status else ""),
    ):
        if new_words and text_key(new_words) != text_key(old_words):
            yield FieldChange(BY_KEY[key].label, old_words, new_words)
    own = dict(old.extra)
    for heading, words in new.extra:
        if words and text_key(words) != text_key(own.get(heading, "")):
            yield FieldChange(heading, own.get(heading, ""), words)
    reported = {report.period: report for report in old.reports}
    for report in new.reports:
        yield from report_changes(reported.get(report.period, DraftReport(report.period)), report)


def _status(draft: DraftTask) -> Status:
    """What a task counts as: without a decision as under way, which is what a copy of the list says of it, too."""
    return draft.status.status if draft.status else Status.RUNNING


def unit_words(draft: DraftTask) -> str:
    """A task's units in words that differ wherever the units do."""
    return written([(unit.name, unit.role) for unit in draft.units], UnitStyle.EACH_LEAD_STARRED)


def plan_words(draft: DraftTask) -> str:
    """A task's plan, a line a node."""
    return "\n".join(f"{node.label}：{node.text}" for node in draft.nodes)
