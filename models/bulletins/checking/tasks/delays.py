"""How many days something is late: “应于11月20日投产，截至11月30日已滞后10天”, or by the row's own day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, start_of
from models.periods import Period, date_words
from models.records import TaskId
from models.texts.numerals import number
from models.texts.understanding import understand

_LATE = re.compile(
    r"(?:滞后|逾期|超期|超时|延误|拖延|延迟|推迟|晚)(?:了|已|达|时间为?|时长为?)?\s*(?:(?P<days>\d+)\s*[天日](?![前内])|(?P<months>\d+|[一二两三四五六七八九十]+)个月(?!内|以内))"
)
_SPAN = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:起)?[至到—-]+(?:(?P<to_month>\d{1,2})月)?(?P<to_day>\d{1,2})日"
    r"[^。；\d]{0,8}(?:共计?|为期|历时|历经)(?P<days>\d+)\s*天"
)
_FORECAST = re.compile(
    r"(?<!原)(?<!曾)预计(?:将)?[在于到]?(?P<said>(?:\d{4}年)?\d{1,2}月[^，。；、（）]{0,8}?)(?=完成|建成|竣工|完工|投)"
)
_SHORT = 60  # days of a span that no end of February lies in for sure
_AS_OF = re.compile(r"(?:截[至止]|[至到])[到]?[\d年]*\Z")
_DONE_ON = re.compile(r"[^，。；]{0,3}(?:才|方|实际)")
_DONE_BEFORE = re.compile(r"(?:实际|直至|直到)[于在]?\Z")


def check(mentions: Sequence[Mention], lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about every stretch of days that a body calls late."""
    for line in lines:
        yield from _spans(line)
        yield from _forecasts(line, facts)
        for found in _LATE.finditer(line.text):
            start = start_of(line.text, found.start(), "。；\n")
            due, until = _days(line.text[start : found.start()], facts)
            own = {m.row.id: m.row for m in mentions if m.line is line and start <= m.start < found.start()}
            if due is None and len(own) == 1:
                (row,) = own.values()
                due = next(iter(row.days)) if len(row.days) == 1 else None
            if due is None or until <= due:
                continue
            yield Claim(ClaimKind.DIFFERENCE, line, found.start(), found.end(), tuple(own))
            if found["months"]:
                yield from _months(line, found, (due, until), tuple(own))
                continue
            apart = (until - due).days
            if int(found["days"]) in (apart, apart + 1):  # the first day may be counted with them
                continue
            said = f"{date_words(due)}到{date_words(until)}是 {apart} 天，文中写的是 {found['days']} 天。"
            place, tasks = found.span(), tuple(own)
            yield wrong_number(Code.DIFFERENCE, line, found.span("days"), apart, said, place=place, tasks=tasks)


def _forecasts(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“预计11月下旬完成” of a bulletin that speaks for the end of November: what is to come lies behind its day."""
    for found in _FORECAST.finditer(line.text):
        for named in understand(found["said"], facts.period.year, facts.cut_off).dates:
            start = found.start("said") + named.start
            place = start, found.start("said") + named.end
            yield Claim(ClaimKind.DATE, line, *place)
            if named.due <= facts.cut_off:
                text = f"文中说“{found[0]}”，这一期的截止日已经是{date_words(facts.cut_off)}。"
                yield Finding(Code.DEADLINE, Severity.CONTRADICTION, text, line, *place)


def _months(line: Line, found: re.Match[str], days: tuple[date, date], tasks: tuple[TaskId, ...]) -> Iterator[Finding]:
    """“已逾期两个月”: whole months, or one more that has begun."""
    due, until = days
    whole = (until.year - due.year) * 12 + until.month - due.month
    is_end = until.day >= due.day or until == Period.of(until).last_day
    held = (
        {whole, whole + 1} if until.day > due.day and due != Period.of(due).last_day else {whole, whole - (not is_end)}
    )
    if number(found["months"]) not in held:
        said = f"{date_words(due)}到{date_words(until)}是 {whole} 个月，文中写的是 {found['months']} 个月。"
        yield wrong_number(Code.DIFFERENCE, line, found.span("months"), whole, said, place=found.span(), tasks=tasks)


def _spans(line: Line) -> Iterator[Claim | Finding]:
    """“10月8日至14日，共7天”: with the first day or without it."""
    for found in _SPAN.finditer(line.text):
        year = 2024  # a leap year: a span of days in February is not doubted for one
        try:
            first = date(year, int(found["month"]), int(found["day"]))
            last = date(year, int(found["to_month"] or found["month"]), int(found["to_day"]))
        except ValueError:
            continue
        apart = (last - first).days
        if apart <= 0:
            continue
        yield Claim(ClaimKind.DIFFERENCE, line, found.start("days"), found.end())
        if int(found["days"]) not in (apart - 1, apart, apart + 1) or (apart < _SHORT and int(found["days"]) < apart):
            days = found[0][: found.start("days") - found.start()].rstrip("，共")
            said = f"{days}连头带尾是 {apart + 1} 天，文中写的是 {found['days']} 天。"
            place = found.start("days"), found.end()
            yield wrong_number(Code.DIFFERENCE, line, found.span("days"), apart + 1, said, place=place)


def _days(text: str, facts: Facts) -> tuple[date | None, date]:
    """The last day by which something was due, and the day up to which it is late: the cut-off where none is said."""
    due: date | None = None
    until = facts.cut_off
    for named in understand(text, facts.period.year, facts.cut_off).dates if re.search(r"\d\s*[月日]", text) else ():
        day = re.search(r"\d", text[named.start : named.end])
        before = text[: named.start + (day.start() if day else 0)]
        if _AS_OF.search(before) or _DONE_BEFORE.search(before) or _DONE_ON.match(text, named.end):
            until = named.due
        else:
            due = named.due
    return due, until
