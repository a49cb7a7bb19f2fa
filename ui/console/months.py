"""The clerk's month without a window: the forms for the units sent out."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from models.errors import UserFault
from ui.console import month_state
from ui.console.answer import Answer
from ui.console.arguments import Commands, Parser, period


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    month = commands.add_group("month", "月报：开启、下发、收回、关账")
    month_state.declare(month)
    sending = month.add("send", _send, "下发报送表：一个单位一个文件，连同发文清单")
    _add_month(sending)
    sending.add_argument("--to", type=Path, required=True, metavar="位置", help="写到哪个文件夹，或哪个 .zip 文件")
    sending.add_argument("--format", choices=("xlsx", "docx"), default="xlsx", help="省略为 xlsx")
    sending.add_argument("--supporting", action="store_true", help="配合单位也发")
    sending.add_argument("--replace", action="store_true", help="替换已有的同名文件")
    sending.add_argument("--dry-run", action="store_true", help="只说会写哪些文件，不写")


def _add_month(command: Parser) -> None:
    """Which month of which list is meant."""
    command.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    command.add_argument("--period", type=period, required=True, metavar="月份", help="哪一期，如 2024-04")


def _send(args: argparse.Namespace, today: date) -> Answer:
    raise UserFault("还不能下发。")
