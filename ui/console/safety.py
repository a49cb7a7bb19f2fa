"""The ledger file's safety: check, backup."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import date
from pathlib import Path

from models.store.opening import open_ledger
from ui.console.answer import KINDS, Answer, worded
from ui.console.arguments import Commands


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    commands.add("check", _check, "检查台账文件是否完好")
    backing = commands.add("backup", _backup, "备份并校验")
    backing.add_argument("--to", type=Path, metavar="文件夹", help="放到哪里；省略为台账旁边的备份文件夹")


def _check(args: argparse.Namespace, today: date) -> Answer:
    from models.operations.attachments import check_contents

    with closing(open_ledger(args.ledger)) as ledger:
        counts = {name: len(ledger.all(kind)) for name, kind in KINDS.items()}
        attached = check_contents(ledger)
    text = f"台账完好：{worded(counts)}，附件 {attached}（校验值相符）。"
    return Answer({"ok": True, **counts, "attachments": attached}, text)


def _backup(args: argparse.Namespace, today: date) -> Answer:
    from models.store.backup import back_up, backup_folder

    with closing(open_ledger(args.ledger)) as ledger:
        made = back_up(ledger.connection, ledger.path, args.to or backup_folder(ledger.path))
    return Answer({"file": str(made.path), "sha256": made.sha256, "rows": made.rows}, f"已备份并校验：“{made.path}”。")
