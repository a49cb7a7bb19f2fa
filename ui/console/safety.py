"""The ledger file's safety: check, a copy to hand over."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from models.store import LEDGER_SUFFIX
from ui.console.answer import KINDS, Answer, worded
from ui.console.arguments import Commands, opened
from ui.console.damage import check_deep


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    checking = commands.add("check", _check, "检查台账文件是否完好")
    checking.add_argument("--deep", action="store_true", help="逐条与操作历史核对")
    handing = commands.add("handover", _hand_over, "写一份不带历史和已删内容的副本，可以交给别人")
    handing.add_argument(
        "--to", type=Path, required=True, metavar="文件", help=f"写到哪里（{LEDGER_SUFFIX}），须是新文件"
    )


def _check(args: argparse.Namespace, today: date) -> Answer:
    if args.deep:
        return check_deep(args)
    from models.operations.tasks.attachments import check_contents
    from models.paper_records import BulletinFile, IssuedDocument, IssuedFile
    from models.records import Closing

    with opened(args) as ledger:
        counts = {name: len(ledger.all(kind)) for name, kind in KINDS.items()}
        attached = check_contents(ledger)
        issued = len(ledger.all(BulletinFile))
        closed = sum(len(ledger.all(kind)) for kind in (Closing, IssuedDocument, IssuedFile))
    text = (
        f"台账完好：{worded(counts)}，附件 {attached}，通报存档 {issued} 个文件，关账留存 {closed} 份（校验值相符）。"
    )
    facts = {"attachments": attached, "bulletin_files": issued, "closed_contents": closed}
    return Answer({"ok": True, **counts, **facts}, text)


def _hand_over(args: argparse.Namespace, today: date) -> Answer:
    from models.store.history.handover import hand_over

    with opened(args) as ledger:
        left = hand_over(ledger, args.to)
    text = (
        f"已写出不带历史的副本并校验：“{args.to}”。"
        f"没有带：操作历史 {left.steps} 步，回收站 {left.deleted} 项，已删除附件的内容 {left.attachments} 份。"
    )
    return Answer({"file": str(args.to), "left_out": left._asdict()}, text)
