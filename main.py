"""督办台账: a window, or a command without one. The only place that knows today's date.

The top level stays light and every heavy import is inside the command that needs it: the window's start is measured
(tests/benchmarks/bench_start.py), and the child processes that read imported files import this module again.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from models.clock import Clock
from models.errors import UserFault
from models.periods import Period
from models.records import Post, Report, Section, Task, TaskList, Unit
from models.store import LEDGER_SUFFIX
from models.vocabulary import FormKey

if TYPE_CHECKING:
    from models.intake.drafts import Plan
    from models.operations.imports import Imported
    from models.store.ledger import Ledger

_KINDS = {"lists": TaskList, "tasks": Task, "sections": Section, "posts": Post, "units": Unit, "reports": Report}
_NAMES = dict(zip(_KINDS, ("清单", "任务", "板块", "分管领导", "责任单位", "进展"), strict=True))


class Answer(NamedTuple):
    """What a command has to say: ``facts`` for --json, ``text`` otherwise; warnings go to stderr either way."""

    facts: dict[str, Any]
    text: str
    warnings: tuple[str, ...] = ()


Command = Callable[[argparse.Namespace, date], Answer]


def main(arguments: Sequence[str], clock: Clock) -> int:
    """Run the program, which asks ``clock`` for the day whenever it needs it.

    0, or 2 with one Chinese sentence on stderr; anything else is a bug and raises.
    """
    try:
        if not arguments or arguments[0].lower().endswith(LEDGER_SUFFIX):
            return _open_window(arguments, clock)
        args = _parsed(arguments)
        if args.smoke_test:
            answer = _smoke_test(clock())
        elif args.command is None:
            return _open_window((), clock)
        else:
            answer = args.command(args, clock())
    except UserFault as fault:
        print(fault, file=sys.stderr)
        return 2
    for warning in answer.warnings:
        print(warning, file=sys.stderr)
    as_json = getattr(args, "json", False)
    print(json.dumps(answer.facts, ensure_ascii=False, indent=1) if as_json else answer.text)
    return 0


# The window.


def _open_window(ledgers: Sequence[str], clock: Clock) -> int:
    if len(ledgers) > 1:
        raise UserFault("一次只能打开一个台账。")
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        raise UserFault("这里没有屏幕，打不开窗口。", "请在桌面环境中运行；没有屏幕也可用 make demo 看演示。")
    from ui.services import quiet_collector

    quiet_collector.hold_at_start()
    try:
        import ui.plain_import  # noqa: F401  before anything else of Qt's
        from ui.app import run
    except ImportError as error:
        if "cannot open shared object file" not in str(error):
            raise
        raise UserFault(f"系统缺少窗口所需的组件（{error}）。", "请运行 make run，它会装上或列出来。") from error
    return run(Path(ledgers[0]) if ledgers else None, clock)


def _hide_windows() -> None:
    """Let Qt draw off the screen, for pictures of windows that nobody is meant to see."""
    if sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


# Commands.


def _import(args: argparse.Namespace, today: date) -> Answer:
    from models.intake.reading import read
    from models.intake.understanding import Settings, understand

    settings = Settings(title=args.list, year=args.year, period=args.period)
    plan = understand(read(args.file), settings, today).plan_or_raise()
    imported, earlier = (None, []) if args.dry_run else _apply(plan, args)
    collisions = imported.collisions if imported else ()
    plan = replace(plan, findings=(*(collision.finding for collision in collisions), *plan.findings))
    counts = {
        "tasks": len(plan.tasks),
        "sections": len(plan.sections),
        "posts": len(plan.posts),
        "units": len({unit.name for task in plan.tasks for unit in task.units}),
        "reports": sum(len(task.reports) for task in plan.tasks),
    }
    added = {table: len(imported.change_set.inserted(table)) for table in counts} if imported else None
    facts = {"list": plan.title, "year": plan.year, "period": str(plan.period), "dry_run": args.dry_run}
    facts |= {**counts, "added": added, "findings": [asdict(finding) for finding in plan.findings]}
    facts |= {"replacing": None if imported is None else len(collisions)}
    facts |= {"left_out": [asdict(row) for row in plan.left_out], "imported_before": earlier}
    warnings = tuple(f"注意：这份文件在 {at.replace('T', ' ')} 已经导入过。" for at in earlier[-1:])
    return Answer(facts, "\n".join(_import_lines(plan, counts, added, len(collisions))), warnings)


def _apply(plan: Plan, args: argparse.Namespace) -> tuple[Imported, list[str]]:
    """Write the plan, and tell when the same file came in before."""
    from models.named_lists import list_to_fill
    from models.operations.imports import apply_plan
    from models.store.opening import opened_or_new, user_name

    with opened_or_new(args.ledger) as ledger:
        ledger.actor = user_name()
        earlier = [at for at, _ in ledger.imports_of(plan.sha256)]
        into = list_to_fill(ledger, plan.title, plan.year, of_any_year=bool(args.list) and args.year is None)
        return apply_plan(ledger, plan, into=into), earlier


def _import_lines(plan: Plan, counts: dict[str, int], added: dict[str, int] | None, kept: int) -> list[str]:
    lines = [f"文件：{plan.file_name}", f"清单：{plan.title}", f"月份：{plan.period.label}", f"内容：{_worded(counts)}"]
    if added is None:
        lines.append("只是试读，什么也没有写入。")
    elif any(added.values()):
        lines.append(f"已写入台账，新增{_worded({k: n for k, n in added.items() if n})}。")
    else:
        lines.append("已写入台账，没有新增的内容。")
    if kept:
        lines.append(f"清单里已有、与文件不同的进展 {kept} 条保留清单的，文件的没有写入。")
    lines += [f"{f.weight}：{f.text}" + (f"（{f.origin}）" if f.origin else "") for f in plan.findings]
    return lines + [f"未导入：{row.origin}“{row.text}”，{row.reason}" for row in plan.left_out]


def _opened(path: Path) -> closing[Ledger]:
    from models.store.opening import open_ledger

    return closing(open_ledger(path))


def _dump(args: argparse.Namespace, today: date) -> Answer:
    from models.dump import dump

    with _opened(args.ledger) as ledger:
        facts = dump(ledger)
    return Answer(facts, json.dumps(facts, ensure_ascii=False, indent=1))


def _export(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.named_lists import list_to_print, period_to_print
    from models.reporting import build

    with _opened(args.ledger) as ledger:
        asked = Period.of(args.as_of) if args.as_of else args.period
        task_list = list_to_print(ledger, args.list, asked)
        period = asked or period_to_print(ledger, task_list)
        document = build(ledger, args.form, task_list.id, period, cut_off=args.as_of)
    missing = write(document, args.to).missing_glyphs
    facts = {"file": str(args.to), "form": args.form, "list": task_list.title, "period": str(period)}
    warnings = (f"注意：有字体里没有的字，印不出来：{''.join(missing)}",) if missing else ()
    text = f"已导出“{args.to}”（{task_list.title}，{period.label}）。"
    return Answer(facts | {"missing_glyphs": list(missing)}, text, warnings)


def _check(args: argparse.Namespace, today: date) -> Answer:
    from models.operations.attachments import check_contents

    with _opened(args.ledger) as ledger:
        counts = {name: len(ledger.all(kind)) for name, kind in _KINDS.items()}
        attached = check_contents(ledger)
    text = f"台账完好：{_worded(counts)}，附件 {attached}（校验值相符）。"
    return Answer({"ok": True, **counts, "attachments": attached}, text)


def _backup(args: argparse.Namespace, today: date) -> Answer:
    from models.store.backup import back_up, backup_folder

    with _opened(args.ledger) as ledger:
        made = back_up(ledger.connection, ledger.path, args.to or backup_folder(ledger.path))
    return Answer({"file": str(made.path), "sha256": made.sha256, "rows": made.rows}, f"已备份并校验：“{made.path}”。")


def _demo(args: argparse.Namespace, today: date) -> Answer:
    _hide_windows()
    from models.demo import build_demo
    from ui.screenshots import take

    args.to.mkdir(parents=True, exist_ok=True)
    ledger_path = args.to / f"演示台账{LEDGER_SUFFIX}"
    build_demo(ledger_path, today)
    files = [ledger_path, *_demo_forms(ledger_path, args.to), *take(ledger_path, args.to / "截图")]
    return Answer({"files": [str(file) for file in files]}, "\n".join(["已生成：", *map(str, files)]))


def _demo_forms(ledger_path: Path, folder: Path) -> list[Path]:
    from exporters.writing import FORMATS, write
    from models.forms import FORMS
    from models.named_lists import period_to_print
    from models.reporting import build

    files = []
    with _opened(ledger_path) as ledger:
        lists = ledger.all(TaskList)
        for form in FormKey:
            task_list = next((found for found in lists if found.usual_form is form), lists[0])
            document = build(ledger, form, task_list.id, period_to_print(ledger, task_list))
            files += [write(document, folder / f"{FORMS[form].label}.{suffix}").path for suffix in FORMATS]
    return files


def _smoke_test(today: date) -> Answer:
    """A small list in, a PDF out, the window opened and closed: what must work wherever the program is installed."""
    _hide_windows()
    from tempfile import TemporaryDirectory

    from exporters.writing import write
    from models.document import Column, Document, Group, Table
    from ui.screenshots import take

    columns = tuple(Column(heading, 1) for heading in ("序号", "重点工作", "责任单位", "进展情况"))
    table = Table(columns, (Group("", (("1", "修好云江滨江步道", "*区住建局", "已完成三成。"),)),))
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sheet, ledger, pdf = folder / "清单.xlsx", folder / f"台账{LEDGER_SUFFIX}", folder / "进展.pdf"
        write(Document("云江区重点工作进展情况汇总表（截至6月30日）", (table,)), sheet)
        for command in (
            ["import", str(sheet), "--ledger", str(ledger)],
            ["export", "--ledger", str(ledger), "--form", "progress", "--to", str(pdf)],
        ):
            args = _parsed(command)
            args.command(args, today)
        take(ledger, folder, ("浅色",), (1,))
    return Answer({"ok": True}, "ok")


def _worded(counts: dict[str, int]) -> str:
    return "，".join(f"{_NAMES[name]} {count}" for name, count in counts.items())


# Arguments.


class _Parser(argparse.ArgumentParser):
    """One whose faults are the clerk's to mend."""

    def error(self, message: str) -> NoReturn:
        raise UserFault(f"{message}。", "用法见 main.py --help。")


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    from resources.words import in_chinese

    with in_chinese():
        return _parser().parse_args(arguments)


def _parser() -> _Parser:
    description = f"督办台账。不带命令时打开窗口，可带一个 {LEDGER_SUFFIX} 文件。"
    parser = _Parser(prog="main.py", description=description, allow_abbrev=False)
    parser.add_argument("--smoke-test", action="store_true", help="自检：导入、导出、开关窗口各一次")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="命令", metavar="命令")
    # The look-up names the commands as they are typed, the check before it in Python's quotation marks.
    commands.choices = None  # type: ignore[assignment]

    importing = _add(commands, "import", _import, "从 Word 或 Excel 文件导入清单和进展")
    importing.add_argument("file", type=Path, metavar="文件", help="要导入的文件")
    importing.add_argument("--list", metavar="标题", help="清单标题；台账里有同名的就并入，没有就新建")
    importing.add_argument("--year", type=_year, metavar="年", help="清单的年份，如 2024")
    importing.add_argument("--period", type=_period, metavar="月份", help="进展所属月份，如 2024-04")
    importing.add_argument("--dry-run", action="store_true", help="只试读，不写入")

    _add(commands, "dump", _dump, "把整个台账输出为 JSON")

    exporting = _add(commands, "export", _export, "导出一张表")
    forms = "、".join(FormKey)
    exporting.add_argument("--form", type=_form, required=True, metavar="表", help=f"哪张表：{forms}")
    exporting.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    moment = exporting.add_mutually_exclusive_group()
    moment.add_argument("--period", type=_period, metavar="月份", help="哪个月，如 2024-04；省略为最近有进展的月份")
    moment.add_argument("--as-of", type=_day, metavar="日期", help="截至哪天，如 2024-06-30")
    exporting.add_argument("--to", type=Path, required=True, metavar="文件", help="写到哪里：.docx .xlsx .pdf .html")

    _add(commands, "check", _check, "检查台账文件是否完好")

    backing = _add(commands, "backup", _backup, "备份并校验")
    backing.add_argument("--to", type=Path, metavar="文件夹", help="放到哪里；省略为台账旁边的备份文件夹")

    demo = _add(commands, "demo", _demo, "生成演示台账、五张表和窗口截图", with_ledger=False)
    demo.add_argument("--to", type=Path, required=True, metavar="文件夹", help="放到哪里")
    return parser


def _add(
    commands: argparse._SubParsersAction[_Parser], name: str, command: Command, text: str, *, with_ledger: bool = True
) -> _Parser:
    added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    added.set_defaults(command=command)
    if with_ledger:
        added.add_argument("--ledger", type=Path, required=True, metavar="台账", help=f"台账文件（{LEDGER_SUFFIX}）")
    added.add_argument("--json", action="store_true", help="以 JSON 输出结果")
    return added


def _form(text: str) -> FormKey:
    try:
        return FormKey(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"没有“{text}”，可选的有 {'、'.join(FormKey)}") from error


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，写法如 2024-04") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写法如 2024-06-30") from error


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，写法如 2024")
    return int(text)


def _run() -> int:
    """Started as a program: as one of the reading children of a frozen program, or for the clerk."""
    from multiprocessing import freeze_support

    freeze_support()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a frozen program without a console has none
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        return main(sys.argv[1:], date.today)
    except KeyboardInterrupt:
        print("已取消。", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read our answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(_run())
