"""What units send back, without a window: looked at, and taken where that is asked for."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import UserFault
from models.store.opening import user_name
from ui.console.answer import Answer
from ui.console.arguments import Commands, add_month, list_entered, opened

if TYPE_CHECKING:
    from models.replies.applications import Application
    from models.replies.known import Known
    from models.replies.review import Reply
    from models.store.records.ledger import Ledger

_PRESENT = "台账里已经有了。"


def declare(month: Commands) -> None:
    """Declare the command in the group ``month``."""
    taking = month.add("take", _take, "收回报送表：逐份、逐行核对，写明要收哪些才写入")
    taking.add_argument("paths", type=Path, nargs="+", metavar="文件", help="报回的文件、文件夹或 .zip")
    add_month(taking)
    taking.add_argument(
        "--accept", choices=("clean", "all"), help="clean 只收没有提示的行，all 连同会替换已有进展的；省略为只核对"
    )
    taking.add_argument(
        "--accept-requests", action="store_true", help="把没有疑问的延期、调整、销号申请记入台账；省略为只列出"
    )
    taking.add_argument("--dry-run", action="store_true", help="只说会收多少行，不写入")


def _take(args: argparse.Namespace, today: date) -> Answer:
    from models.months.closed import check_open
    from models.replies.arriving import replies_in
    from models.replies.review import look
    from models.store.backups.backup import back_up

    missing = [path for path in args.paths if not path.exists()]
    if missing:
        raise UserFault(f"找不到“{missing[0]}”。", "请核对文件或文件夹的位置。")
    with opened(args) as ledger:
        ledger.actor = user_name()
        task_list = list_entered(ledger, args)
        check_open(ledger, task_list.id, args.period)
        review = look(ledger, task_list.id, args.period, replies_in(args.paths), today)
        if _writes(args) and any(reply.rows or reply.applications for reply in review.replies):
            back_up(ledger, note="收回报送表前")
        files = [_taken(ledger, review.known, reply, args, today) for reply in review.replies]
    facts = {
        "list": task_list.title,
        "period": str(args.period),
        "accept": args.accept,
        "dry_run": args.dry_run,
        "files": files,
    }
    return Answer(facts, "\n".join(_lines(files, args)))


def _taken(ledger: Ledger, known: Known, reply: Reply, args: argparse.Namespace, today: date) -> dict[str, Any]:
    """Take of a file what is asked for, and say what it held."""
    from models.replies.review import with_applications_anew
    from models.replies.taking import all_rows, clean_applications, clean_rows, take

    reply = with_applications_anew(ledger, known, reply, today)
    choices = all_rows(reply) if args.accept == "all" else clean_rows(reply)
    granted = clean_applications(reply) if args.accept_requests else {}
    wanted = {**(choices if args.accept else {}), **granted}
    touched = take(ledger, known, reply, wanted, today).tasks if _writes(args) else frozenset()
    written = touched if args.accept else frozenset()
    return {
        "file": reply.name,
        "unit": reply.unit.name if reply.unit else None,
        "period": str(args.period),
        "rows": len(reply.rows),
        "matched": sum(row.task_id is not None for row in reply.rows),
        "replacing": sum(row.is_replacing for row in reply.rows),
        "findings": [remark._asdict() for remark in reply.all_remarks],
        "acceptable": len(choices),
        "written": sum(reply.rows[place].task_id in written for place in choices),
        "requests": [
            _request(application, reply, is_granted=place in granted and application.task_id in touched)
            for place, application in enumerate(reply.applications, len(reply.rows))
        ],
    }


def _request(application: Application, reply: Reply, *, is_granted: bool) -> dict[str, Any]:
    """An application in JSON; days as 2024-06-30."""
    applied = application.applied
    old_due, new_due = application.old_due, application.new_due
    said = " ".join(remark.message for remark in application.remarks)
    return {
        "kind": str(application.kind) if application.kind else applied.matter,
        "task": " ".join(filter(None, (applied.said.number, applied.said.text))),
        "unit": reply.unit.name if reply.unit else None,
        "old_due": old_due.isoformat() if old_due else None,
        "new_due": new_due.isoformat() if new_due else None,
        "day": application.day.isoformat(),
        "reason": application.reason,
        "evidence": list(application.evidence),
        "message": _PRESENT if application.is_taken else said,
        "accepted": is_granted,
    }


def _writes(args: argparse.Namespace) -> bool:
    return bool(args.accept or args.accept_requests) and not args.dry_run


def _lines(files: list[dict[str, Any]], args: argparse.Namespace) -> list[str]:
    lines = []
    for file in files:
        unit = f"，{file['unit']}" if file["unit"] else ""
        lines.append(f"{file['file']}{unit}：{file['rows']} 行，对上 {file['matched']} 行，写入 {file['written']} 行")
        for remark in file["findings"]:
            where = f"第 {remark['row']} 行：" if remark["row"] else ""
            lines.append(f"  {where}{remark['message']}")
        for asked in file["requests"]:
            day = f"，改到 {asked['new_due']}" if asked["new_due"] else ""
            told = "台账里已有" if asked["message"] == _PRESENT else "有提示"
            state = "已记入" if asked["accepted"] else told if asked["message"] else "待接受"
            lines.append(f"  申请{asked['kind']}：{asked['task']}{day}，{state}")
    total = sum(file["written"] for file in files)
    applied = sum(len(file["requests"]) for file in files)
    if _writes(args):
        granted = sum(asked["accepted"] for file in files for asked in file["requests"])
        more = f"，记入申请 {granted} 件" if args.accept_requests else ""
        return [*lines, f"共 {len(files)} 份，写入 {total} 行{more}。"]
    could = sum(file["acceptable"] for file in files)
    more = f"；另有申请 {applied} 件" if applied else ""
    return [*lines, f"共 {len(files)} 份，只是核对，什么也没有写入；可以收 {could} 行{more}。"]
