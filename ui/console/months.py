"""The clerk's month without a window: the forms for the units sent out; taking them back is in month_take."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import OperationFault
from models.store.opening import user_name
from models.wording.shortening import IN_SENTENCE, first_of, shortened
from ui.console import month_chasing, month_papers, month_state, month_take
from ui.console.answer import Answer
from ui.console.arguments import Commands, add_month, list_entered, opened

if TYPE_CHECKING:
    from exporters.request_files import Sending, UnitFile
    from models.month_records import SentForm
    from models.months.requests import Asked
    from models.records import UnitId
    from models.store.records.ledger import Ledger

_NAMED = 8


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    month = commands.add_group("month", "月报：开启、下发、收回、关账")
    month_state.declare(month)
    month_chasing.declare(month)
    sending = month.add("send", _send, "下发报送表：一个单位一个文件，连同发文清单")
    add_month(sending)
    sending.add_argument("--to", type=Path, required=True, metavar="位置", help="写到哪个文件夹，或哪个 .zip 文件")
    sending.add_argument("--format", choices=("xlsx", "docx"), default="xlsx", help="省略为 xlsx")
    sending.add_argument("--supporting", action="store_true", help="配合单位也发")
    sending.add_argument("--unit", action="append", metavar="单位", help="只发给这个单位，可以写几次；省略为全部")
    sending.add_argument("--replace", action="store_true", help="替换已有的同名文件")
    sending.add_argument("--dry-run", action="store_true", help="只说会写哪些文件，不写")
    month_take.declare(month)
    month_papers.declare(month)


def _send(args: argparse.Namespace, today: date) -> Answer:
    from exporters.request_files import planned, write
    from models.months.closed import check_open
    from models.months.requests import asked
    from models.months.sent_forms import sent_forms
    from models.operations.months.sent_forms import record_sent

    with opened(args) as ledger:
        ledger.actor = user_name()
        task_list = list_entered(ledger, args)
        check_open(ledger, task_list.id, args.period)
        found = asked(ledger, task_list.id, args.period, supporting=args.supporting)
        before = sent_forms(ledger, task_list.id, args.period)
        sending = planned(found.requests, args.to, args.format)
        if args.unit and sending.files:
            sending = sending.only(_units(ledger, found, args.unit))
        present = sending.present
        if sending.files and not args.dry_run:
            written = write(sending, args.format, replace=args.replace)
            record_sent(ledger, task_list.id, args.period, written, today)
    files = [_file(each, before) for each in sending.files]
    facts = {
        "list": task_list.title,
        "period": str(args.period),
        "until": found.requests[0].until.isoformat() if found.requests else None,
        "files": files,
        "cover": str(sending.cover) if sending.files else None,
        "archive": str(sending.archive) if sending.archive else None,
        "present": [str(path) for path in present],
        "without_unit": [task.number or task.text for task in found.unled],
        "written": bool(sending.files) and not args.dry_run,
    }
    return Answer(facts, "\n".join(_sent(sending, found, files, args)), _warnings(found))


def _units(ledger: Ledger, found: Asked, names: Sequence[str]) -> set[UnitId]:
    """The units of names. Raises OperationFault for one that is asked for nothing."""
    from models.operations.units.directory import Directory

    directory, asked = Directory(ledger), {request.identifier.unit_id for request in found.requests}
    units = set()
    for name in names:
        unit = directory.known(name)
        if unit is None or unit not in asked:
            known = first_of([request.unit for request in found.requests], _NAMED)
            raise OperationFault(f"这个月没有要下发给“{name}”的报送表。", f"请检查名称；要下发的有：{known}。")
        units.add(unit)
    return units


def _file(each: UnitFile, before: Mapping[UnitId, Sequence[SentForm]]) -> dict[str, Any]:
    """A unit's file, with the days on which it was sent something for the month before."""
    earlier = before.get(each.request.identifier.unit_id, ())
    return {
        "file": str(each.file),
        "unit": each.unit,
        "tasks": each.tasks,
        "edition": each.request.edition,
        "sent_before": [form.sent_on.isoformat() for form in earlier],
    }


def _sent(sending: Sending, found: Asked, files: Sequence[Mapping[str, Any]], args: argparse.Namespace) -> list[str]:
    if not sending.files:
        return [f"{args.period.label}没有要下发的任务，没有写文件。"]
    verb = "将写" if args.dry_run else "已写"
    tasks = len({row.task_id for each in sending.files for row in each.request.tasks})
    head = f"{verb} {len(sending.files)} 个单位的报送表到“{args.to}”（{args.period.label}，{tasks} 项任务）。"
    again = sum(bool(file["sent_before"]) for file in files)
    head += f"其中 {again} 个单位以前下发过。" if again else ""
    return [head, *(f"{each.file.name}：{each.tasks} 项" for each in sending.files)]


def _warnings(found: Asked) -> tuple[str, ...]:
    said = [f"注意：{found.remark}"] if found.remark else []
    if found.unled:
        numbers = "、".join(task.number or shortened(task.text, IN_SENTENCE) for task in found.unled)
        said.append(f"注意：{len(found.unled)} 项应报任务没有责任单位，没有下发：{numbers}。")
    return tuple(said)
