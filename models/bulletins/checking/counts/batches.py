"""What comes in batches: “第十一批27件”, “1-11批395件”, “前10批共368件”: up to the one before, and the batch itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.letter import Line
from models.texts.numerals import number

_NTH = r"(?P<nth>\d+|[一二三四五六七八九十]+)"
_SIZE = r"批次?(?:共|累计|合计|交办|转办|受理|收到|移交)*(?P<size>\d+)\s*[件项个]"
_BATCH = re.compile(rf"第{_NTH}{_SIZE}")
_UP_TO = re.compile(rf"(?:(?:第?[1一][-—－–至到]第?)|前){_NTH}{_SIZE}")


class _Told(NamedTuple):
    line: Line
    place: tuple[int, int]
    size: int


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about batches, where each is told with one size."""
    batches, totals = _sizes(lines, _BATCH), _sizes(lines, _UP_TO)
    for nth, batch in batches.items():
        total, before = totals.get(nth), totals.get(nth - 1)
        if total and before:
            yield Claim(ClaimKind.DIFFERENCE, before.line, *before.place)
            right = total.size - batch.size
            if before.size != right:
                text = f"前 {nth} 批 {total.size}，第 {nth} 批 {batch.size}，前 {nth - 1} 批应为 {right}。"
                yield wrong_number(Code.DIFFERENCE, before.line, before.place, right, text)


def _sizes(lines: Sequence[Line], told: re.Pattern[str]) -> dict[int, _Told]:
    sizes: dict[int, list[_Told]] = {}
    for line in lines:
        for found in told.finditer(line.text):
            nth = int(number(found["nth"]) or 0)
            sizes.setdefault(nth, []).append(_Told(line, (found.start("size"), found.end()), int(found["size"])))
    return {nth: said[0] for nth, said in sizes.items() if len({one.size for one in said}) == 1}
