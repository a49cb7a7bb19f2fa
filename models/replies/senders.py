"""Whose file it is: its hidden mark says so, or what stands above the table, its name, whose tasks it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from models.records import TaskId, Unit, UnitId
from models.replies.known import Known
from models.replies.remarks import Code, Remark
from models.replies.tables import Said
from models.search.units import twins, unit_key
from models.vocabulary import Role

_FILLED_BY = re.compile(
    r"(?:填\s*报|报\s*送|责\s*任|填\s*表)\s*单\s*位\s*(?:[（(][^（）()]*[）)])?\s*[:：]\s*([^\s:：]{2,40})"
)
SEALED = re.compile(r"[（(](?:盖章|公章|签章|印章|章)[）)]")
"""What stands behind a unit's name where its seal goes."""


class Sender(NamedTuple):
    """The unit, None where nobody can tell, and what is to be said of that."""

    unit: Unit | None
    remarks: tuple[Remark, ...] = ()


def sender(name: str, above: Sequence[str], rows: Sequence[tuple[Said, TaskId | None]], known: Known) -> Sender:
    """``name`` is the file's; ``above`` what stands above its table."""
    written = written_unit(above)
    marked, signed = _marked(rows, known), known.unit_named(written)
    if marked is not None and signed not in (None, marked):
        message = f"这份表是发给“{marked.name}”的，填报单位写的却是“{written}”。请先定单位，再收。"
        return Sender(None, (Remark(Code.UNIT_UNKNOWN, 0, message),))
    unit = marked or signed
    if unit is None:
        unit = next(_named_in([*above, PurePath(name).stem], known), None) or _whose(rows, known)
    if unit is None:
        what = f"台账里没有“{written}”这个单位" if written else "看不出是哪个单位报来的"
        return Sender(None, (Remark(Code.UNIT_UNKNOWN, 0, f"{what}。请先定单位，再收。"),))
    if (
        written
        and unit_key(written) != unit_key(unit.name)
        and unit_key(written) not in map(unit_key, twins(unit.name))
    ):
        message = f"表上的单位是“{written}”，台账里现在叫“{unit.name}”（改名或合并过），按“{unit.name}”收。"
        return Sender(unit, (Remark(Code.UNIT_CHANGED, 0, message),))
    return Sender(unit)


def written_unit(texts: Iterable[str]) -> str:
    """The unit that a form says it was filled in by; empty where it says nothing."""
    return next((SEALED.sub("", found[1]) for text in texts if (found := _FILLED_BY.search(text))), "")


def _marked(rows: Sequence[tuple[Said, TaskId | None]], known: Known) -> Unit | None:
    """The unit of the hidden marks of this ledger, where they agree on one that is still there."""
    marks = {
        said.identifier.unit_id for said, _ in rows if said.identifier and said.identifier.ledger == known.identity
    }
    return known.units.get(marks.pop()) if len(marks) == 1 else None


def _named_in(texts: Iterable[str], known: Known) -> Iterator[Unit]:
    """The units whose names or other names stand in texts; of names within each other the longest."""
    for text in texts:
        key = unit_key(text)
        names: list[tuple[int, UnitId]] = [
            (len(name), unit_id)
            for catalogue in (known.names, known.aliases)
            for name, unit_id in catalogue.items()
            if name in key
        ]
        if names:
            yield known.units[max(names)[1]]


def _whose(rows: Sequence[tuple[Said, TaskId | None]], known: Known) -> Unit | None:
    """The only unit that leads every task of the file, else the only one that was asked about all of them."""
    tasks = [task_id for _, task_id in rows if task_id is not None]
    leads = Counter(
        unit_id for task_id in tasks for unit_id, role in known.roles.get(task_id, {}).items() if role is Role.LEAD
    )
    everywhere = [unit_id for unit_id, count in leads.items() if count == len(tasks)]
    if not everywhere:
        everywhere = [unit_id for unit_id, asked in known.asked.items() if tasks and asked.keys() >= set(tasks)]
    return known.units[everywhere[0]] if len(everywhere) == 1 else None
