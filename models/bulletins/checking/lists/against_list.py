"""What a bulletin says of the whole list, held against the ledger: how many stand where, which day it speaks for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.names import plain
from models.bulletins.checking.repairs import Repair, day_to, words_to
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Letter, Line, Role, end_of, start_of
from models.periods import Period, date_words
from models.records import TaskId
from models.texts.numerals import number
from models.vocabulary import Status

_NEXT = re.compile("下[一]?[次期][^，。；]{0,6}\\Z")  # “下次通报截至9月底”
_CUT_OFF = re.compile(
    r"截[至止]到?\s*(?:(?P<year>\d{4})年)?(?:今年|本年)?\s*(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:\s*(?P<day>\d{1,2})\s*日|(?P<end>底|末)|份)?"
)
_TITLE_MONTH = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:\d{1,2}月?(?:份)?[-—－–~～至到])?(?P<month>\d{1,2})月(?:份)?(?!\s*\d{1,2}日|[-—－–~～至到]\d|[底末]?前)"
)
_OPENS_REPORT = re.compile(
    r"现[将就予](?:[^，。；]{0,20}?)(?:\d{1,2}月?(?:份)?[-—－–~～至到])(?P<month>\d{1,2})月(?:份)?[^，。；]{0,30}(?:通报|报告|公布|公示)"
)
_RANGE = re.compile(r"\d{1,2}月?(?:份)?[-—－–~～至到](?P<month>\d{1,2})月")
_BY_THEN = re.compile(
    r"(?:\A|[，。；])\s*(?:到|至)(?:今年)?(?P<month>\d{1,2})月[底末]|(?:\A|[，。；])1[-—－–~～至到](?P<range>\d{1,2})月"
)
_QUARTERS = re.compile("(?:前(?P<first>[二三四])个?季度|(?P<quarter>[一二三四])季度|(?P<half>上半年))")
_IS_OF_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十])(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d|底|末|前|[-—－–~～至到])"
)
_CAME_IN = re.compile(
    r"\s*(?:\d{4}年)?(?P<month>\d{1,2})月(?:份)?，[^，。；\d]{0,10}共(?:办理|受理|收到|接到|转办|派发|接[听收])"
)
_TO_COME = re.compile("安排|计划|打算|部署")  # a title of a month that is still to come
_MONTHS = 12
_DATED = (Role.TITLE, Role.SUBTITLE, Role.BODY, Role.ANNEX_NOTE, Role.ANNEX_TITLE)  # where a day is spoken for
_OF_THE_WHOLE = re.compile(r"通报|如下|清单|全部|全区|全市|全县|[任务工作项]{1,2}进展|[项个件]")
_ANNEX_MARK = re.compile(r"^\s*附\s*件?\s*[：:]\s*")
_TAIL = re.compile(r"(?:报|发|编辑|抄送)[：:].*\Z", re.DOTALL)  # a frame at the foot may be read with its paragraph
_ANNEX_NUMBER = re.compile(r"^\s*(?:附件)?\d+\s*[.．、]\s*")


def check(letter: Letter, facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings of a bulletin about its list as a whole."""
    for line in letter.of(Role.BODY):
        yield from _units(line, facts)
    yield from _cut_offs(letter, facts)
    yield from _ranges(letter)
    yield from _months(letter)
    yield from _annex_titles(letter)


def _units(line: Line, facts: Facts) -> Iterator[Claim]:
    for name in facts.unit_names:
        at = line.text.find(name)
        if at >= 0:
            ids = tuple(row.id for row in facts.rows if name in row.units)
            yield Claim(ClaimKind.UNIT, line, at, at + len(name), ids)


# The day that is spoken for.


def _cut_offs(letter: Letter, facts: Facts) -> Iterator[Claim | Finding]:
    """截至 is one day in title, subtitle, body and annex (截止 is the same word)."""
    body_seen = False
    for line in letter.of(*_DATED):
        for found in _CUT_OFF.finditer(line.text):
            is_body = line.role is Role.BODY
            if _NEXT.search(line.text[: found.start()]):
                continue
            if is_body and not (not body_seen or _OF_THE_WHOLE.search(_sentence(line.text, found.start()))):
                continue
            body_seen = body_seen or is_body
            yield Claim(ClaimKind.DATE, line, found.start(), found.end())
            is_datum = is_body and _is_datum(found, facts.cut_off) and not _is_of_all(line.text, found, facts)
            if not _is_same(found, facts.cut_off) and not is_datum:
                yield _other_day(line, found, facts)
        is_titled = line.role in (Role.TITLE, Role.ANNEX_NOTE, Role.ANNEX_TITLE)
        if is_titled and not _CUT_OFF.search(line.text) and not _TO_COME.search(line.text):
            month = _TITLE_MONTH.search(line.text)
            if month:
                yield Claim(ClaimKind.DATE, line, month.start(), month.end())
                if _month(month) != facts.period.month or _other_year(month, facts.cut_off):
                    yield _other_day(line, month, facts)


def own_cut_off(letter: Letter, facts: Facts) -> Facts | None:
    """The facts with the day that a bulletin says itself, for a list without a task; None where it says none."""
    for line in letter.of(*_DATED):
        is_titled = line.role is not Role.BODY
        month = _TITLE_MONTH.search(line.text) if is_titled else _TITLE_MONTH.match(line.text)
        found = _CUT_OFF.search(line.text) or month or _RANGE.search(line.text)
        if found and 1 <= _month(found) <= _MONTHS:
            period = Period(int(found.groupdict().get("year") or facts.cut_off.year), _month(found))
            day = found.groupdict().get("day")
            return replace(
                facts, period=period, cut_off=period.last_day.replace(day=int(day)) if day else period.last_day
            )
        last = _last_month(line.text, is_titled=is_titled)
        if last and 1 <= last <= _MONTHS:
            period = Period(facts.cut_off.year, last)
            return replace(facts, period=period, cut_off=period.last_day)
    return None


def _last_month(text: str, *, is_titled: bool) -> int | None:
    """The month that a text speaks up to without 截至: of a title's quarter, “至4月底”, “1-3月”."""
    said = _BY_THEN.search(text)
    if said:
        return int(said["month"] or said["range"])
    quarter = _QUARTERS.search(text) if is_titled else None
    if quarter is None:
        return None
    return 6 if quarter["half"] else 3 * int(number(quarter["first"] or quarter["quarter"]) or 0)


def _ranges(letter: Letter) -> Iterator[Claim | Finding]:
    """“现将1至6月进度通报如下” below a title that says 1至7月."""
    titled = [m for line in letter.of(Role.TITLE) if (m := _RANGE.search(line.text))]
    for line in letter.of(Role.BODY) if len(titled) == 1 else ():
        for found in _OPENS_REPORT.finditer(line.text):
            start, end = found.span("month")
            yield Claim(ClaimKind.DATE, line, start, end)
            if int(found["month"]) != int(titled[0]["month"]):
                text = f"标题写“{titled[0][0]}”，此处写到 {found['month']} 月。"
                yield Finding(Code.CUT_OFF, Severity.CONTRADICTION, text, line, start, end)


def _months(letter: Letter) -> Iterator[Claim | Finding]:
    """“2024年3月，共办理工单95件” below a title of another month."""
    titled = [m for line in letter.of(Role.TITLE) for m in _IS_OF_MONTH.finditer(line.text)]
    told = [(line, m) for line in letter.of(Role.BODY) if (m := _CAME_IN.match(line.text))]
    if len(titled) != 1 or len(told) != 1:
        return
    ((line, came),) = told
    yield Claim(ClaimKind.DATE, line, *came.span("month"))
    if _month(came) != _month(titled[0]):
        text = f"标题写“{titled[0][0]}”，此处写 {came['month']} 月。"
        yield Finding(Code.CUT_OFF, Severity.CONTRADICTION, text, line, *came.span("month"))
        for title in letter.of(Role.TITLE):
            if title.text == titled[0].string:
                yield Finding(Code.CUT_OFF, Severity.CONTRADICTION, text, title, *titled[0].span())


def _is_of_all(text: str, found: re.Match[str], facts: Facts) -> bool:
    """Whether the whole list is counted right behind a day: “截至10月20日，12件实事办结5件”."""
    counted = re.match(r"[^。；\d]{0,12}(\d+)\s*[项件个]", text[found.end() :])
    return counted is not None and int(counted[1]) == len(facts.rows)


def _sentence(text: str, place: int) -> str:
    return text[start_of(text, place, "。；\n") : end_of(text, place, "。；\n")]


def _is_same(found: re.Match[str], cut_off: date) -> bool:
    if _month(found) != cut_off.month or _other_year(found, cut_off):
        return False
    if found["day"]:
        return int(found["day"]) == cut_off.day
    return not found["end"] or cut_off.day == monthrange(cut_off.year, cut_off.month)[1]


def _month(found: re.Match[str]) -> int:
    return int(number(found["month"]) or 0)


def _is_datum(found: re.Match[str], cut_off: date) -> bool:
    """A day of the month itself, of which a text may give a figure of its own."""
    return bool(found["day"]) and _month(found) == cut_off.month and not _other_year(found, cut_off)


def _other_year(found: re.Match[str], cut_off: date) -> bool:
    return bool(found["year"]) and int(found["year"]) != cut_off.year


def _other_day(line: Line, found: re.Match[str], facts: Facts) -> Finding:
    return Finding(
        Code.CUT_OFF,
        Severity.CONTRADICTION,
        f"此处写“{found[0]}”，这一期的截止日是{date_words(facts.cut_off)}。",
        line,
        found.start(),
        found.end(),
        repair=_right_day(line, found, facts.cut_off),
    )


def _right_day(line: Line, found: re.Match[str], cut_off: date) -> Repair:
    """The cut-off said as the wrong day is: a month alone (7月份), or a day."""
    start = found.start("year") if found["year"] else found.start("month")
    is_month = not found.groupdict().get("day") and not found.groupdict().get("end")
    if is_month:
        year = f"{cut_off.year}年" if found["year"] else ""
        return words_to(line.text, start, found.end("month"), f"{year}{cut_off.month}")
    return day_to(line.text, start, found.end(), cut_off)


# The annex's title, printed twice.


def _annex_titles(letter: Letter) -> Iterator[Finding]:
    notes: list[tuple[Line, str]] = []
    for line in letter.lines:
        if line.role is Role.ANNEX_NOTE:
            text = _TAIL.sub("", line.text)
            notes.append((line, _ANNEX_NUMBER.sub("", _ANNEX_MARK.sub("", text))))
        elif notes and line.role is Role.BODY and _ANNEX_NUMBER.match(line.text):
            notes.append((line, _ANNEX_NUMBER.sub("", line.text)))
    titles = [i for i, line in enumerate(letter.lines) if line.role is Role.ANNEX_TITLE]
    for (note, said), i in zip(notes, titles, strict=False):
        title, further = letter.lines[i], letter.lines[i + 1 : i + 2]
        whole = title.text + "".join(line.text for line in further)
        if plain(said) not in (plain(title.text), plain(whole)):
            yield Finding(
                Code.ANNEX_TITLE,
                Severity.CONTRADICTION,
                f"附件说明写“{said.strip()}”，附件标题是“{title.text.strip()}”。",
                note,
                note.text.find(said),
                note.text.find(said) + len(said),
                repair=words_to(note.text, note.text.find(said), note.text.find(said) + len(said), title.text.strip()),
            )


def due_without_status(letter: Letter, named: Collection[TaskId], facts: Facts) -> Iterator[Finding]:
    """Rows with something due by the cut-off that have no decision and that the text does not mention.

    Of a plan's nodes only one that nobody has called done is asked about.
    """
    body = plain("".join(line.text for line in letter.of(Role.BODY)))
    for row in facts.rows:
        first = min(row.days, default=None)
        undecided = row.status in (None, Status.RUNNING, Status.NOT_STARTED)
        is_due = first and first <= facts.cut_off and (not row.nodes or row.id in facts.overdue)
        if first is None or not undecided or not is_due or row.id in named or _is_mentioned(row, body):
            continue
        yield Finding(
            Code.DUE_NO_STATUS,
            Severity.QUESTION,
            f"“{row.called}”有 {date_words(first)} 到期的内容，表中没有状态，文中也没有提到。",
            tasks=(row.id,),
        )


def _is_mentioned(row: Row, body: str) -> bool:
    said = plain(row.text)
    grams = {said[i : i + 3] for i in range(len(said) - 2)}
    return bool(grams) and sum(gram in body for gram in grams) / len(grams) >= 0.4
