"""Every command of the program without a window: its arguments understood, then carried out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date

from models.clock import Clock
from models.errors import UserFault, legible
from models.store import LEDGER_SUFFIX
from resources.words import in_chinese
from ui.console import backups, bulletins, damage, forms, judging, months, records, safety, showing, stats, texts
from ui.console.answer import Answer
from ui.console.arguments import Command, Commands, Parser


def run(arguments: Sequence[str], clock: Clock) -> None:
    """Carry out a command and print its answer; its warnings go to stderr. Raises UserFault."""
    with in_chinese():
        args = _parser().parse_args(arguments)
    answer = _answered(args, clock)
    if args.remark is not None:
        answer = answer.with_remark(str(args.remark))
    for warning in answer.warnings:
        print(legible(warning), file=sys.stderr)
    print(_as_json(answer) if args.json else legible(answer.text))
    if answer.fault is not None:
        raise answer.fault


def _as_json(answer: Answer) -> str:
    """The facts. What is no character in the name of a file is written as JSON writes it."""
    text = json.dumps(answer.facts, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode()


def _answered(args: argparse.Namespace, clock: Clock) -> Answer:
    if args.smoke_test:
        return showing.smoke_test(lambda command: _answered(_parser().parse_args(command), clock))
    command: Command = args.command
    args.clock = clock
    return command(args, clock())


def _parser() -> Parser:
    description = f"督办台账。不带命令时打开窗口，可带一个 {LEDGER_SUFFIX} 文件。"
    parser = Parser(prog="main.py", description=description, allow_abbrev=False)
    parser.add_argument("--smoke-test", action="store_true", help="自检：导入、出表、开关窗口各一次")
    parser.set_defaults(command=_no_command, json=False, remark=None)
    commands = Commands(parser)
    for module in (records, safety, backups, damage, texts, judging, stats, months, bulletins, forms, showing):
        module.declare(commands)
    return parser


def _no_command(args: argparse.Namespace, today: date) -> Answer:
    raise UserFault("没有写要做什么。", "用法见 main.py --help。")
