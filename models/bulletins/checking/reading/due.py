"""Tasks by when they are due: “8月份到期的任务7项，完成6项”, “到期任务9项”, “三季度到期9项”, “时限未到的3项”.

A task counts as due by its first day, its last or any between, whichever the bulletin agrees with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.certainty import is_understood
from models.bulletins.checking.reading.figures import Stated, counts_in, figures
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.reading.scopes import sections_in
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, end_of, start_of
from models.periods import Period, date_words
from models.texts.numerals import number
from models.vocabulary import SIGNED_OFF, Status

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]+"
_WHEN = (
    rf"(?:(?P<month>{_NUMBER})月(?:份|底|末)?(?:(?P<by>[之以]?前)|(?P<after>[之以]?后))?"
    r"|(?P<quarter>[一二三四])季度(?:末)?|(?P<half>[上下])半年)"
)
_TASKS = r"(?:的|节点|重点|攻坚|任务|工作|事项|项目|共计?|有|为|是|总数|中|里)*"
_DUE = re.compile(
    rf"(?:{_WHEN}|(?P<other>此前|年内|年底前?|当[月期]|本[月期]|上[月期]|下[月期]))?[内里]?，?(?:还|又|将|集中|陆续)*(?:应当?|需要?|计划|时限|要求)?"
    r"(?P<no>未|尚未|没有?)?(?:到期|应完成|应办结|需完成|(?:时限)?已?到(?:时限|期限|节点)|时限(?P<late>已到|未到))(?![位前])"
)
_SIZE_BEHIND = re.compile(rf"{_TASKS}\s*\Z")
_DONE = re.compile(
    r"(?P<no>未|尚未|没有?)?(?:已|按期|按时|如期|实际|全部)*(?:完成|办结|销号)(?:并销号|整改)?(?:的|任务|有|了)*\s*\Z"
)
_DUE_BEHIND = re.compile(rf"(?!任务中|任务里|中|里){_TASKS}在?{_DUE.pattern}")
_NOT_YET = re.compile("未|没")
_NOT_OF_THEM = re.compile("各有?\\Z|均有?\\Z|\\A(?:共|合计|累计|总共)")
_MONTHS = re.compile(rf"(?:(?:{_NUMBER})(?:月份?)?[、和及至到—－~～-]+)+\Z")
_BY_DAY = re.compile(r"\d日[之以]?前[^，。；]*\Z")  # a day within a month
_MONTH_HAS = re.compile(rf"(?P<when>{_WHEN})[内里]?(?:共|还|又|仍|将|集中|陆续)*有\Z")
_NAMED = re.compile(
    rf"(?P<due>{_DUE.pattern})的?(?:任务|工作|事项)?(?:共?有?\d+[项个件])?(?:，?即|分别?[是为]|[是为：:]|，?分别[是为])"
)
_LISTED = re.compile(r"[^，。；\d]{0,8}[：:]")
_PARTED = "。；\n"
_FEWEST = 0.8  # of the rows must have a day


def rows_due(words: str, facts: Facts) -> list[list[Row]] | None:
    """The tasks that the last of the due words in a text speak of, by first, last and any day; None where it has none.

    Empty where the tasks cannot be told.
    """
    if not is_told(words):
        return None
    *_, last = _DUE.finditer(words)
    dated = dated_rows(facts)
    if last["other"] or _MONTHS.search(words[: last.start()]) or not dated:
        return []
    sets = []
    for first, until in _spans(last, facts):
        sets += [
            [row for row in dated if first <= min(row.days) <= until],
            [row for row in dated if first <= max(row.days) <= until],
            [row for row in dated if any(first <= day <= until for day in row.days)],
        ]
    return sets


def dated_rows(facts: Facts) -> list[Row]:
    """The rows that have a day; none where too few have one for a count by days to say anything."""
    dated = [row for row in facts.rows if row.days]
    return dated if len(dated) >= _FEWEST * len(facts.rows) else []


def is_told(words: str) -> bool:
    """Whether words speak of tasks by when they are due."""
    return _DUE.search(words) is not None


def _spans(found: re.Match[str], facts: Facts) -> list[tuple[date, date]]:
    """From which day to which, both included, the tasks are due that are spoken of."""
    year = facts.period.year
    if found["month"]:
        month = number(found["month"])
        if month is None or not 1 <= month <= 12:
            return []
        period = Period(year, int(month))
        return _of_month(found, period, facts.cut_off)
    if found["quarter"]:
        last = "一二三四".index(found["quarter"]) * 3 + 3
        return [(Period(year, last - 2).first_day, Period(year, last).last_day)]
    if found["half"]:
        first = 1 if found["half"] == "上" else 7
        return [(Period(year, first).first_day, Period(year, first + 5).last_day)]
    is_to_come = found["no"] or found["late"] == "未到"
    return [(facts.cut_off + timedelta(days=1), date.max) if is_to_come else (date.min, facts.cut_off)]


def _of_month(found: re.Match[str], period: Period, cut_off: date) -> list[tuple[date, date]]:
    """“9月”, “9月底前”, of all up to it or from now on, “9月后”."""
    if found["after"]:
        return [(period.last_day + timedelta(days=1), date.max)]
    up_to, within = (date.min, period.last_day), (period.first_day, period.last_day)
    from_now = (cut_off + timedelta(days=1), period.last_day)
    return [up_to, within, from_now] if found["by"] or "底" in found[0] else [within]


def said_before(line: Line, place: int) -> str:
    """The words from the beginning of a part of a sentence up to a place."""
    return line.text[start_of(line.text, place, _PARTED) : place]


def check(
    lines: Sequence[Line], facts: Facts, things: Collection[str], mentions: Sequence[Mention]
) -> Iterator[Claim | Finding]:
    """Claims and findings about how many tasks are due when, and how many of these are done."""
    for line in lines:
        if not _DUE.search(line.text):
            continue
        own = [mention for mention in mentions if mention.line is line]
        for found in _NAMED.finditer(line.text):
            yield from _named(line, found, own, facts)
        for figure in figures(line.text):
            if figure.may_count(things) and not figure.loose:
                yield from _count(line, figure, facts)


def _named(line: Line, found: re.Match[str], own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“9月到期的是甲”, “9月到期1项，即甲”: each has a day then."""
    sets = rows_due(found["due"], facts) if found["month"] or found["quarter"] or found["half"] else None
    until = end_of(line.text, found.end(), "，。；（(\n")
    for mention in own if sets else ():
        if not found.end() <= mention.start < until or not mention.row.days:
            continue
        yield Claim(ClaimKind.DATE, line, mention.start, mention.end, (mention.row.id,))
        if sets and not any(mention.row in rows for rows in sets):
            told = "、".join(date_words(day) for day in sorted(mention.row.days))
            text = f"文中说“{mention.words}”{found['due']}，表中的时限是 {told}。"
            ids = (mention.row.id,)
            yield Finding(Code.DEADLINE, Severity.CONTRADICTION, text, line, mention.start, mention.end, ids)


def _count(line: Line, figure: Stated, facts: Facts) -> Iterator[Claim | Finding]:
    before = said_before(line, figure.start)
    sentence = line.text[start_of(line.text, figure.start, "。\n") : figure.start]
    if (
        facts.units_in(sentence)
        or sections_in(sentence, facts)
        or any(
            int(other.value) > len(facts.rows) for other in (*counts_in(before), figure) if other.unit == figure.unit
        )
    ):
        return  # of a part of the list, or of another one
    if is_elsewhen(line.text, figure.start, facts.cut_off):
        return
    clause = before[start_of(before, len(before), "，：、") :]
    if _NOT_OF_THEM.search(clause) or _BY_DAY.search(clause):
        return
    behind = line.text[figure.end : end_of(line.text, figure.end, "，。；、：\n（(")]
    said = list(_DUE.finditer(before))
    is_size = (
        bool(said) and not _NOT_YET.search(said[-1][0]) and _SIZE_BEHIND.fullmatch(before, said[-1].end()) is not None
    )
    here = before if is_size else behind if _DUE_BEHIND.match(behind) and not _NOT_YET.search(behind) else ""
    month = _MONTH_HAS.search(before) if here is behind else None
    if month and _MONTHS.search(before[: month.start()]):
        return
    here = f"{month['when']}{re.sub(_TASKS, '', here.lstrip(), count=1)}" if month else here
    sets = rows_due(here, facts) if here else None
    done = _DONE.search(clause)
    is_sure = is_understood(_DUE.sub("", before), len(_DUE.sub("", before)), facts)
    if sets and not _LISTED.match(line.text, figure.end):
        left = [[row for row in rows if row.status not in SIGNED_OFF] for rows in sets]
        yield from _held(line, figure, "到期", [*sets, *left], is_sure=is_sure)
    elif said and done and (sets := rows_due(before, facts)):
        is_done = not done["no"]
        parts = [[row for row in rows if (row.status in SIGNED_OFF) == is_done] for rows in sets]
        parts += [[row for row in rows if (row.status is Status.SIGNED_OFF) == is_done] for rows in sets]
        if "阶段性" in clause:
            parts = [[row for row in rows if row.status is Status.STAGE_SIGNED_OFF] for rows in sets]
        yield from _held(line, figure, "完成" if is_done else "未完成", parts, is_sure=is_sure)


def _held(
    line: Line, figure: Stated, word: str, sets: Sequence[Sequence[Row]], *, is_sure: bool
) -> Iterator[Claim | Finding]:
    ids = tuple(row.id for row in sets[0])
    yield Claim(ClaimKind.COUNT, line, *figure.span, ids)
    if int(figure.value) not in {len(rows) for rows in sets}:
        said = f"文中写{word} {figure.told}，按台账里的时限有 {len(sets[0])} 项。"
        severity = Severity.CONTRADICTION if is_sure else Severity.QUESTION
        yield wrong_number(Code.COUNT, line, figure.span, len(sets[0]), said, tasks=ids, severity=severity)
