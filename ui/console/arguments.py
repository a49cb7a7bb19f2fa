"""How commands and their arguments are declared, and what a value must look like."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

from models.errors import UserFault
from models.periods import Period
from models.records import TaskList
from models.store import LEDGER_SUFFIX
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from ui.console.answer import Answer

Command = Callable[[argparse.Namespace, date], Answer]
"""What a command does with its arguments on a day. Raises UserFault."""


class Parser(argparse.ArgumentParser):
    """One whose faults are the clerk's to mend."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong as a UserFault."""
        raise UserFault(f"{message}。", "用法见 main.py --help。")


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Ledger]:
    """The ledger of a command; what had to be put right to open it becomes ``args.remark``. Raises LedgerFault."""
    with closing(open_ledger(args.ledger)) as ledger:
        args.remark, ledger.clock = ledger.file.remark, args.clock
        yield ledger


class Commands:
    """The commands of a parser; each is declared by the module that carries it out."""

    def __init__(self, parser: Parser) -> None:
        self._added: argparse._SubParsersAction[Parser] = parser.add_subparsers(
            title="命令", metavar="命令", required=parser.get_default("command") is None
        )
        # The look-up names the commands as they are typed, the check before it in Python's quotation marks.
        self._added.choices = None  # type: ignore[assignment]

    def add(self, name: str, command: Command, text: str, *, with_ledger: bool = True) -> Parser:
        """Declare a command; what else it takes is added to the answer."""
        added = self._added.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(command=command)
        if with_ledger:
            added.add_argument(
                "--ledger", type=Path, required=True, metavar="台账", help=f"台账文件（{LEDGER_SUFFIX}）"
            )
        added.add_argument("--json", action="store_true", help="以 JSON 输出结果")
        return added

    def add_group(self, name: str, text: str) -> Commands:
        """Declare a command that is a word before others: ``bulletin check``."""
        return Commands(self._added.add_parser(name, help=text, description=text, allow_abbrev=False))


def add_month(command: Parser) -> None:
    """Which month of which list a command is about."""
    command.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    command.add_argument("--period", type=period, required=True, metavar="月份", help="哪一期，如 2024-04")


def list_entered(ledger: Ledger, args: argparse.Namespace) -> TaskList:
    """The list of a command that enters something in its month. Raises UserFault for a month outside the list's year
    that nobody has opened."""
    from models.named_lists import list_to_print  # noqa: PLC0415  each command imports what it needs
    from models.operations.months.stages import check_entered  # noqa: PLC0415

    task_list = list_to_print(ledger, args.list, args.period)
    check_entered(ledger, task_list, args.period)
    return task_list


def add_target(command: Parser) -> None:
    """Where a paper is written."""
    command.add_argument("--to", type=Path, required=True, metavar="文件", help="写到哪里：.docx .xlsx .pdf .html")


# Types of values; what they raise ends up in argparse's own sentence.


def period(text: str) -> Period:
    """A month as it is typed: 2024-04."""
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是月份，写法如 2024-04") from error


def day(text: str) -> date:
    """A day as it is typed: 2024-06-30."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写法如 2024-06-30") from error


def year(text: str) -> int:
    """A year of this century or the last."""
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是年份，写法如 2024")
    return int(text)
