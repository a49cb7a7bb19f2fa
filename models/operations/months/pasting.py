"""A copied block of cells as entries of a month: into the cells from one on, or by the numbers in its first column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum

from models.errors import UserFault
from models.intake.cells.answers import read_answer
from models.months.entry_rows import EntryRow
from models.operations.months.entry import Entry

_NUMBER = re.compile(r"\d+(?:[.．]\d+)*[.、．]?")
_NO_ANSWER = frozenset(("", "未评定"))

Block = Sequence[Sequence[str]]


class Field(IntEnum):
    """What is typed of a task's month, from left to right."""

    CONTENT = 0
    ANSWER = 1
    REASON = 2


def pasted(every: Sequence[EntryRow], shown: Sequence[EntryRow], block: Block, at: int, field: Field) -> list[Entry]:
    """The entries of a block pasted at a row of ``shown`` and a field; of ``every`` row where its first column has
    numbers of tasks. Raises UserFault where something has no place or is no answer; nothing is to be written then."""
    if field is Field.CONTENT and _is_numbered(block):
        rows = _by_number(every, [row[0] for row in block])
        block = [row[1:] for row in block]
    else:
        rows = list(shown[at : at + len(block)])
        if len(rows) < len(block):
            raise UserFault(
                f"复制的有 {len(block)} 行，从这里往下只有 {len(rows)} 行。", "请从靠上的一行开始粘贴，或少复制几行。"
            )
    fields = list(Field)[field : field + len(block[0])]
    if len(block[0]) > len(fields):
        raise UserFault(
            f"复制的有 {len(block[0])} 栏，从这一栏往右只有 {len(fields)} 栏可以填。",
            "请只复制进展、是否完成、未完成说明，或只复制序号和进展。",
        )
    return filled(zip(rows, block, strict=True), fields)


def filled(pairs: Iterable[tuple[EntryRow, Sequence[str]]], fields: Sequence[Field]) -> list[Entry]:
    """What texts under these fields say of tasks. Raises UserFault for a word that is no answer and for 否 without a
    reason."""
    found = []
    for row, texts in pairs:
        said = dict(zip(fields, texts, strict=True))
        answer = None
        if Field.ANSWER in said or Field.REASON in said:
            met = _answer(row, said[Field.ANSWER]) if Field.ANSWER in said else row.month.plan_met
            reason = said.get(Field.REASON, row.month.reason)
            if met is False and not reason.strip():
                raise UserFault(f"{_name(row)}是“否”，没有未完成说明。", "请连同未完成说明一起粘贴，或先写说明。")
            answer = (met, reason)
        found.append(Entry(row.task_id, said.get(Field.CONTENT), answer))
    return found


def _answer(row: EntryRow, word: str) -> bool | None:
    answer = read_answer(word)
    if answer is None and word.strip() not in _NO_ANSWER:
        raise UserFault(f"{_name(row)}的“{word.strip()[:12]}”不是是或否。", "“是/否”一栏请只粘贴是、否或留空。")
    return answer


def _is_numbered(block: Block) -> bool:
    return len(block[0]) > 1 and all(_NUMBER.fullmatch(row[0].strip()) for row in block)


def _by_number(every: Sequence[EntryRow], numbers: Sequence[str]) -> list[EntryRow]:
    wanted = [number.strip().rstrip(".、．").replace("．", ".") for number in numbers]
    found: dict[str, list[EntryRow]] = {}
    for row in every:
        found.setdefault(row.month.number, []).append(row)
    unknown = [number for number in wanted if len(found.get(number, ())) != 1]
    if unknown:
        raise UserFault(
            f"清单里没有（或不止一项）序号 {'、'.join(unknown[:8])}。", "请核对第一栏的序号，或只复制进展一栏。"
        )
    twice = [number for number in dict.fromkeys(wanted) if wanted.count(number) > 1]
    if twice:
        raise UserFault(f"序号 {'、'.join(twice[:8])} 出现了不止一次。", "请核对第一栏的序号。")
    return [found[number][0] for number in wanted]


def _name(row: EntryRow) -> str:
    return f"{row.month.number}号任务" if row.month.number else f"“{row.month.text[:12]}”"
