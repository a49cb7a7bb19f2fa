"""A list's month opened, looked at, closed: the commands ``month open``, ``status``, ``close`` and ``reopen``."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import UserFault
from ui.console.answer import Answer
from ui.console.arguments import Commands, Parser, add_month, day, list_entered, opened

if TYPE_CHECKING:
    from models.months.month_rows import TaskMonth
    from models.months.sent_forms import UnitSent
    from models.months.standing import MonthStanding


_FIELDS = ("content", "plan_met", "reason")


def declare(commands: Commands) -> None:
    """Declare the commands of this module in the group ``month``."""
    opening = _of_month(commands.add("open", _open, "开启一个月的月报，说出谁应报"))
    opening.add_argument("--due", type=day, metavar="日期", help="这个月的报送期限；省略为清单的报送要求")
    opening.add_argument("--cut-off", type=day, metavar="日期", help="这个月的截止日；省略为台账的截止日")
    opening.add_argument("--outside-year", action="store_true", help="月份不在清单的年份里也照办")
    _of_month(commands.add("status", _status, "一个月应报、已报、迟报、未报、已评定各多少，是哪些"), dry_run=False)
    closing = _of_month(commands.add("close", _close, "关账：把一个月的清单、内容和各张表原样存下，此后不再改动"))
    closing.add_argument("--review", action="store_true", help="只做初核，还可以修改")
    reopening = _of_month(commands.add("reopen", _reopen, "重新开放已关账或已初核的月份"))
    reopening.add_argument("--reason", required=True, metavar="原因", help="为什么重新开放，记入操作历史")
    correcting = _of_month(commands.add("correct", _correct, "更正：登记后来的材料对已关账月份的说法，原内容不动"))
    correcting.add_argument("--task", required=True, metavar="序号", help="哪项任务")
    correcting.add_argument("--field", choices=_FIELDS, default="content", help="更正哪一项，省略为 content")
    correcting.add_argument("--new", required=True, metavar="内容", help="更正后的内容")
    correcting.add_argument("--source", required=True, metavar="依据", help="依据什么材料")
    holidays = commands.add("holidays", _holidays, "从放假通知的文字录入节假日和调休")
    holidays.add_argument("file", type=Path, metavar="文件", help="通知正文的文本文件（UTF-8）")
    holidays.add_argument("--dry-run", action="store_true", help="只试读，不写入")


def _of_month(added: Parser, *, dry_run: bool = True) -> Parser:
    add_month(added)
    if dry_run:
        added.add_argument("--dry-run", action="store_true", help="只说会怎样，不写入")
    return added


def _open(args: argparse.Namespace, today: date) -> Answer:
    from models.months.standing import standing
    from models.named_lists import list_to_print
    from models.operations.months.stages import check_year, open_month

    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, args.period)
        if not args.outside_year:
            check_year(task_list, args.period)
        if not args.dry_run:
            open_month(ledger, task_list.id, args.period, due=args.due, cut_off=args.cut_off)
        found = standing(ledger, task_list.id, args.period)
    return Answer(_facts(found), "\n".join([*_lines(found), *_said(args)]))


def _status(args: argparse.Namespace, today: date) -> Answer:
    from models.months.corrections import corrections_in
    from models.months.sent_forms import sent_by_unit
    from models.months.standing import standing
    from models.months.timeliness import timeliness
    from models.named_lists import list_to_print

    with opened(args) as ledger:
        found = standing(ledger, list_to_print(ledger, args.list, args.period).id, args.period)
        sent = sent_by_unit(ledger, found)
        units, corrected = timeliness(ledger, found), corrections_in(ledger, found.task_list.id, args.period)
    more = {
        "units": [{name: value for name, value in unit._asdict().items() if name != "tasks"} for unit in units],
        "sent": [_sent(name, unit) for name, unit in sent.items()],
        "corrections": [{"field": c.field, "old": c.old, "new": c.new, "source": c.source} for c in corrected],
    }
    back = sum(not unit.left for unit in sent.values())
    told = [f"下发 {len(sent)} 个单位，已收回 {back} 个"] if sent else []
    return Answer(_facts(found) | more, "\n".join([*_lines(found), *told]))


def _sent(name: str, unit: UnitSent) -> dict[str, Any]:
    """The last form that went out to a unit, how often one did, and how many of its tasks have no report yet."""
    form = unit.form
    return {
        "unit": name,
        "edition": form.edition,
        "sent_on": form.sent_on.isoformat(),
        "times": unit.times,
        "file": form.file_name,
        "format": form.format,
        "sha256": form.sha256,
        "owed": unit.owed,
        "missing": unit.left,
    }


def _close(args: argparse.Namespace, today: date) -> Answer:
    from models.months.standing import standing
    from models.operations.months.stages import close_month, month_to_close, review_month

    with opened(args) as ledger:
        list_id = list_entered(ledger, args).id
        found = standing(ledger, list_id, args.period)
        if args.review and not args.dry_run:
            review_month(ledger, list_id, args.period)
        elif not args.dry_run:
            close_month(ledger, list_id, month_to_close(ledger, list_id, args.period), today)
    left = [f"还有{word} {len(rows)} 项：{_numbers(rows)}" for word, rows in found.left.items()]
    done = "初核" if args.review else "关账"
    said = _said(args) or [f"{args.period.label}已{done}。"]
    facts = _facts(found) | {"left": {word: _tasks(rows) for word, rows in found.left.items()}}
    return Answer(facts | {"closed": not args.review and not args.dry_run}, "\n".join([*_lines(found), *left, *said]))


def _reopen(args: argparse.Namespace, today: date) -> Answer:
    from models.months.standing import standing
    from models.named_lists import list_to_print
    from models.operations.months.stages import reopen_month

    with opened(args) as ledger:
        list_id = list_to_print(ledger, args.list, args.period).id
        if not args.dry_run:
            reopen_month(ledger, list_id, args.period, args.reason)
        found = standing(ledger, list_id, args.period)
    return Answer(_facts(found), "\n".join(_said(args) or [f"{args.period.label}已重新开放。"]))


def _correct(args: argparse.Namespace, today: date) -> Answer:
    from models.month_records import Correction, CorrectionId
    from models.months.closed import rows_of
    from models.months.corrections import words_of
    from models.named_lists import list_to_print
    from models.operations.months.stages import add_correction
    from models.vocabulary import ANSWERS

    with opened(args) as ledger:
        list_id = list_to_print(ledger, args.list, args.period).id
        closing = ledger.closing(list_id, args.period)
        if closing is None:
            raise UserFault(f"{args.period.label}没有关账，可以直接修改。")
        found = [row for row in rows_of(ledger, closing) if row.number == args.task]
        if len(found) != 1:
            raise UserFault(f"序号为“{args.task}”的任务有 {len(found)} 项，不知道更正哪一项。", "请核对序号。")
        old = getattr(found[0], args.field)
        words = ANSWERS[old] if args.field == "plan_met" else old
        said = (args.field, words, args.new, args.source)
        if not args.dry_run:
            add_correction(ledger, Correction(CorrectionId(0), found[0].task_id, args.period, *said, today))
    facts = dict(zip(("field", "old", "new", "source"), said, strict=True)) | {"task": args.task}
    text = f"{args.period.label}第 {args.task} 项{words_of(args.field)}：“{words}”更正为“{args.new}”（{args.source}）。"
    return Answer(facts, "\n".join([text, *_said(args)]))


def _holidays(args: argparse.Namespace, today: date) -> Answer:
    from models.intake.formats.decoding import decode
    from models.months.notice import read_notice
    from models.operations.months.stages import take_notice

    text, _ = decode(_read(args.file))
    year, days = read_notice(text)
    if not args.dry_run:
        with opened(args) as ledger:
            take_notice(ledger, text)
    facts = {"year": year, "days": [{"day": d.day.isoformat(), "kind": d.kind.value, "name": d.name} for d in days]}
    lines = [f"{year} 年放假安排：", *(f"{d.day.month}月{d.day.day}日 {d.kind.value} {d.name}" for d in days)]
    return Answer(facts, "\n".join([*lines, *_said(args)]))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserFault(f"文件“{path.name}”打不开（{error.strerror}）。", "请检查文件名和位置。") from error


def _said(args: argparse.Namespace) -> list[str]:
    return ["只是试算，什么也没有写入。"] if args.dry_run else []


def _facts(found: MonthStanding) -> dict[str, Any]:
    from models.months.standing import by_unit

    kinds = {"due": found.due, "reported": found.reported, "late": found.late}
    kinds |= {"missing": found.missing, "judged": found.judged}
    return {
        "list": found.task_list.title,
        "period": str(found.moment.period),
        "state": found.state.value,
        "due_day": found.due_day.day.isoformat(),
        "remark": found.due_day.remark,
        "cut_off": found.moment.cut_off.isoformat(),
        **{key: len(rows) for key, rows in kinds.items()},
        "names": {key: _tasks(rows) for key, rows in kinds.items()},
        "missing_units": {unit: len(rows) for unit, rows in by_unit(found.missing).items()},
    }


def _tasks(rows: Iterable[TaskMonth]) -> list[dict[str, Any]]:
    return [{"number": row.number, "text": row.text, "units": list(row.units)} for row in rows]


def _lines(found: MonthStanding) -> list[str]:
    from models.months.standing import by_unit

    period, due = found.moment.period, found.due_day
    lines = [
        f"{found.task_list.title}，{period.label}（{found.state.value}），报送期限 {due.day.month}月{due.day.day}日",
        f"应报 {len(found.due)}，已报 {len(found.reported)}（迟报 {len(found.late)}），未报 {len(found.missing)}，"
        f"已评定 {len(found.judged)}",
    ]
    lines += [due.remark] if due.remark else []
    return lines + [f"未报：{unit} {len(rows)} 项（{_numbers(rows)}）" for unit, rows in by_unit(found.missing).items()]


def _numbers(rows: Iterable[TaskMonth]) -> str:
    return "、".join(row.number or row.text for row in rows)
