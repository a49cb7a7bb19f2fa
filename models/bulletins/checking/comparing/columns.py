"""Rows told in prose under their whole: “共71个，完成36亿元。其中甲类46个，完成32亿元；乙类25个，完成4亿元”.

What a whole and its rows tell with the same words adds up, where another such column does: that they are all its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.figures import Stated
from models.bulletins.checking.shares.series import PERCENT, Told, told
from models.bulletins.letter import Line, emptied, end_of
from models.texts.numerals import plain_number

_HEADING = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]+[）).、．]")
_LOOKED_AT = re.compile(r"\s*(?:从[^，。；：\d]{1,10}看|[分按][^，。；：\d]{1,8}(?:看|分))[，：]")
_ABOVE = 3  # paragraphs above in which the whole of such rows is looked for
_FEWEST = 4  # rows that cannot be more than what they are of
_NESTED = re.compile("其中")
_COUNTED = ("项", "家", "处", "条", "户", "次")  # what a row opens with is one column, whatever it is called
_TAIL = 3  # characters of the words before a figure by which a column is known
_IN_ALL = re.compile(r"(?:以上)?(?:[两二三四五六七八九十\d]+[批类次个镇家]|合计|总计|累计|共)[^，。；\d]{0,6}共?")
_MOST_ROWS = 12
_NEAR = Decimal("0.2")  # of a whole, that the sum of its rows may be off by a slip
_NOT_ADDED = re.compile("率|平均|占|比|最|排|第|同期|上年|增长|下降")
_OF_IT = "的总共为有达计约到是"


class _Row(NamedTuple):
    line: Line
    cells: dict[str, Stated]
    """By the words that a figure is told with and its unit; the count that it opens with also by the unit alone."""


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about such rows, in one paragraph or a numbered one each."""
    for i, line in enumerate(lines):
        pieces = [(start, end) for start, end in _pieces(line.text)]
        for at, (start, end) in enumerate(pieces[:-1]):
            if "其中" in line.text[slice(*pieces[at + 1])][:8]:
                yield from _held(_row(line, start, end), [_row(line, *piece) for piece in pieces[at + 1 :]])
        for at, (start, end) in enumerate(pieces[2:], 2):
            if _IN_ALL.match(line.text[start:end].strip()):
                yield from _held(_row(line, start, end), [_row(line, *piece) for piece in pieces[:at]][-_MOST_ROWS:])
        if len(pieces) > 1 and _LOOKED_AT.match(line.text):
            last = next((at for at, (_, end) in enumerate(pieces) if line.text[end : end + 1] != "；"), len(pieces) - 1)
            rows = [_row(line, *piece) for piece in pieces[: last + 1]]
            for above in reversed(lines[max(i - _ABOVE, 0) : i]):
                found = list(_held(_row(above, 0, len(above.text)), rows)) or list(_more_than_all(above, rows))
                yield from found
                if found:
                    break
        below = []
        for other in lines[i + 1 :]:
            if not _HEADING.match(other.text):
                break
            below.append(other)
        if len(below) > 1 and not _HEADING.match(line.text):
            yield from _held(_row(line, 0, len(line.text)), [_row(other, 0, _until(other.text)) for other in below])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        end = end_of(text, at, "。；\n")
        if text[at:end].strip():
            yield at, end
        at = end + 1


def _until(text: str) -> int:
    """Where the whole of a numbered paragraph ends and its own parts begin."""
    nested = _NESTED.search(text)
    return nested.start() if nested else len(text)


def _row(line: Line, start: int, end: int) -> _Row:
    cells: dict[str, Stated] = {}
    for one in told(emptied(line.text)):
        figure = one.figure
        if not start <= figure.start < end or figure.unit == PERCENT or figure.loose or _NOT_ADDED.search(one.label):
            continue
        if not cells and figure.unit in _COUNTED:
            cells[figure.unit] = figure
        words = _words(one)
        if words:
            cells.setdefault(words + figure.unit, figure)
    return _Row(line, cells)


def _words(one: Told) -> str:
    bare = re.sub(r"[^\u4e00-\u9fff]", "", one.label).rstrip(_OF_IT)
    return re.sub("[已共累计]", "", bare)[-_TAIL:]


def _held(whole: _Row, rows: Sequence[_Row]) -> Iterator[Claim | Finding]:
    """The columns that whole and rows all have; those that do not add up where another one does."""
    for size in range(len(rows), 1, -1):
        some = rows[:size]
        columns = [key for key in whole.cells if all(key in row.cells for row in some)]
        sums = {key: sum((row.cells[key].value for row in some), Decimal(0)) for key in columns}
        right = {whole.cells[key].start for key in columns if _adds_up(whole.cells[key], sums[key], _cells(some, key))}
        wrong = [key for key in columns if whole.cells[key].start not in right]
        near = all(abs(sums[key] - whole.cells[key].value) <= whole.cells[key].value * _NEAR for key in wrong)
        if not right or not near or len({whole.cells[key].start for key in wrong}) > len(right) + 1:
            continue
        for key in columns:
            yield Claim(ClaimKind.SUM, whole.line, *whole.cells[key].span)
        for key in {whole.cells[key].start: key for key in wrong}.values():
            yield from _wrong(whole, some, key, sums[key])
        return


def _adds_up(total: Stated, added: Decimal, cells: Sequence[Stated]) -> bool:
    """Whether a total is what its cells come to, as exactly as it is printed."""
    is_coarse = any(figure.step < total.step for figure in cells)
    return total.is_of(added, *cells) or (is_coarse and total.is_rounded(added))


def _more_than_all(above: Line, rows: Sequence[_Row]) -> Iterator[Claim | Finding]:
    """“完成投资606亿元。/分行业看：工业完成投资205亿元；农业60亿元；…” of which only the first row has the words."""
    amounts = [(key, figure) for key, figure in rows[0].cells.items() if figure.unit not in _COUNTED]
    first = amounts[:1] if len(rows) >= _FEWEST else []
    own = [next((f for f in row.cells.values() if first and f.unit == first[0][1].unit), None) for row in rows]
    cells = [figure for figure in own if figure]
    whole = _row(above, 0, len(above.text))
    if not first or first[0][0] not in whole.cells or len(cells) < len(rows):
        return
    key, total = first[0][0], whole.cells[first[0][0]]
    added = sum((figure.value for figure in cells), Decimal(0))
    yield Claim(ClaimKind.SUM, above, *total.span)
    if total.value + total.step < added <= total.value * (1 + _NEAR):
        alike = [_Row(row.line, {key: figure}) for row, figure in zip(rows, cells, strict=True)]
        yield from _wrong(whole, alike, key, added)


def _cells(rows: Sequence[_Row], key: str) -> list[Stated]:
    return [row.cells[key] for row in rows]


def _wrong(whole: _Row, rows: Sequence[_Row], key: str, added: Decimal) -> Iterator[Finding]:
    """In the paragraph of the whole and in that of each row, for any of them may be wrong."""
    total = whole.cells[key]
    parts = " + ".join(figure.told for figure in _cells(rows, key))
    text = f"各部分 {parts} = {plain_number(total.printed(added))}，总数写的是 {total.told}。"
    places: dict[Line, list[Stated]] = {}
    for line, figure in ((whole.line, total), *((row.line, row.cells[key]) for row in rows)):
        places.setdefault(line, []).append(figure)
    for line, found in places.items():
        yield Finding(Code.SUM, Severity.CONTRADICTION, text, line, found[0].start, found[-1].end)
