"""Which year a list is for: its title, names, headings, deadlines and the words around it each have a vote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.intake.findings import Finding, Weight
from models.intake.layout.columns import EXTRA
from models.intake.layout.tables import Layout
from models.wording.periods import half_width, year_in

_SHORT_LINE = 60
_TITLE, _HEADING, _FILE, _SHEET = "题目", "表头", "文件名", "工作表名"
_DUES, _ROWS, _DATED_LINE, _AROUND, _SPAN = "完成时限", "各行日期", "落款", "表外的文字", "起止年份"
_BESIDE = "题目的另一处"
_WEIGHTS = {
    _TITLE: 8,
    _HEADING: 6,
    _FILE: 5,
    _SHEET: 4,
    _DUES: 3,
    _ROWS: 2,
    _DATED_LINE: 2,
    _AROUND: 1,
    _SPAN: 1,
    _BESIDE: 0,
}
_TELLING = frozenset((_TITLE, _HEADING, _FILE, _SHEET, _BESIDE))
"""Where a list's year is written on purpose."""
_DATE_ALONE = re.compile(
    r"\(?(?:(?:填[报表写]|制表|上报|报送|编制)(?:日期|时间):?)?(?:20\d{2})年\d{1,2}月(?:\d{1,2}[日号])?(?:印发)?\)?"
)
_CUT_OFF = re.compile(r"截[至止]")
"""The year a list is cut off in goes before one it was begun in."""
_YEARS = re.compile(r"20\d{2}年?\s*[-—–~～至到]\s*20\d{2}年度?")
"""A span of years is that of a whole programme; beside it the list's own stands."""
_OWN_YEARS = re.compile(r"(?<!\d)(20\d{2})年度?(?!\d{1,2}月|第?[一二三四1-4]季|[上下]半年)")
_BRACKETED = re.compile(r"[(〔\[][^()〔〕\[\]]*[)〕\]]")
_DOCUMENT_NUMBER = re.compile(r"[〔\[(](20\d{2})[〕\])]第?\d+号")


class _Voice(NamedTuple):
    year: int
    where: str


class ListYear(NamedTuple):
    """The year found, None where nothing tells one; whether it is written on purpose; what the clerk should look at."""

    year: int | None
    told: bool = False
    findings: tuple[Finding, ...] = ()


def list_year(layout: Layout, title: str, notes: Iterable[str], file_name: str) -> ListYear:
    """The year most is said for; where it is not written on purpose, or something speaks against it, that is said."""
    voices = list(_voices(layout, title, notes, file_name))
    if not voices:
        return ListYear(None)
    weights: Counter[int] = Counter()
    for year, where in set(voices):
        weights[year] += _WEIGHTS[where]
    best = max(weights, key=lambda year: (weights[year], year))
    told = any(year == best and where in _TELLING for year, where in voices)
    return ListYear(best, told, tuple(_doubts(best, voices)))


def _voices(layout: Layout, title: str, notes: Iterable[str], file_name: str) -> Iterator[_Voice]:
    columns = [column.period_words for table in layout.tables for column in table.columns if column.period_words]
    told = (
        (_TITLE, (title,), True),
        (_TITLE, notes, False),
        (_HEADING, columns, False),
        (_FILE, (file_name.rpartition(".")[0],), True),
        (_SHEET, [table.name for table in layout.tables], True),
    )
    for where, texts, bare in told:
        for whole in texts:
            apart = _YEARS.sub("", whole)
            spans = apart != whole and not year_in(apart, bare=bare)
            text = whole if spans else apart
            cut_off = _CUT_OFF.search(text)
            said = year_in(text[cut_off.end() :], bare=False) if cut_off else None
            if said is None and len(own := _own_years(text)) > 1:
                said = own[-1]
                yield from (_Voice(year, _BESIDE) for year in own[:-1])
            if (year := said or year_in(text, bare=bare)) is not None:
                yield _Voice(year, _SPAN if spans else where)
    for where, keys in ((_DUES, ("due",)), (_ROWS, (EXTRA,))):
        year = _year_of_rows(layout, keys)
        if year is not None:
            yield _Voice(year, where)
    lines = [paragraph.text for paragraph in layout.paragraphs]
    for line in (*lines, *(note for table in layout.tables for note in table.notes)):
        text = half_width(line)
        number = _DOCUMENT_NUMBER.search(text)
        if len(line) > _SHORT_LINE or line.strip() == title:
            continue
        if number:
            yield _Voice(int(number[1]), _DATED_LINE)
        elif (year := year_in(text, bare=False)) is not None:
            yield _Voice(year, _DATED_LINE if _DATE_ALONE.fullmatch(text) else _AROUND)


def _own_years(text: str) -> list[int]:
    """The years a title is about, in their order in time; the last is its own: what it goes on from came before."""
    return sorted(set(map(int, _OWN_YEARS.findall(_BRACKETED.sub("", half_width(text))))))


def _year_of_rows(layout: Layout, keys: Sequence[str]) -> int | None:
    """The year most of the days in columns of these fields name, if any does; a long text tells of other things."""
    named: Counter[int] = Counter()
    for table in layout.tables:
        for index in (column.index for column in table.columns if column.key in keys):
            for row in table.rows:
                day = (row.days or {}).get(index)
                text = row.cells[index]
                year = day.year if day is not None else year_in(text, bare=False) if len(text) <= _SHORT_LINE else None
                if year is not None:
                    named[year] += 1
    return named.most_common(1)[0][0] if named else None


def _doubts(best: int, voices: Sequence[_Voice]) -> Iterator[Finding]:
    own = {where for year, where in voices if year == best}
    others = {where: year for year, where in voices if year != best and where not in own}
    against = {where: year for where, year in others.items() if where in _TELLING or where == _DUES}
    if not own & _TELLING:
        where = _DUES if _DUES in own else next(iter(sorted(own, key=lambda name: -_WEIGHTS[name])))
        yield Finding(Weight.WARNING, f"文件里没有写明年份，按{where}里的 {best} 年导入，请核对。")
    elif against:
        first = max(own & _TELLING, key=lambda name: _WEIGHTS[name])
        said = "、".join(f"{where}里是 {year} 年" for where, year in against.items())
        yield Finding(Weight.WARNING, f"{first}里是 {best} 年，{said}，按 {best} 年导入，请核对。")
