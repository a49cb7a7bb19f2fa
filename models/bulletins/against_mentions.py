"""What is said beside a task's name, wherever it is named, held against its row: unit, points, deadline, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins import quantities
from models.bulletins.facts import Facts, Row
from models.bulletins.figures import Measure, Stated, figures
from models.bulletins.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.letter import Line, end_of, start_of
from models.bulletins.mentions import Mention
from models.bulletins.repairs import day_to, number_to, words_to
from models.periods import date_words
from models.texts.numerals import plain_number
from models.texts.understanding import understand
from models.vocabulary import Status

_POINTS_OFF = re.compile(r"(?:扣(?:减|除|罚)?|扣[^，。；、\d]{0,12})\Z")
_IN_TURN = re.compile(r"分别被?扣分?\s*\d+(?:\.\d+)?分?(?:[、和，]\s*\d+(?:\.\d+)?分)+")
_SEVERAL = re.compile(r"各|均|分别|共|合计|总计|累计|小计")
_TOTAL_OFF = re.compile(
    r"(?:共|合计|总计|累计|小计)(?:计|被)?扣[^，。；\d]{0,6}\Z|扣分?(?:合计|总计|共计|累计|共)[^，。；\d]{0,4}\Z"
)
_DUE = re.compile(
    r"(?:未能?(?:按期|按时|如期)?|应|须|需|本应|原定|计划|要求)(?:当)?(?:于|在)|(?:按|按照|限|时限为?|完成时限[:：]?)\Z"
)
_DUE_ON = re.compile(
    r"(?:应|须|本应|原定|要求)(?:当)?[于在]\Z|(?:完成|完工|竣工|交付|投产|建成|通车)?(?:时间|时限|节点|期限|截止日)[为是：:]{1,2}\Z"
)
_NEWLY = re.compile("须|需|要求|务必|确保")
_BEGINS = re.compile(r"[^，。；]{0,4}(?:启动|开工|召开|报送?|上报)")
_DUE_BEHIND = re.compile(r"[之以]?前|的?(?:时限|节点|期限)")
_CALLED = re.compile("(?:责任|牵头)(?:单位|部门)(?:为|是)?[：:]?\\Z")
_LEADS = re.compile(r"\s*(?:牵头|负责|承担)")
_IDENTITY = re.compile(
    r"[A-Za-z]+-?\d+[A-Za-z]*|(?<![A-Za-z])[A-Z](?=[区座栋线]|地块|标段)|\d+(?=号|国道|省道|千伏|kV)|[一二三四五六七八九十]+(?=期|标段|号线)"
)


def check(mentions: Sequence[Mention], lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about every task that is named in a body."""
    for line in lines:
        own = [mention for mention in mentions if mention.line is line]
        for i, mention in enumerate(own):
            yield Claim(ClaimKind.NAME, line, mention.start, mention.end, (mention.row.id,))
            until = next((other.piece[0] for other in own[i + 1 :] if other.row is not mention.row), len(line.text))
            until = min(until, _end(mention))
            yield from _beside(mention, until, facts)
            yield from _unit_beside(mention, until, facts)
        yield from _points_in_turn(line, own, facts)
        yield from _points_of_units(line, own, facts)
        yield from _points_together(line, own, facts)


def _end(mention: Mention) -> int:
    """Where what is said of a task ends: the sentence, or the line that its name opens."""
    text = mention.line.text
    if text[mention.end : mention.end + 1] in ("：", ":"):
        return len(text)
    return end_of(text, mention.end, "。；\n")


def _beside(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    text = mention.line.text
    yield from _identity(mention)
    yield from quantities.check(mention, until)
    yield from _deadline(mention, until, facts)
    for figure in figures(text[mention.end : until]):
        start, end = mention.end + figure.start, mention.end + figure.end
        before = text[max(start - 14, mention.end) : start]
        if figure.measure is not Measure.SCORE or not _POINTS_OFF.search(before):
            continue
        if _SEVERAL.search(text[start_of(text, start, "，。；、") : start]):
            continue
        yield Claim(ClaimKind.POINTS, mention.line, start, end, (mention.row.id,))
        yield from _points(mention.line, (start, end), figure, (mention.row,), _called(mention.row))


def _called(row: Row) -> str:
    return f"“{row.called}”"


def _points(line: Line, place: tuple[int, int], stated: Stated, rows: Sequence[Row], whose: str) -> Iterator[Finding]:
    held = sum(abs(row.points or 0) for row in rows)
    if abs(held - float(stated.value)) < 1e-9:
        return
    yield Finding(
        Code.POINTS,
        Severity.CONTRADICTION,
        f"文中写 {plain_number(stated.value)} 分，表中{whose}为 {held:g} 分。",
        line,
        *place,
        tuple(row.id for row in rows),
        number_to(line.text, *place, Decimal(str(held))) if held else None,
    )


def _identity(mention: Mention) -> Iterator[Finding]:
    """T3, 110国道, 二期: the row has another one of the same shape."""
    for found in _IDENTITY.finditer(mention.line.text, mention.start, mention.end):
        shape = re.sub(
            r"\d+", r"\\d+", re.sub("[一二三四五六七八九十]+", "[一二三四五六七八九十]+", re.escape(found[0]))
        )
        shape = "[A-Z]" if len(found[0]) == 1 and found[0].isascii() and found[0].isalpha() else shape
        behind = (
            ""
            if len(found[0]) > 1 and not found[0][0].isdigit() and found[0].isascii()
            else mention.line.text[found.end() : found.end() + 1]
        )
        held = re.findall(f"(?<![A-Za-z\\d]){shape}(?={re.escape(behind)})", mention.row.words)
        if held and found[0] not in held:
            yield quantities.other_words(mention, found.start(), found.end(), found[0], held)


def _deadline(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    """“应于11月10日前完成”, or a day in brackets right behind the name."""
    text, row = mention.line.text, mention.row
    if not re.search(r"\d\s*[月日]", text[mention.end : until]):
        return
    for named in understand(text[mention.end : until], row.year).dates:
        start, end = mention.end + named.start, mention.end + named.end
        clause = text[start_of(text, start, "，。；") : start]
        in_brackets = text[mention.end : start] in ("（", "(") and text[end : end + 1] in ("）", ")")
        is_due = bool(_DUE.search(clause) and (text[end - 1] in "前内" or _DUE_BEHIND.match(text, end)))
        is_due = is_due or bool(_DUE_ON.search(clause) and not _BEGINS.match(text, end))
        if not in_brackets and not is_due:
            continue
        yield Claim(ClaimKind.DATE, mention.line, start, end, (row.id,))
        is_new = _NEWLY.search(clause) and row.days and max(row.days) <= facts.cut_off < named.due  # a day set anew
        if row.days and named.due not in row.days and not is_new:
            told = "、".join(date_words(day) for day in sorted(row.days))
            repair = day_to(text, start, end, next(iter(row.days))) if len(row.days) == 1 else None
            yield Finding(
                Code.DEADLINE,
                Severity.CONTRADICTION,
                f"文中写“{text[start:end]}”，表中{_called(row)}的时限是 {told}。",
                mention.line,
                start,
                end,
                (row.id,),
                repair,
            )


def _unit_beside(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    """A unit in brackets behind a name, or one that is said to lead the task."""
    text = mention.line.text
    for unit in facts.unit_names:
        at = text.find(unit, mention.end, until)
        if at < 0:
            continue
        between, behind = text[mention.end : at], text[at + len(unit) :]
        is_bracketed = between in ("（", "(") and behind[:1] in ("）", ")")
        is_bracketed = is_bracketed or (between.lstrip("”") in ("：", ":") and behind[:1] in ("，", "；", "。", ""))
        if not is_bracketed and not (between.endswith("由") and _LEADS.match(behind)) and not _CALLED.search(between):
            continue
        yield Claim(ClaimKind.UNIT, mention.line, at, at + len(unit), (mention.row.id,))
        if mention.row.units and unit not in mention.row.units:
            yield Finding(
                Code.TOKEN,
                Severity.CONTRADICTION,
                f"文中写“{unit}”，表中{_called(mention.row)}的责任单位是{'、'.join(mention.row.units)}。",
                mention.line,
                at,
                at + len(unit),
                (mention.row.id,),
                words_to(text, at, at + len(unit), mention.row.lead) if mention.row.lead else None,
            )


def _points_in_turn(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“甲和乙分别扣1分、0.5分”: each of the rows, or of the units, that the sentence names before it has its own."""
    for found in _IN_TURN.finditer(line.text):
        start = start_of(line.text, found.start(), "。；\n")
        rows = list(dict.fromkeys(mention.row for mention in own if start <= mention.start < found.start()))
        scores = [
            figure
            for figure in figures(line.text)
            if figure.measure is Measure.SCORE and found.start() <= figure.start and figure.end <= found.end()
        ]
        told: list[tuple[tuple[Row, ...], str]] = [((row,), _called(row)) for row in rows]
        told = told or _units_told(line.text[start : found.start()], facts)
        if len(told) != len(scores):
            continue
        for (whose, words), figure in zip(told, scores, strict=True):
            yield Claim(ClaimKind.POINTS, line, figure.start, figure.end, tuple(row.id for row in whose))
            yield from _points(line, (figure.start, figure.end), figure, whose, words)


def _units_told(text: str, facts: Facts) -> list[tuple[tuple[Row, ...], str]]:
    """The units of a text in its order, with the tasks they lead that have points."""
    return [_with_points(unit, facts) for unit in facts.units_in(text)]


def _with_points(unit: str, facts: Facts) -> tuple[tuple[Row, ...], str]:
    return tuple(row for row in facts.led_by(unit) if row.points), f"{unit}牵头的任务合计"


def _points_of_units(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“区供电公司扣0.5分”, “对区住建局扣2分”: all points of the tasks that the unit leads."""
    for figure in figures(line.text):
        clause_from = start_of(line.text, figure.start, "，。；、：")
        clause = line.text[clause_from : figure.start]
        units = [unit for unit in facts.unit_names if unit in clause]
        named = any(clause_from - 1 <= mention.start < figure.start for mention in own)
        if (
            figure.measure is not Measure.SCORE
            or len(units) != 1
            or named
            or "扣" not in clause
            or _SEVERAL.search(clause)
        ):
            continue
        sentence = line.text[start_of(line.text, figure.start, "。；\n") : figure.start]
        if any(mention.words in sentence for mention in own):
            continue
        rows, whose = _with_points(units[0], facts)
        yield Claim(ClaimKind.POINTS, line, figure.start, figure.end, tuple(row.id for row in rows))
        yield from _points(line, (figure.start, figure.end), figure, rows, whose)


def _points_together(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“共扣3分”: of the tasks of that status, of those the sentence names, or of all."""
    for figure in figures(line.text):
        if figure.measure is not Measure.SCORE or not _TOTAL_OFF.search(
            line.text[max(figure.start - 12, 0) : figure.start]
        ):
            continue
        start = start_of(line.text, figure.start, "。；\n")
        sentence = line.text[start : figure.start]
        named = tuple(dict.fromkeys(mention.row for mention in own if start <= mention.start < figure.start))
        if not any(row.points for row in facts.rows):
            continue
        if named:
            whose, rows = "文中点名的任务合计", named
        elif status := re.findall("预警|逾期|超期", sentence):
            is_warned = status[-1] == "预警"
            whose = "预警任务合计" if is_warned else "逾期任务合计"
            rows = facts.warned if is_warned else facts.with_status(Status.OVERDUE)
        elif not any(unit in sentence for unit in facts.unit_names):
            whose, rows = "所有任务合计", facts.rows
        else:
            continue
        place = (figure.start, figure.end)
        yield Claim(ClaimKind.POINTS, line, *place, tuple(row.id for row in rows))
        every = sum(abs(row.points or 0) for row in facts.rows)
        if abs(every - float(figure.value)) > 1e-9:
            yield from _points(line, place, figure, rows, whose)
