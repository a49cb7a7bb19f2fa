"""What a form would print with gaps: said before it is printed, task by task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from models import as_of
from models.filling.material import Material, Part
from models.forms.form import FORMS, Form
from models.issuing.building import material_of
from models.records import ListId, Task
from models.rules.evaluation import AsOf
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey


class Gap(NamedTuple):
    """What is missing, the tasks it is missing of, and of how many it could be; some of it can be drafted."""

    what: str
    tasks: tuple[Task, ...]
    among: int
    can_be_drafted: bool = False

    @property
    def words(self) -> str:
        """As ``未报 101 项（共 102 项）``."""
        return f"{self.what} {len(self.tasks)} 项" + (f"（共 {self.among} 项）" if self.among > len(self.tasks) else "")


def gaps(ledger: Ledger, form: FormKey | Form, list_id: ListId, moment: AsOf, part: Part | None = None) -> list[Gap]:
    """The gaps in what a form prints of a list's month.

    A report is missing where one is owed and has not come (未报, as the bar counts it), and a verdict where a report is
    owed; units, where they are printed, of any task; of an overdue one its line. A task nobody has decided about is
    printed without a status, which reads as still running.
    """
    if isinstance(form, FormKey):
        form = FORMS[form]
    material = material_of(ledger, form, list_id, moment, part)
    judged = as_of.judgement(ledger, list_id, moment)
    not_come = judged.missing(ledger.answered(moment.period))
    fields = form.fields
    printed = material.printed
    owing = [task for task in printed if task.id in judged.due]
    found = [_gap("未报", owing, lambda task: task.id in not_come)] if "content" in fields else []
    if "plan_met" in fields:
        found.append(_gap("未评定", owing, lambda task: not _is_judged(material, task)))
    if "status" in fields:
        found.append(_gap("没有定状态", printed, lambda task: task.id not in judged.decisions))
    if form.with_shortfall:
        late = [task for task in printed if task.id in judged.overdue]
        lines = _gap("没有写未达到内容", late, lambda task: not judged.overdue[task.id].shortfall)
        found.append(lines._replace(can_be_drafted=True))
    if fields & {"units", "lead_units"}:
        found.append(_gap("没有责任单位", printed, lambda task: not material.units.get(task.id)))
    return [gap for gap in found if gap.tasks]


def _gap(what: str, tasks: Sequence[Task], is_missing: Callable[[Task], bool]) -> Gap:
    return Gap(what, tuple(task for task in tasks if is_missing(task)), len(tasks))


def _is_judged(material: Material, task: Task) -> bool:
    verdict = material.verdicts.get(task.id)
    return verdict is not None and verdict.plan_met is not None
