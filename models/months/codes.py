"""The code printed at the end of each row that goes out to a unit, by which the row is known when it comes back.

Six characters: five tell ledger, month and task apart, the last one checks them. No letter is taken for a figure, no
code for a number in scientific notation, however it is typed or by which program it is saved. A file saved as .xls or
copied as values loses every hidden mark; this one is seen and stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from models.periods import Period
from models.records import TaskId
from models.wording.invisible import without_invisible

_ALPHABET = "23456789ABCDFGHJKLMNPQRSTUVWXYZ"  # without 0 1 E I O; their number is prime, so one wrong one is found
_LENGTH = 5
_HALF_WIDTH = {ord("！") + i: ord("!") + i for i in range(94)}
_SPACE = len(_ALPHABET) ** _LENGTH


def codes_of(ledger: str, period: Period, tasks: Iterable[TaskId]) -> Mapping[TaskId, str]:
    """The codes of tasks in a month of a ledger, ``ledger`` being its identity.

    ``tasks`` are all tasks of the ledger: of two that would get the same code the later one gets another.
    """
    found: dict[TaskId, str] = {}
    taken: set[str] = set()
    for task_id in sorted(tasks):
        turn = 0
        while (code := _code(ledger, period, task_id, turn)) in taken:
            turn += 1
        taken.add(code)
        found[task_id] = code
    return found


def typed_code(text: str) -> str:
    """A code as it was printed, from what somebody typed: small or full-width letters, blanks or marks nobody sees."""
    return "".join(without_invisible(text).translate(_HALF_WIDTH).split()).upper()


def is_code(text: str) -> bool:
    """Whether a text is a code of some ledger: nobody mistyped a character or changed two for each other."""
    if len(text) != _LENGTH + 1 or not set(text) <= set(_ALPHABET):
        return False
    return _check(text[:_LENGTH]) == text[_LENGTH]


def _code(ledger: str, period: Period, task_id: TaskId, turn: int) -> str:
    seed = f"{ledger} {period} {task_id} {turn}".encode()
    number = int.from_bytes(hashlib.sha256(seed).digest()[:8]) % _SPACE
    body = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_ALPHABET))
        body += _ALPHABET[place]
    return body + _check(body)


def _check(body: str) -> str:
    total = sum(weight * _ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return _ALPHABET[total % len(_ALPHABET)]
