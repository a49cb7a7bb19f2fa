"""Records in and out: import, dump, export."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
import json
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.periods import Period
from models.store.history.trial import on_trial
from models.store.opening import opened_or_new, user_name
from models.vocabulary import FormKey
from ui.console.answer import Answer, font_warnings, worded
from ui.console.arguments import Commands, add_target, day, opened, period, year

if TYPE_CHECKING:
    from models.filling.material import Part
    from models.intake.drafts import Plan
    from models.operations.importing.applying import Imported
    from models.records import ListId
    from models.store.records.ledger import Ledger


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    importing = commands.add("import", _import, "从 Word 或 Excel 文件导入清单和进展")
    importing.add_argument("file", type=Path, metavar="文件", help="要导入的文件")
    importing.add_argument("--list", metavar="标题", help="清单标题；台账里有同名的就并入，没有就新建")
    importing.add_argument("--year", type=year, metavar="年", help="清单的年份，如 2024")
    importing.add_argument("--period", type=period, metavar="月份", help="进展所属月份，如 2024-04")
    importing.add_argument("--dry-run", action="store_true", help="只试读，不写入")

    dumping = commands.add("dump", _dump, "把整个台账输出为 JSON")
    dumping.add_argument(
        "--as-of", type=day, metavar="日期", help="任务截至哪天的状态，如 2024-06-30；省略为最近有进展或决定的月份"
    )

    exporting = commands.add("export", _export, "出一张表")
    told = f"哪张表：{'、'.join(FormKey)}，或表式的名称（见 forms list）"
    exporting.add_argument("--form", required=True, metavar="表", help=told)
    exporting.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    moment = exporting.add_mutually_exclusive_group()
    moment.add_argument("--period", type=period, metavar="月份", help="哪个月，如 2024-04；省略为最近有进展的月份")
    moment.add_argument("--as-of", type=day, metavar="日期", help="截至哪天，如 2024-06-30")
    whose = exporting.add_mutually_exclusive_group()
    whose.add_argument("--leader", metavar="领导", help="只印一位分管领导的任务")
    whose.add_argument("--unit", metavar="单位", help="只印一个责任单位的任务")
    add_target(exporting)


def _import(args: argparse.Namespace, today: date) -> Answer:
    from models.intake.reading import read
    from models.intake.understanding import Settings, understand
    from models.own_forms import own

    settings = Settings(title=args.list, year=args.year, period=args.period)
    with ExitStack() as stack:
        ledger = stack.enter_context(_ledger_of(args)) if args.ledger.exists() else None
        source = read(args.file, forms=own(ledger) if ledger else ())
        plan = understand(source, settings, today).plan_or_raise()
        plan = replace(plan, guesses_period=not plan.says_period and args.period is None)  # nobody is asked here
        imported, earlier = _apply(ledger or stack.enter_context(_ledger_of(args)), plan, args)
    collisions = imported.collisions
    plan = replace(plan, findings=(*(collision.finding for collision in collisions), *plan.findings))
    counts = {
        "tasks": len(plan.tasks),
        "sections": len(plan.sections),
        "posts": len(plan.posts),
        "units": len({unit.name for task in plan.tasks for unit in task.units}),
        "reports": sum(len(task.reports) for task in plan.tasks),
    }
    added = None if args.dry_run else {table: len(imported.change_set.inserted(table)) for table in counts}
    facts = {"list": plan.title, "year": plan.year, "period": str(plan.period), "dry_run": args.dry_run}
    facts |= {**counts, "added": added, "findings": [asdict(finding) for finding in plan.findings]}
    facts |= {"replacing": len(collisions), "columns": _columns(plan), **_sureness(plan)}
    facts |= {"left_out": [asdict(row) for row in plan.left_out], "imported_before": earlier}
    warnings = tuple(f"注意：这份文件在 {at.replace('T', ' ')} 已经导入过。" for at in earlier[-1:])
    return Answer(facts, "\n".join(_import_lines(plan, counts, added, len(collisions))), warnings)


def _columns(plan: Plan) -> list[dict[str, str | int]]:
    """What each column was taken for and how sure that is, the least sure first."""
    from models.intake.drafts import least_sure_first

    return [
        {
            "table": column.table,
            "heading": column.heading,
            "field": column.field,
            "sure": column.sure.name.lower(),
            "reason": column.reason,
        }
        for column in least_sure_first(plan.columns)
    ]


def _sureness(plan: Plan) -> dict[str, object]:
    """How sure each field is, and which tasks want a look, the least sure first."""
    from models.intake.plan.sureness import least_sure_first, of_fields, of_tasks

    found = of_tasks(plan)
    doubted = [place for place in least_sure_first(found) if found[place].is_guess]
    return {
        "fields": {field: sure.name.lower() for field, sure in of_fields(plan.columns).items()},
        "doubted": [
            {"origin": plan.tasks[place].origin, "text": plan.tasks[place].text, "doubt": found[place].words}
            for place in doubted
        ],
    }


def _ledger_of(args: argparse.Namespace) -> AbstractContextManager[Ledger]:
    """The ledger an import goes into, for a trial a copy of it; made where it is not there."""
    return on_trial(args.ledger) if args.dry_run else opened_or_new(args.ledger)


def _apply(ledger: Ledger, plan: Plan, args: argparse.Namespace) -> tuple[Imported, list[str]]:
    """Write the plan, and tell when the same file came in before."""
    from models.named_lists import list_to_fill
    from models.operations.importing.applying import apply_plan

    args.remark = None if args.dry_run else ledger.file.remark  # of a trial's copy nobody wants to know
    ledger.actor = user_name()
    earlier = [at for at, _ in ledger.imports_of(plan.sha256)]
    into = list_to_fill(ledger, plan.title, plan.year, of_any_year=bool(args.list) and args.year is None)
    return apply_plan(ledger, plan, into=into), earlier


def _import_lines(plan: Plan, counts: dict[str, int], added: dict[str, int] | None, kept: int) -> list[str]:
    from models.intake.drafts import least_sure_first

    lines = [f"文件：{plan.file_name}", f"清单：{plan.title}", f"月份：{plan.period.label}", f"内容：{worded(counts)}"]
    if added is None:
        lines.append("只是试读，什么也没有写入。")
    elif any(added.values()):
        lines.append(f"已写入台账，新增{worded({k: n for k, n in added.items() if n})}。")
    else:
        lines.append("已写入台账，没有新增的内容。")
    guessed = [column for column in least_sure_first(plan.columns) if column.sure.is_guess]
    lines += [f"没有把握：“{column.heading}”一栏，{column.reason}。" for column in guessed]
    if kept:
        told = "会保留清单的，文件的不写入" if added is None else "保留清单的，文件的没有写入"
        lines.append(f"清单里已有、与文件不同的进展 {kept} 条{told}。")
    lines += [f"{f.weight}：{f.text}" + (f"（{f.origin}）" if f.origin else "") for f in plan.findings]
    return lines + [f"未导入：{row.origin}“{row.text}”，{row.reason}" for row in plan.left_out]


def _dump(args: argparse.Namespace, today: date) -> Answer:
    from models.dump import dump

    with opened(args) as ledger:
        facts = dump(ledger, args.as_of)
    return Answer(facts, json.dumps(facts, ensure_ascii=False, indent=1))


def _export(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.as_of import as_of
    from models.issuing.building import build
    from models.issuing.gaps import gaps
    from models.months.closed import form_named, kind_of
    from models.named_lists import list_to_print, period_to_print
    from models.operations.months.issued import Made, keep_issued

    with opened(args) as ledger:
        asked = Period.of(args.as_of) if args.as_of else args.period
        task_list = list_to_print(ledger, args.list, asked)
        period = asked or period_to_print(ledger, task_list)
        part = _part(ledger, task_list.id, period, args)
        form = form_named(ledger, args.form, task_list.id, period)
        document = build(ledger, form, task_list.id, period, cut_off=args.as_of, part=part)
        found = gaps(ledger, form, task_list.id, as_of(ledger, task_list, period, args.as_of), part)
        written = write(document, args.to)
        if part is None and args.as_of is None and not ledger.file.is_read_only:
            ledger.actor = user_name()
            made = Made(args.to.name, args.to.read_bytes())
            keep_issued(ledger, task_list.id, period, kind_of(form), made)
    facts: dict[str, object] = {
        "file": str(args.to),
        "form": form.key or form.name,
        "list": task_list.title,
        "period": str(period),
    }
    facts |= {"gaps": [{"what": gap.what, "tasks": [task.text for task in gap.tasks]} for gap in found]}
    text = f"已出表“{args.to}”（{task_list.title}，{period.label}）。"
    if found:
        text += f"\n请核对：{'、'.join(gap.words for gap in found)}。"
    return Answer(facts | {"missing_glyphs": list(written.missing_glyphs)}, text, font_warnings(written))


def _part(ledger: Ledger, list_id: ListId, period: Period, args: argparse.Namespace) -> Part | None:
    """The part that is asked for; None for the whole list."""
    if args.leader is None and args.unit is None:
        return None
    from models.listing.parts import named, of_leaders, of_units
    from models.listing.standing import Standing
    from models.months.closed import then

    with then(ledger, list_id, period, args.as_of) as source:
        standing = Standing(source, list_id, period)
        if args.leader is not None:
            return named(of_leaders(standing), args.leader, "分管领导")
        return named(of_units(standing), args.unit, "责任单位")
