"""The program without a window, run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

import main

TODAY = date(2024, 7, 3)


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        """The answer to --json."""
        return json.loads(self.out)


Run = Callable[..., Said]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the program with arguments, on 3 July 2024."""

    def run(*arguments: object) -> Said:
        code = main.main([str(argument) for argument in arguments], lambda: TODAY)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run
