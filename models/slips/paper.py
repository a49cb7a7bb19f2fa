"""A slip as it is printed: number, matter, demand, tasks, and the receipt that is torn off and sent back (签收回执).

DOMAIN, table of documents: number of its kind · 工作事项 · 工作要求 · 责任单位 · 时限要求 · 前次编号及日期 · 反馈方式 ·
签发 · receipt with number, matter, 签收单位, 签收人, 签收时间.
"""

from __future__ import annotations

from collections.abc import Sequence

from models import ledger_settings
from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.month_records import Slip, SlipId, SlipKind
from models.months.due import rule_of
from models.periods import date_words
from models.records import Task, Unit
from models.slips.kinds import number_words, slip_words
from models.store.records.directory import tasks_of_slip
from models.store.records.ledger import Ledger

_CUT = f"{'…' * 8}（沿此线裁下，签收后交回）{'…' * 8}"
_FIELDS = (Column("事项", 22, Align.CENTER), Column("内容", 78))
_TASKS = (Column("序号", 8, Align.CENTER), Column("重点任务", 92))


def named_paper(ledger: Ledger, slip_id: SlipId) -> tuple[str, Document]:
    """A slip as it is printed, behind the name of its file: what it is called, and its unit."""
    slip = ledger.get(Slip, slip_id)
    kind, unit = ledger.get(SlipKind, slip.kind_id), ledger.get(Unit, slip.unit_id)
    return f"{slip_words(kind, slip)}{unit.name}", paper(ledger, slip)


def paper(ledger: Ledger, slip: Slip) -> Document:
    """The slip, ready to be printed."""
    kind, unit = ledger.get(SlipKind, slip.kind_id), ledger.get(Unit, slip.unit_id)
    tasks = tasks_of_slip(ledger, slip.id)
    number = number_words(kind, slip)
    office = ledger_settings.office(ledger)
    contact = rule_of(ledger, slip.list_id).contact
    fields = [
        ("责任单位", unit.name),
        ("工作事项", slip.matter),
        ("工作要求", slip.request),
        ("时限要求", f"{date_words(slip.due)}前" if slip.due else ""),
        ("前次编号及日期", _previous(ledger, slip)),
        ("反馈方式", f"书面反馈{'至' + office if office else ''}"),
        ("联系人及电话", contact),
        ("签发", ""),
    ]
    blocks: list[Block] = [_table(_FIELDS, [(name, text) for name, text in fields if text or name == "签发"])]
    blocks += [_table(_TASKS, _rows(tasks))] if tasks else []
    receipt = [
        ("编号", slip_words(kind, slip)),
        ("事项", slip.matter),
        ("签收单位", unit.name),
        ("签收人", ""),
        ("签收时间", ""),
    ]
    blocks += [Paragraph(_CUT, Level.NOTE, kept=True), _table(_FIELDS, receipt, caption="签收回执")]
    colour = f"（{kind.colour}）" if kind.colour else ""
    issued = f"　{date_words(slip.issued_on)}" if slip.issued_on else ""
    return Document(
        f"{office}{kind.name}{colour}",
        tuple(blocks),
        f"{number}{issued}",
        kind.name,
        paper=ledger_settings.paper(ledger),
    )


def _table(columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]], caption: str = "") -> Table:
    return Table(columns, (Group("", tuple(rows)),), caption)


def _rows(tasks: Sequence[Task]) -> list[tuple[str, ...]]:
    return [(task.number or str(place), task.text) for place, task in enumerate(tasks, start=1)]


def _previous(ledger: Ledger, slip: Slip) -> str:
    if slip.previous_id is None:
        return ""
    before = ledger.get(Slip, slip.previous_id)
    kind = ledger.get(SlipKind, before.kind_id)
    return slip_words(kind, before) + (f"，{date_words(before.issued_on)}" if before.issued_on else "")
