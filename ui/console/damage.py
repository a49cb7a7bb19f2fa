"""Damaged ledgers: every row checked against the history, and what is left of a file made a new ledger."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import LedgerBusy, LedgerFault, LedgerNewer
from models.store import LEDGER_SUFFIX
from models.store.opening import open_ledger
from ui.console.answer import KINDS, Answer, worded
from ui.console.arguments import Commands

if TYPE_CHECKING:
    from models.safekeeping.damage_words import Line
    from models.store.damage.checking import Mismatch


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    salvaging = commands.add("salvage", _salvage, "抢救：把损坏的台账能读的内容存成新台账", with_ledger=False)
    salvaging.add_argument("file", type=Path, metavar="文件", help="损坏的台账，只读不改")
    salvaging.add_argument("--to", type=Path, required=True, metavar="新台账", help=f"新台账文件（{LEDGER_SUFFIX}）")


def check_deep(args: argparse.Namespace) -> Answer:
    """Every row of a ledger against the history, every attachment against its hash."""
    from models.safekeeping.damage_words import lines
    from models.store.damage.checking import check

    path: Path = args.ledger
    try:
        ledger = open_ledger(path)
    except (LedgerBusy, LedgerNewer):
        raise
    except LedgerFault as fault:
        return _check_refused(path, fault)
    args.remark = ledger.file.remark
    with closing(ledger):
        found = check(ledger)
        told = lines(ledger, found)
        counts = {name: len(ledger.all(kind)) for name, kind in KINDS.items()} if not found else {}
    if not found:
        return Answer({"ok": True, **counts, "findings": []}, f"台账完好，逐条与历史一致：{worded(counts)}。")
    remedy = "可在窗口里用“文件”菜单的“核对台账…”逐处改正，或从备份恢复。"
    return _findings(found, told, LedgerFault(f"核对出 {len(found)} 处不对。", remedy))


def _check_refused(path: Path, fault: LedgerFault) -> Answer:
    """Of a file that cannot be opened everything that is wrong, as far as it can be read."""
    from models.safekeeping.damage_words import lines_of
    from models.store.damage.quiet_check import check_refused

    looked = check_refused(path)
    if looked is None:
        raise fault
    found, names = looked
    return _findings(found, lines_of(names, found), fault)


def _findings(found: Sequence[Mismatch], told: Sequence[Line], fault: LedgerFault) -> Answer:
    facts = [
        {"kind": finding.fault, "table": finding.table, "id": finding.row_id, "column": finding.column}
        | line._asdict()
        | {"sentence": line.sentence}
        for finding, line in zip(found, told, strict=True)
    ]
    return Answer({"ok": False, "findings": facts}, "\n".join(line.sentence for line in told), fault=fault)


def _salvage(args: argparse.Namespace, today: date) -> Answer:
    from models.safekeeping.damage_words import summary
    from models.safekeeping.salvage import rescue

    rescued = rescue(args.file, args.to)
    salvaged = rescued.salvaged
    tables = sorted({*salvaged.read, *salvaged.from_history, *salvaged.lost})
    rows = {
        table: {
            "read": salvaged.read[table],
            "history": salvaged.from_history[table],
            "lost": salvaged.lost[table],
        }
        for table in tables
    }
    items = [
        {"how": item.how, "table": item.table, "id": item.row_id, "column": item.column, "name": name}
        for item, name in ((each.item, each.sentence) for each in rescued.missing)
    ]
    facts = {
        "file": str(salvaged.path),
        "list": str(rescued.list_path),
        "rows": rows,
        "missing": items,
        "history_whole": salvaged.is_history_whole,
        "counted": salvaged.is_counted,
    }
    said = [f"已把读得出的内容存成“{salvaged.path}”。", *summary(salvaged), f"清单：{rescued.list_path}"]
    return Answer(facts, "\n".join(said))
