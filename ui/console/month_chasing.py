"""A list's month chased and told: ``month slips``, ``register``, ``chase``, ``missing``, ``changes``, ``year``."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import OperationFault
from ui.console.answer import Answer, font_warnings
from ui.console.arguments import Commands, add_month, add_target, list_entered, opened, year

if TYPE_CHECKING:
    from exporters.writing import ExportResult
    from models.slips.drafting import Draft

_FORMATS = ("docx", "pdf")


def declare(commands: Commands) -> None:
    """Declare the commands of this module in the group ``month``."""
    slips = commands.add("slips", _slips, "催办单：给未报或逾期的单位各出一份，编号并登记")
    add_month(slips)
    slips.add_argument("--kind", metavar="层级", help="哪一级，如 催办单；省略为各单位的下一级")
    slips.add_argument("--overdue", action="store_true", help="按逾期的任务出，省略为按未报的任务")
    slips.add_argument("--raise", dest="raises", action="store_true", help="今天发过的再升一级另发；省略为重印今天那份")
    slips.add_argument("--each-task", action="store_true", help="一事一单；省略为一个单位一份")
    slips.add_argument("--to", type=Path, required=True, metavar="文件夹", help="写到哪个文件夹")
    slips.add_argument("--format", choices=_FORMATS, default="docx", help="省略为 docx")
    slips.add_argument("--dry-run", action="store_true", help="只说会出哪些，不编号、不写文件")
    book = commands.add("register", _register, "督查登记簿：一年的催办单和电话催报")
    book.add_argument("--year", type=year, required=True, metavar="年", help="哪一年，如 2024")
    add_target(book)
    chase = commands.add("chase", _chase, "登记一次电话催报")
    add_month(chase)
    chase.add_argument("--unit", required=True, metavar="单位", help="催了哪个单位")
    chase.add_argument("--note", default="", metavar="备注", help="说了什么、对方怎么答复")
    owing = commands.add("missing", _missing, "未报名单：哪些单位没有报送、哪几项、迟几天、催过没有")
    add_month(owing)
    owing.add_argument("--to", type=Path, metavar="文件", help="存成 .docx .xlsx .pdf .html；省略为只列出")
    changes = commands.add("changes", _changes, "本月变化：与上月比较的一页纸")
    add_month(changes)
    add_target(changes)
    whole = commands.add("year", _year, "全年报送情况：每项任务、每个单位的十二个月")
    add_month(whole)
    add_target(whole)


def _slips(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write_several
    from models.month_records import SlipId
    from models.operations.months.slips import issue_slips
    from models.safe_files import make_folder
    from models.slips.drafting import About, Wish, drafts, slips_of
    from models.slips.paper import named_paper

    wish = Wish(About.OVERDUE if args.overdue else About.MISSING, args.kind, args.each_task, args.raises)
    written: list[ExportResult] = []
    with opened(args) as ledger:
        task_list = list_entered(ledger, args)
        found = drafts(ledger, task_list.id, args.period, today, wish)
        if found and not args.dry_run:
            make_folder(args.to)
            new = any(draft.again is None for draft in found)
            change = issue_slips(ledger, task_list.id, args.period, found, today) if new else None
            ids = [SlipId(slip_id) for slip_id in change.inserted("slips")] if change else []
            papers = [named_paper(ledger, slip_id) for slip_id in slips_of(found, ids)]
            written = write_several(papers, args.to, args.format)
    facts = {
        "list": task_list.title,
        "period": str(args.period),
        "slips": [_facts(draft, str(written[i].path) if written else None) for i, draft in enumerate(found)],
        "dry_run": args.dry_run,
    }
    lines = [
        f"{draft.kind.name}：{draft.unit.name}，{len(draft.tasks)} 项，{draft.due:%Y-%m-%d} 前"
        + ("，今天已发，重印" if draft.again else "")
        for draft in found
    ]
    again = sum(draft.again is not None for draft in found)
    told = f"（其中重印 {again} 份，编号不变）" if again else ""
    end = "只是试算，没有编号，也没有写文件。" if args.dry_run else f"已出 {len(written)} 份{told}，写到“{args.to}”。"
    return Answer(facts, "\n".join([*lines, end] if found else ["没有要催的单位。"]), font_warnings(*written))


def _facts(draft: Draft, file: str | None) -> dict[str, Any]:
    return {
        "unit": draft.unit.name,
        "kind": draft.kind.name,
        "tasks": [row.number or row.text for row in draft.tasks],
        "due": draft.due.isoformat(),
        "again": draft.again is not None,
        "file": file,
    }


def _register(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.slips.register import register

    with opened(args) as ledger:
        document = register(ledger, args.year)
    written = write(document, args.to)
    rows = sum(len(group.rows) for table in document.tables for group in table.groups)
    told = f"已写登记簿“{args.to}”，{rows} 行。"
    return Answer({"file": str(args.to), "rows": rows}, told, font_warnings(written))


def _chase(args: argparse.Namespace, today: date) -> Answer:
    from models.month_records import Chase, ChaseId
    from models.named_lists import list_to_print
    from models.operations.months.slips import TELEPHONE, add_chase
    from models.operations.units.directory import Directory
    from models.records import UnitId

    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, args.period)
        unit = Directory(ledger).known(args.unit)
        if unit is None:
            raise OperationFault(f"台账里没有单位“{args.unit}”。", "请检查名称。")
        chase = Chase(ChaseId(0), task_list.id, UnitId(unit), args.period, today, TELEPHONE, args.note)
        add_chase(ledger, chase)
    return Answer({"unit": args.unit, "day": today.isoformat()}, f"已登记：{today} 电话催报“{args.unit}”。")


def _missing(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.named_lists import list_to_print
    from models.slips.missing import missing, missing_page

    with opened(args) as ledger:
        found = missing(ledger, list_to_print(ledger, args.list, args.period).id, args.period, today)
    written = [write(missing_page(found, today), args.to)] if args.to is not None else []
    facts = {
        "list": found.month.task_list.title,
        "period": str(args.period),
        "due_day": found.month.due_day.day.isoformat(),
        "missing": found.tasks,
        "units": [
            {
                "unit": one.unit.name,
                "tasks": [row.number or row.text for row in one.rows],
                "days_late": one.days_late,
                "chased": one.chased,
            }
            for one in found.units
        ],
        "without_unit": [row.number or row.text for row in found.unled],
        "file": str(args.to) if args.to else None,
    }
    lines = [
        f"{one.unit.name}：{len(one.rows)} 项（{one.numbers}）"
        + (f"，迟 {one.days_late} 天" if one.days_late else "")
        + (f"，{one.chased}" if one.chased else "")
        for one in found.units
    ]
    end = [f"已写“{args.to}”。"] if args.to else []
    return Answer(facts, "\n".join([*(lines or ["应报的都已报齐。"]), *end]), font_warnings(*written))


def _changes(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.months.difference import difference, difference_page
    from models.named_lists import list_to_print

    with opened(args) as ledger:
        found = difference(ledger, list_to_print(ledger, args.list, args.period).id, args.period)
    written = write(difference_page(found), args.to)
    counts = {word: [row.number or row.text for row in rows] for word, rows in found.kinds.items()}
    lines = [f"{word} {len(rows)} 项" for word, rows in counts.items()]
    told = "\n".join([*lines, f"已写“{args.to}”。"])
    return Answer({"file": str(args.to), "changes": counts}, told, font_warnings(written))


def _year(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.months.year import by_unit, year_of, year_page
    from models.named_lists import list_to_print

    with opened(args) as ledger:
        list_id = list_to_print(ledger, args.list, args.period).id
        rows, page = year_of(ledger, list_id, args.period), year_page(ledger, list_id, args.period)
    written = write(page, args.to)
    tasks = [
        {"number": row.task.number, "text": row.task.text, "months": [state.name.lower() for state in row.months]}
        for row in rows
    ]
    units = {unit: [list(counts) for counts in months] for unit, months in by_unit(rows).items()}
    told = f"已写“{args.to}”，{len(rows)} 项任务。"
    return Answer({"file": str(args.to), "tasks": tasks, "units": units}, told, font_warnings(written))
