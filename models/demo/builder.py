"""Builds the demo ledger: the unit directory, the year's list and a campaign's, each as one step of the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from models import operations
from models.demo import material
from models.demo.assessing import Assessed, adjust_goal, assess
from models.demo.material import YEAR, Decision, DemoTask, SpecialReport, SubTask
from models.demo.supervision import add_supervision
from models.demo.wording import MONTHS, QUARTERS, Worded, worded
from models.operations.lists import posts
from models.operations.tasks import attachments
from models.operations.units import editing as units
from models.periods import Period
from models.records import ListId, Post, SectionId, Task, TaskId, UnitId
from models.store.opening import made_new
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import (
    CLOSED,
    Accumulation,
    Direction,
    FormKey,
    Frequency,
    Numbering,
    Role,
    Status,
)

TITLE = f"{YEAR}年云江区政府工作报告重点工作"
_CAMPAIGN_TITLE = f"{YEAR}年云江区“百日攻坚”重点任务"
_SECTIONS = ("一、产业提质和项目攻坚", "二、城市更新和交通建设", "三、民生改善和平安建设")
_POSTS = ("林予安区长", "周砚秋常务副区长", "沈怀瑾副区长", "顾明远副区长", "陆知行副区长")
_SCHEDULED = {month: f"{YEAR}-{month:02d}" for month in MONTHS}
_MISSING_SHARE = {1: 0.0, 2: 0.0, 3: 0.02, 4: 0.07}
_EXTRA_SHARE = 0.45  # how often a quarterly or half-yearly task reports in a month that does not ask for it
_UNJUDGED_SHARE = 0.06
_ACTOR = "王敏"
_SUCCESSOR = ("苏怀远副区长", date(YEAR, 3, 18))
_DISSOLVED = "区旧城改造办公室"
_GIVEN_UP = "推进云江夜市品牌提升"


def build_demo(path: Path, today: date) -> Path:
    """Write a filled ledger to ``path`` (where nothing may be yet) and close it; it is there once it is whole.

    Its content speaks for January to April 2024 whatever ``today`` is: only attachments carry that day.
    """
    with made_new(path) as ledger:
        ledger.actor = _ACTOR
        unit_ids = _add_units(ledger)
        list_id, tunnel = _add_main_list(ledger, unit_ids)
        _add_campaign(ledger, unit_ids)
        add_supervision(ledger, unit_ids, 3)
        _work_on(ledger, list_id, tunnel, today)
    return path


def _add_units(ledger: Ledger) -> dict[str, UnitId]:
    """The directory; the answer also knows the aliases."""
    with operation(ledger, "建立单位名录") as op:
        found = material.units()
        rows = [
            {"name": unit.name, "position": i * 1024, "collective": unit.collective, "contact": unit.contact}
            for i, unit in enumerate(found, start=1)
        ]
        ids = dict(zip((unit.name for unit in found), map(UnitId, op.write.insert_many("units", rows)), strict=True))
        aliases = {alias: ids[unit.name] for unit in found for alias in unit.aliases}
        op.write.insert_many("unit_aliases", [{"unit_id": i, "name": alias} for alias, i in aliases.items()])
    return ids | aliases


def _add_main_list(ledger: Ledger, unit_ids: dict[str, UnitId]) -> tuple[ListId, TaskId]:
    """The year's list; the answer is its id and that of the task the clerk goes on working on."""
    with operation(ledger, f"建立清单“{TITLE}”") as op:
        return _MainList(op.write, unit_ids).run()


class _MainList:
    """The year's list being written, table by table."""

    def __init__(self, write: Writing, unit_ids: dict[str, UnitId]) -> None:
        self._write = write
        self._unit_ids = unit_ids
        self._tasks = material.tasks()
        self._decisions = material.decisions()
        self._special = material.special_reports()
        phrases = material.phrases()
        self._worded = [worded(task, phrases[task.kind]) for task in self._tasks]
        self._list_id = _insert_list(write, TITLE, FormKey.MONTHLY, f"云江区{YEAR}年政府工作报告任务分解", 1)

    def run(self) -> tuple[ListId, TaskId]:
        """Write everything. The list's id and the tunnel's."""
        ids = self._insert_tasks()
        by_subject = dict(zip((task.subject for task in self._tasks), ids, strict=True))
        nodes: dict[str, range] = {}
        for task, words, task_id in zip(self._tasks, self._worded, ids, strict=True):
            _assign(self._write, self._unit_ids, task_id, task.units)
            nodes[task.subject] = self._insert_nodes(task, words, task_id)
            self._insert_indicator(task, words, task_id, nodes[task.subject])
            self._insert_reports(task, words, task_id)
            _decide(self._write, task_id, self._decisions.get(task.subject, ()))
        self._insert_sub_tasks(by_subject)
        adjust_goal(self._write, self._decisions, nodes)
        assessed = [self._assessed(task, task_id) for task, task_id in zip(self._tasks, ids, strict=True)]
        assess(self._write, self._list_id, assessed, self._unit_ids)
        return self._list_id, TaskId(by_subject["望湖隧道"])

    def _insert_tasks(self) -> range:
        rows = [{"list_id": self._list_id, "name": name, "position": i} for i, name in enumerate(_SECTIONS, start=1)]
        sections = self._write.insert_many("sections", rows)
        rows = [{"list_id": self._list_id, "name": name, "position": i} for i, name in enumerate(_POSTS, start=1)]
        posts = self._write.insert_many("posts", rows)
        return self._write.insert_many(
            "tasks",
            [
                {
                    "list_id": self._list_id,
                    "section_id": sections[task.section - 1],
                    "post_id": posts[task.post - 1],
                    "position": i * 1024,
                    "number": str(i),
                    "text": task.text,
                    "goal": words.goal,
                    "frequency": task.frequency,
                }
                for i, (task, words) in enumerate(zip(self._tasks, self._worded, strict=True), start=1)
            ],
        )

    def _insert_nodes(self, task: DemoTask, words: Worded, task_id: int) -> range:
        """A node per quarter; what has not begun starts in the third, what is signed off is done."""
        first = 2 if self._has(task, Status.NOT_STARTED) else 0
        dues = [Period(YEAR, 3 * quarter).last_day for quarter in range(1, 5)]
        decided = self._decisions.get(task.subject, ())
        signed = next((decision.decided_on for decision in decided if decision.status is Status.SIGNED_OFF), None)
        done = [self._first_quarter_done(task, dues[0]), None, None, None]
        return self._write.insert_many(
            "plan_nodes",
            [
                {
                    "task_id": task_id,
                    "position": quarter + 1,
                    "label": QUARTERS[quarter],
                    "text": words.nodes[quarter],
                    "due": dues[quarter],
                    "done_on": done[quarter] or signed,
                }
                for quarter in range(first, 4)
            ],
        )

    def _first_quarter_done(self, task: DemoTask, due: date) -> date | None:
        """In time, or in April when only March was behind, or not yet."""
        if not self._is_behind(task, 3):
            return due - timedelta(days=Random(task.text).randrange(12))
        return None if self._is_behind(task, 4) else due + timedelta(days=26)

    def _insert_indicator(self, task: DemoTask, words: Worded, task_id: int, nodes: Sequence[int]) -> None:
        if not words.targets or len(nodes) < len(QUARTERS):
            return
        grows = task.measure == "%"
        indicator = self._write.insert(
            "indicators",
            {
                "task_id": task_id,
                "name": task.subject + ("增速" if grows else ""),
                "unit": task.measure,
                "direction": Direction.AT_LEAST,
                "accumulation": Accumulation.GROWTH if grows else Accumulation.CUMULATIVE,
                "position": 1,
            },
        )
        targets = [(node, value) for node, value in zip(nodes, words.targets, strict=True) if value]
        rows = [{"indicator_id": indicator, "node_id": node, "value": float(value)} for node, value in targets]
        self._write.insert_many("indicator_targets", rows)
        written = [(month, value) for month, value in (words.actuals or {}).items() if value]
        self._write.insert_many(
            "indicator_actuals",
            [
                {"indicator_id": indicator, "period": _SCHEDULED[m], "value": float(v), "evidence": words.reports[m]}
                for m, v in written
                if f"{v:g}" in words.reports[m] and self._reports_in(task, m) and not self._tells(task, m)
            ],
        )

    def _insert_reports(self, task: DemoTask, words: Worded, task_id: int) -> None:
        reports: list[dict[str, object]] = []
        verdicts: list[dict[str, object]] = []
        random = Random(task.text)
        for month in MONTHS:
            judged = random.random() >= _UNJUDGED_SHARE or month < MONTHS[-1]
            special = self._tells(task, month)
            if special is None and not self._reports_in(task, month):
                continue
            told = special or SpecialReport(words.reports[month], "", "")
            key = {"task_id": task_id, "period": _SCHEDULED[month]}
            reports.append({**key, "content": told.content, "shortfall": told.shortfall})
            if judged or told.reason:
                verdicts.append({**key, "plan_met": not (told.reason or told.shortfall), "reason": told.reason})
        self._write.insert_many("reports", reports)
        self._write.insert_many("verdicts", verdicts)

    def _reports_in(self, task: DemoTask, month: int) -> bool:
        """Whether the unit has reported: mostly when it is due, sometimes when it is not."""
        if self._has(task, Status.NOT_STARTED) or (self._has(task, Status.STOPPED) and month > 3):
            return False
        chance = Random(f"{task.subject}{month}").random()
        if month in task.frequency.months:
            return chance >= _MISSING_SHARE[month]
        return chance < _EXTRA_SHARE and task.frequency is not Frequency.YEARLY

    def _tells(self, task: DemoTask, month: int) -> SpecialReport | None:
        return self._special.get((task.subject, month))

    def _is_behind(self, task: DemoTask, month: int) -> bool:
        special = self._tells(task, month)
        return special is not None and bool(special.reason)

    def _has(self, task: DemoTask, status: Status) -> bool:
        return any(decision.status is status for decision in self._decisions.get(task.subject, ()))

    def _assessed(self, task: DemoTask, task_id: int) -> Assessed:
        told = [self._tells(task, month) for month in MONTHS[-2:]]
        behind = told[0].reason if told[0] else "", told[1].reason if told[1] else ""
        missing = MONTHS[-1] in task.frequency.months and not (told[-1] or self._reports_in(task, MONTHS[-1]))
        stands = any(one.status in CLOSED or one.status is Status.NOT_STARTED for one in self._made(task))
        lead = self._unit_ids[task.units[0][0]]
        return Assessed(task_id, self._made(task), behind, missing and not stands, lead)

    def _made(self, task: DemoTask) -> Sequence[Decision]:
        return self._decisions.get(task.subject, ())

    def _insert_sub_tasks(self, parents: dict[str, int]) -> None:
        for parent, parts in _by_parent(material.sub_tasks()):
            place = next(i for i, task in enumerate(self._tasks, start=1) if task.subject == parent)
            for i, part in enumerate(parts, start=1):
                place_in = {"list_id": self._list_id, "parent_id": parents[parent], "position": place * 1024 + i}
                words = {"number": f"{place}.{i}", "text": part.text, "frequency": part.frequency}
                task_id = self._write.insert("tasks", {**place_in, **words})
                _assign(self._write, self._unit_ids, task_id, part.units)
                told = [(month, text) for month, text in zip(MONTHS, part.reports, strict=True) if text]
                _report(self._write, task_id, told)


def _add_campaign(ledger: Ledger, unit_ids: dict[str, UnitId]) -> None:
    with operation(ledger, f"建立清单“{_CAMPAIGN_TITLE}”") as op:
        list_id = _insert_list(op.write, _CAMPAIGN_TITLE, FormKey.CLOSING, "云江区“百日攻坚”行动方案", 2)
        sections: dict[str, SectionId] = {}
        for i, task in enumerate(material.campaign(), start=1):
            if task.section not in sections:
                values = {"list_id": list_id, "name": task.section, "position": i}
                sections[task.section] = SectionId(op.write.insert("sections", values))
            values = {"list_id": list_id, "section_id": sections[task.section], "position": i * 1024}
            task_id = op.write.insert("tasks", {**values, "number": str(i), "text": task.text})
            _assign(op.write, unit_ids, task_id, task.units)
            _report(op.write, task_id, list(zip((3, 4), task.reports, strict=True)))
            _decide(op.write, task_id, [task.decision] if task.decision else [])


def _work_on(ledger: Ledger, list_id: ListId, tunnel: TaskId, today: date) -> None:
    """A morning at the desk: a change of leader noted, files added, a text corrected, a task added and given up."""
    posts.add_holder(ledger, ledger.of_list(Post, list_id)[-1].id, *_SUCCESSOR)
    dissolved = units.add_unit(ledger, _DISSOLVED).inserted("units")[0]
    units.edit_unit(ledger, UnitId(dissolved), {"active_to": date(YEAR - 1, 12, 31)})
    kept = [attachments.keep(ledger, attachments.incoming(*file)) for file in material.attached_files()]
    attachments.add_attachments(ledger, tunnel, kept, today)
    goal = ledger.get(Task, tunnel).goal
    operations.edit_task(ledger, tunnel, {"goal": goal.rstrip("。") + "，北口具备进洞条件。"})
    operations.edit_task(ledger, tunnel, {"goal": goal})
    made = operations.add_task(ledger, list_id, _GIVEN_UP, frequency=Frequency.QUARTERLY)
    given_up = TaskId(made.inserted("tasks")[0])
    operations.set_units(ledger, given_up, [("区商务局", Role.LEAD)])
    operations.set_report(ledger, given_up, Period(YEAR, 3), "已选定两处街区，正在编制方案。")
    operations.delete_tasks(ledger, [given_up])
    empty = operations.add_section(ledger, list_id, "四、待定事项").inserted("sections")[0]
    operations.delete_section(ledger, SectionId(empty))


# Rows that both lists write alike.


def _insert_list(write: Writing, title: str, usual_form: FormKey, source_document: str, position: int) -> ListId:
    values = {
        "title": title,
        "year": YEAR,
        "source_document": source_document,
        "usual_form": usual_form,
        "numbering": Numbering.CONTINUOUS,
        "position": position,
    }
    return ListId(write.insert("lists", values))


def _assign(write: Writing, unit_ids: dict[str, UnitId], task_id: int, units: Iterable[tuple[str, Role]]) -> None:
    write.insert_many(
        "assignments",
        [
            {"task_id": task_id, "unit_id": unit_ids[name], "role": role, "position": i}
            for i, (name, role) in enumerate(units, start=1)
        ],
    )


def _report(write: Writing, task_id: int, told: Iterable[tuple[int, str]]) -> None:
    write.insert_many(
        "reports", [{"task_id": task_id, "period": _SCHEDULED[month], "content": text} for month, text in told]
    )


def _decide(write: Writing, task_id: int, decisions: Iterable[Decision]) -> None:
    write.insert_many(
        "status_events",
        [
            {
                "task_id": task_id,
                "position": i,
                "status": decision.status,
                "decided_on": decision.decided_on,
                "reason": decision.reason,
                "document": decision.document,
                "points": decision.points,
            }
            for i, decision in enumerate(decisions, start=1)
        ],
    )


def _by_parent(parts: Iterable[SubTask]) -> list[tuple[str, list[SubTask]]]:
    found: dict[str, list[SubTask]] = {}
    for part in parts:
        found.setdefault(part.parent, []).append(part)
    return list(found.items())
