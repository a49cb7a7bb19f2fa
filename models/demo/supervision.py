"""The demo's list of supervised items, written so that in April every kind of suggestion can be seen in the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from models.demo.material import YEAR
from models.records import UnitId
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.vocabulary import Accumulation, Direction, FormKey, Frequency, Numbering, RevisionKind, Role, Status

_SUPERVISION_TITLE = f"{YEAR}年云江区督查专项事项"
_APRIL = f"{YEAR}-04"


def add_supervision(ledger: Ledger, unit_ids: Mapping[str, UnitId], position: int) -> None:
    """The list as one step of the history."""
    items = json.loads(files("resources").joinpath("demo", "supervision.json").read_text(encoding="utf-8"))
    with operation(ledger, f"建立清单“{_SUPERVISION_TITLE}”") as op:
        list_id = op.write.insert(
            "lists",
            {
                "title": _SUPERVISION_TITLE,
                "year": YEAR,
                "source_document": "云江区政府督查室交办",
                "usual_form": FormKey.CURRENT,
                "numbering": Numbering.CONTINUOUS,
                "position": position,
            },
        )
        for place, item in enumerate(items, start=1):
            values = {"list_id": list_id, "number": str(place), "text": item["任务"], "position": place * 1024}
            task_id = op.write.insert("tasks", {**values, "frequency": Frequency.QUARTERLY})
            _fill(op.write, task_id, item, unit_ids)


def _fill(write: Writing, task_id: int, item: Mapping[str, Any], unit_ids: Mapping[str, UnitId]) -> None:
    of_task = {"task_id": task_id}
    for place, name in enumerate(item["单位"].split("、"), start=1):
        role = Role.LEAD if name.startswith("*") else Role.SUPPORTING
        unit = {"unit_id": unit_ids[name.lstrip("*")], "role": role, "position": place}
        write.insert("assignments", of_task | unit)
    for month, text in item["进展"].items():
        write.insert("reports", of_task | {"period": f"{YEAR}-{int(month):02d}", "content": text})
    nodes = [
        write.insert("plan_nodes", of_task | {"label": label, "text": text, "due": due, "done_on": done or None})
        for label, text, due, done in item.get("节点", ())
    ]
    if "延期" in item:
        label, text, due, decided_on, reason, document = item["延期"]
        was = {"label": label, "text": text, "due": due, "kind": RevisionKind.DEFERRED}
        why = {"decided_on": decided_on, "reason": reason, "document": document}
        write.insert("node_revisions", {"node_id": nodes[-1]} | was | why)
    if "评定" in item:
        met, reason = item["评定"]
        write.insert("verdicts", of_task | {"period": _APRIL, "plan_met": met, "reason": reason})
    if "指标" in item:
        _measure(write, task_id, item["指标"], nodes)
    if "扣分" in item:
        status, points = item["扣分"]
        decided = {"status": Status(status), "decided_on": f"{_APRIL}-28", "points": points, "position": 1}
        write.insert("status_events", of_task | decided)


def _measure(write: Writing, task_id: int, measured: Sequence[Any], nodes: Sequence[int]) -> None:
    name, unit, target, actuals = measured
    values = {"name": name, "unit": unit, "direction": Direction.AT_LEAST, "accumulation": Accumulation.CUMULATIVE}
    indicator = write.insert("indicators", {"task_id": task_id, **values, "position": 1})
    write.insert("indicator_targets", {"indicator_id": indicator, "node_id": nodes[-1], "value": float(target)})
    for month, value in actuals.items():
        period = f"{YEAR}-{int(month):02d}"
        write.insert("indicator_actuals", {"indicator_id": indicator, "period": period, "value": float(value)})
