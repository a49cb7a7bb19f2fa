"""What is said beside a task's name, wherever it is named, held against its row: unit, points, deadline, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading import leads
from models.bulletins.checking.reading.figures import Measure, Stated, figures
from models.bulletins.checking.reading.mentions import PAIR_SAID, Mention, referred
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.reading.scopes import sections_in
from models.bulletins.checking.repairs import number_to
from models.bulletins.checking.shares import quantities
from models.bulletins.checking.tasks import deadlines
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import BRACKETED, Line, end_of, start_of
from models.texts.numerals import number, plain_number
from models.vocabulary import Status

_POINTS_OFF = re.compile(r"(?<![多少])(?:扣(?:减|除|罚)?|扣[^，。；、\d]{0,12})\Z")
_IN_TURN = re.compile(r"(?:分别|依次)?被?扣分?\s*\d+(?:\.\d+)?分?(?:[、和，]\s*\d+(?:\.\d+)?分)+")
_SEVERAL = re.compile(r"各|均|分别|依次|共|合计|总计|累计|小计")
_LIGHTS = re.compile("[红橙黄蓝绿白](?:色)?[灯牌]")  # classes of an office's own
_EACH_OFF = re.compile(r"(?P<status>预警|逾期)的?\d+[项个件](?:任务|工作|项目)?，?(?:均|分别)?(?:被)?各扣(?:减|除)?\Z")
_TOTAL_OFF = re.compile(
    r"(?:共|合计|总计|累计|小计)(?:计|被)?扣[^，。；\d]{0,6}\Z|扣分?(?:合计|总计|共计|累计|共)[^，。；\d]{0,4}\Z"
)
_REFERS = re.compile(rf"{PAIR_SAID.pattern}|[多少]扣")  # of the two that are named before, or of both
_OF_WHICH = re.compile("扣分?[^，。；]*，其中")
_OF_TASKS = re.compile("预警|逾期|任务|未完成|未按|滞后|超期")  # the reasons for points that a ledger keeps
_TWO_APART = re.compile(r"两[项个者](?:任务)?(?:的)?扣分(?:之间)?(?:相差|差距|差)(?:了|为)?\Z")
_OFF = re.compile("(?<![多少])扣(?:分|减|除|罚)?\\Z")
_OPENING = 16  # characters of a paragraph that may say it is of somebody else's task
_IDENTITY = re.compile(
    r"[A-Za-z]+-?\d+[A-Za-z]*|(?<![A-Za-z])[A-Z](?=[区座栋线]|地块|标段)|\d+(?=号|国道|省道|千伏|kV)|[一二三四五六七八九十]+(?=期|标段|号线)"
)

_EXCEPT = re.compile("除(?!了?险|[尘湿]|[^。；]*外[，,])[^。；]*\\Z")
_OUTSIDE = re.compile("[^。；，]*[以之]?外[，,]")
_NUMBER_BEHIND = re.compile(r"[^，。；、（）]{0,16}（第(?P<number>\d+|[一二三四五六七八九十百]+)项）")
_TOWNS = "镇|乡|街道"
_PLACE_NAME = re.compile(
    rf"(?P<name>(?![\u4e00-\u9fff]?[的是就在为对由和与及个条各等城新]|乡镇)[\u4e00-\u9fff]{{2}})(?P<kind>{_TOWNS}(?!级|村))|(?<=至)(?P<end>[\u4e00-\u9fff]{{2}})(?P<part>段)"
)
_BESIDE_A_PLACE = 3  # characters beside a place's name that are the row's


def check(
    mentions: Sequence[Mention], lines: Sequence[Line], facts: Facts, subject: Row | None
) -> Iterator[Claim | Finding]:
    """Claims and findings about every task that is named in a body; ``subject`` is the one that its title is about."""
    for line in lines:
        own = [mention for mention in mentions if mention.line is line]
        if subject and not own and not facts.units_in(line.text[:_OPENING]):
            whole = Mention(line, 0, 0, subject, (0, len(line.text)))
            yield from deadlines.check(whole, end_of(line.text, 0, "。\n"), facts)
        for i, mention in enumerate(own):
            yield Claim(ClaimKind.NAME, line, mention.start, mention.end, (mention.row.id,))
            until = next((other.piece[0] for other in own[i + 1 :] if other.row is not mention.row), len(line.text))
            until = min(until, _end(mention))
            yield from _beside(mention, until, facts)
        yield from _numbers(line, own)
        yield from _points_in_turn(line, own, facts)
        yield from _points_of_units(line, own, facts)
        yield from _points_together(line, own, facts)
        yield from _points_each(line, facts)
        yield from _points_of_two(line, own, facts)


def _numbers(line: Line, own: Sequence[Mention]) -> Iterator[Claim | Finding]:
    """“安居工程（第二十六项）”: the number of the list, where others in the paragraph are so."""
    told = [
        (mention, found)
        for mention in own
        if (found := _NUMBER_BEHIND.match(line.text, mention.end)) and mention.row.number.isdigit()
    ]
    right = [mention for mention, found in told if number(found["number"]) == int(mention.row.number)]
    for mention, found in told:
        yield Claim(ClaimKind.NAME, line, *found.span("number"), (mention.row.id,))
        if mention not in right and len(right) > len(told) / 2:
            text = f"文中写“{mention.words}”是第{found['number']}项，清单里是第 {mention.row.number} 项。"
            place = found.span("number")
            yield wrong_number(Code.TOKEN, line, place, Decimal(mention.row.number), text, tasks=(mention.row.id,))


def _end(mention: Mention) -> int:
    """Where what is said of a task ends: the sentence, or the line that its name opens."""
    text = mention.line.text
    if text[mention.end : mention.end + 1] in ("：", ":"):
        return len(text)
    return end_of(text, mention.end, "。；\n")


def _beside(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    text = mention.line.text
    yield from _identity(mention)
    yield from _aside(mention)
    yield from _place(mention)
    if _is_excepted(mention):
        return
    yield from quantities.check(mention, until)
    yield from deadlines.check(mention, until, facts)
    yield from leads.check(mention, until, facts)
    for figure in figures(text[mention.end : until]):
        start, end = mention.end + figure.start, mention.end + figure.end
        before = text[max(start - 14, mention.end) : start]
        if any(found.start() <= start < found.end() for found in _IN_TURN.finditer(text)):
            continue
        if _is_left_in_brackets(text, mention.end, start) or _REFERS.search(
            text[start_of(text, start, "，。；、") : start]
        ):
            continue
        is_of_which = start == mention.end and _OF_WHICH.search(text[start_of(text, start, "。；\n") : mention.start])
        if figure.measure is not Measure.SCORE or not (_POINTS_OFF.search(before) or is_of_which):
            continue
        if _SEVERAL.search(text[start_of(text, start, "，。；、") : start]):
            continue
        if is_elsewhen(text, start, facts.cut_off):
            continue
        yield Claim(ClaimKind.POINTS, mention.line, start, end, (mention.row.id,))
        yield from _points(mention.line, (start, end), figure, (mention.row,), _called(mention.row))


def _is_excepted(mention: Mention) -> bool:
    """“除“甲”、“乙”外，均须于9月20日前…”: what is said is of the others."""
    text = mention.line.text
    before = text[start_of(text, mention.start, "。；\n") : mention.start]
    return _EXCEPT.search(before) is not None and _OUTSIDE.match(text, mention.end) is not None


def _is_left_in_brackets(text: str, end: int, place: int) -> bool:
    """Whether brackets that a name stands in are closed before a place."""
    closed = min((at for mark in "）)" if (at := text.find(mark, end, place)) >= 0), default=-1)
    return closed >= 0 and not any(mark in text[end:closed] for mark in "（(")


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


def _place(mention: Mention) -> Iterator[Finding]:
    """“华亭镇卫生院分院” where the row has 灵溪镇卫生院分院: another place between the same words."""
    text, held = mention.line.text, mention.row.words
    for found in _PLACE_NAME.finditer(text, *mention.piece):
        name, kind = found["name"] or found["end"], found["kind"] or found["part"]
        before = text[max(found.start() - _BESIDE_A_PLACE, mention.piece[0]) : found.start()]
        behind = text[found.end() : min(found.end() + _BESIDE_A_PLACE, mention.piece[1])]
        if name in held or len(behind) + len(before) < _BESIDE_A_PLACE:
            continue
        others = _TOWNS if kind in _TOWNS.split("|") else kind
        same = [m for m in re.finditer(rf"[\u4e00-\u9fff]{{{len(name)}}}(?:{others})", held) if m[0][:-1] not in text]
        for other in same:
            is_behind = len(behind) == _BESIDE_A_PLACE and held.startswith(behind, other.end())
            is_before = len(before) == _BESIDE_A_PLACE and held.endswith(before, 0, other.start())
            if is_behind or is_before:
                yield quantities.other_words(mention, found.start(), found.end(), found[0], [other[0]])
                return


def _aside(mention: Mention) -> Iterator[Finding]:
    """“滨江路（文昌桥至东门）改造”: the row has other words in brackets behind the same ones, partly the same."""
    text, row = mention.line.text, mention.row
    for found in BRACKETED.finditer(text, mention.piece[0], min(end_of(text, mention.end, "，。；\n") + 1, len(text))):
        before, said = text[max(found.start() - 2, 0) : found.start()], found[0][1:-1]
        held = re.search(rf"{re.escape(before)}[（(](?P<words>[^（()）]*)[）)]", row.text)
        if held is None or said in held["words"] or held["words"] in said or re.search(r"\d|[局委办]", said):
            continue
        if any(said[i : i + 3] in held["words"] for i in range(len(said) - 2)):
            yield quantities.other_words(mention, found.start() + 1, found.end() - 1, said, [held["words"]])


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
        if len(told) != len(scores):
            told = _units_told(line.text[start : found.start()], facts)
        if len(told) != len(scores):
            continue
        for (whose, words), figure in zip(told, scores, strict=True):
            yield Claim(ClaimKind.POINTS, line, *figure.span, tuple(row.id for row in whose))
            yield from _points(line, figure.span, figure, whose, words)


def _units_told(text: str, facts: Facts) -> list[tuple[tuple[Row, ...], str]]:
    """The units of a text in its order, with the tasks they lead that have points."""
    return [_with_points(unit, facts) for unit in facts.units_in(text)]


def _with_points(unit: str, facts: Facts) -> tuple[tuple[Row, ...], str]:
    return tuple(row for row in facts.led_by(unit) if row.points), f"{unit}牵头的任务合计"


def _points_of_units(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“区供电公司扣0.5分”, “对区住建局扣2分”: all points of the tasks that the unit leads."""
    for figure in figures(line.text):
        if figure.measure is not Measure.SCORE or is_elsewhen(line.text, figure.start, facts.cut_off):
            continue
        clause_from = start_of(line.text, figure.start, "，。；、：")
        clause = line.text[clause_from : figure.start]
        units = facts.units_in(clause)
        if not units and (section := sections_in(clause, facts)) and len(section) == 1 and _OFF.search(clause):
            rows = tuple(row for row in facts.rows if row.section in section and row.points)
            yield Claim(ClaimKind.POINTS, line, *figure.span, tuple(row.id for row in rows))
            yield from _points(line, figure.span, figure, rows, "这一类的任务合计")
        named = any(clause_from - 1 <= mention.start < figure.start for mention in own)
        is_other = "因" in clause and not _OF_TASKS.search(clause)
        if len(units) != 1 or named or is_other or "扣" not in clause or _SEVERAL.search(clause):
            continue
        sentence = line.text[start_of(line.text, figure.start, "。；\n") : figure.start]
        inside = BRACKETED.match(line.text, figure.end)
        told = [m.row for m in own if inside and inside.start() < m.start < inside.end()]
        if any(m.words in BRACKETED.sub("", sentence) for m in own):
            continue
        rows, whose = _with_points(units[0], facts)
        rows, whose = (tuple(told), _called(told[0])) if told else (rows, whose)
        yield Claim(ClaimKind.POINTS, line, *figure.span, tuple(row.id for row in rows))
        yield from _points(line, figure.span, figure, rows, whose)


def _points_together(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“共扣3分”: of the tasks of that status, of those the sentence names, or of all."""
    for figure in figures(line.text):
        if figure.measure is not Measure.SCORE or not _TOTAL_OFF.search(
            line.text[max(figure.start - 12, 0) : figure.start]
        ):
            continue
        start = start_of(line.text, figure.start, "。；\n")
        sentence = line.text[start : figure.start]
        if is_elsewhen(line.text, figure.start, facts.cut_off):
            continue
        if _LIGHTS.search(sentence):
            continue
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
        yield Claim(ClaimKind.POINTS, line, *figure.span, tuple(row.id for row in rows))
        every = sum(abs(row.points or 0) for row in facts.rows)
        if abs(every - float(figure.value)) > 1e-9:
            yield from _points(line, figure.span, figure, rows, whose)


def _points_of_two(line: Line, own: Sequence[Mention], facts: Facts) -> Iterator[Claim | Finding]:
    """“前者扣0.5分，后者扣1分”, “甲比乙多扣0.5分”: of the two tasks that are named before it."""
    for figure in figures(line.text):
        clause = line.text[start_of(line.text, figure.start, "，。；、") : figure.start]
        if figure.measure is not Measure.SCORE or "扣" not in clause:
            continue
        before = [m for m in own if start_of(line.text, figure.start, "。\n") <= m.start < figure.start]
        pair = [row for row in facts.rows if row.points]
        if _TWO_APART.search(clause) and len(pair) == len(("one", "other")):
            yield from _apart(line, figure, pair)
            continue
        apart = re.search("[比较].*[多少]扣", clause)
        rows = [m.row for m in before if not apart or m.start >= figure.start - len(clause)]
        if apart and len(rows) == len(("one", "other")):
            yield from _apart(line, figure, rows)
        elif not apart and (told := referred(clause, before)):
            yield Claim(ClaimKind.POINTS, line, *figure.span, (told.row.id,))
            yield from _points(line, figure.span, figure, (told.row,), _called(told.row))


def _apart(line: Line, figure: Stated, rows: Sequence[Row]) -> Iterator[Claim | Finding]:
    """The points of two tasks lie so far apart."""
    one, other = rows
    ids = (one.id, other.id)
    held = abs(abs(one.points or 0) - abs(other.points or 0))
    yield Claim(ClaimKind.POINTS, line, *figure.span, ids)
    if abs(held - float(figure.value)) > 1e-9:
        text = f"文中写相差 {plain_number(figure.value)} 分，表中{_called(one)}和{_called(other)}相差 {held:g} 分。"
        yield wrong_number(Code.POINTS, line, figure.span, Decimal(str(held)), text, tasks=ids)


def _points_each(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“预警2项，各扣0.5分”: each of that status."""
    for figure in figures(line.text):
        told = _EACH_OFF.search(line.text[: figure.start])
        if figure.measure is not Measure.SCORE or told is None:
            continue
        rows = facts.warned if told["status"] == "预警" else facts.with_status(Status.OVERDUE)
        yield Claim(ClaimKind.POINTS, line, *figure.span, tuple(row.id for row in rows))
        for row in rows:
            if abs(abs(row.points or 0) - float(figure.value)) > 1e-9:
                yield from _points(line, figure.span, figure, (row,), _called(row))
                break
