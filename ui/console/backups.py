"""Backups without a window: made, listed, put back."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import LedgerFault, UserFault
from ui.console.answer import Answer
from ui.console.arguments import Commands, opened

if TYPE_CHECKING:
    from models.store.backups.backup_places import Placed


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    backing = commands.add("backup", _backup, "备份并校验")
    backing.add_argument("--to", type=Path, metavar="文件夹", help="放到哪里；省略为台账旁边的备份文件夹")
    listing = commands.add("backups", _backups, "列出一个台账的备份，逐个校验；台账损坏或不在了也可以")
    restoring = commands.add("restore", _restore, "从备份恢复台账，原来的文件另存在旁边；台账损坏或不在了也可以")
    restoring.add_argument("--backup", type=Path, metavar="备份", help="用哪个备份；省略为最近的一个完好的")
    restoring.add_argument("--other-ledger", action="store_true", help="备份属于另一个台账也照样恢复")
    for command in (listing, restoring):
        command.add_argument(
            "--in",
            dest="elsewhere",
            type=Path,
            action="append",
            default=[],
            metavar="文件夹",
            help="还在哪里找，如 U 盘",
        )


def _backup(args: argparse.Namespace, today: date) -> Answer:
    from models.store.backups.backup import back_up, spread

    with opened(args) as ledger:
        made = back_up(ledger, folder=args.to)
        identity = ledger.identity
    carried = {} if args.to else spread(args.ledger, identity, [])
    assert made.card is not None
    facts = {"file": str(made.path), "sha256": made.card.sha256, "rows": made.card.rows}
    warnings = tuple(f"注意：{fault}" for fault in carried.values() if isinstance(fault, LedgerFault))
    return Answer(facts, f"已备份并校验：“{made.path}”。", warnings)


def _backups(args: argparse.Namespace, today: date) -> Answer:
    from models.store.backups.backup_places import find, identity_from

    identity = identity_from(args.ledger, args.elsewhere)
    facts = [_facts(placed) for placed in find(args.ledger, identity, args.elsewhere)]
    lines = [f"{each['made']}　{each['note']}　{each['place']}　{each['state']}　{each['path']}" for each in facts]
    text = "\n".join(lines) if lines else f"没有找到“{args.ledger.name}”的备份。"
    return Answer({"ledger": str(args.ledger), "identity": identity, "backups": facts}, text)


def _facts(placed: Placed) -> dict[str, Any]:
    """What is told of a backup, every byte of it read."""
    from models.safekeeping.backup_words import note_words
    from models.store.backups.backup_files import is_unchanged
    from models.store.backups.looking import checked_contents

    backup, card = placed.backup, placed.backup.card
    try:
        counts: dict[str, int] | None = checked_contents(backup.path).counts
    except UserFault:
        counts = None
    changed = None if card is None else not is_unchanged(backup)
    state = "已损坏" if counts is None else {None: "没有校验值", True: "改动过", False: "校验相符"}[changed]
    return {
        "path": str(backup.path),
        "place": placed.place.value,
        "made": backup.made.isoformat(sep=" ", timespec="seconds"),
        "note": note_words(backup),
        "number": backup.number or None,
        "rows": counts,
        "whole": counts is not None,
        "verified": changed is False and counts is not None,
        "changed": changed,
        "state": state,
    }


def _restore(args: argparse.Namespace, today: date) -> Answer:
    from models.store.backups.putting_back import put_back

    backup = args.backup or _newest_whole(args.ledger, args.elsewhere)
    if not args.other_ledger:
        _refuse_another(backup, args.ledger, args.elsewhere)
    done = put_back(backup, args.ledger)
    facts = {"ledger": str(args.ledger), "backup": str(backup), "aside": str(done.aside) if done.aside else None}
    aside = f"恢复前的文件另存为“{done.aside}”。" if done.aside else "恢复前这里没有文件。"
    return Answer(facts, f"已把“{args.ledger}”恢复为“{backup}”。{aside}")


def _newest_whole(ledger: Path, elsewhere: list[Path]) -> Path:
    """The newest backup that can be opened; what was put aside before an earlier restore is none."""
    from models.store.backups.backup_places import Place, find, identity_from
    from models.store.backups.looking import checked_contents

    identity = identity_from(ledger, elsewhere)
    for backup, place in find(ledger, identity, elsewhere):
        if place is Place.ASIDE or (backup.card and identity and backup.card.ledger not in ("", identity)):
            continue
        try:
            checked_contents(backup.path)
        except UserFault:
            continue
        return backup.path
    raise LedgerFault(f"没有找到“{ledger.name}”的完好备份。", "如果备份在别处，请用 --backup 或 --in 指明。")


def _refuse_another(backup: Path, ledger: Path, elsewhere: list[Path]) -> None:
    from models.store.backups.backup_places import identity_from
    from models.store.backups.looking import identity_in

    found, own = identity_in(backup), identity_from(ledger, elsewhere)
    if found and own and found != own:
        raise UserFault(
            f"“{backup.name}”是另一个台账的，不是“{ledger.name}”的备份。", "确实要用它替换，请加上 --other-ledger。"
        )
