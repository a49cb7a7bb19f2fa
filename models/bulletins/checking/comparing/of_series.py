"""What is said of a row of figures as a whole: its average, how many reach a limit, whose is the highest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.counts.sums import sum_of
from models.bulletins.checking.counts.tables import Cell, Table, tables_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import NUMBER, Measure, figures
from models.bulletins.checking.shares.series import PERCENT, Told, are_all, run_before, told
from models.bulletins.letter import Line, sentences_of, start_of
from models.texts.numerals import number, plain_number

_SHARED = re.compile("(?<!平)均[为是达]?\\d|并列|[列居]第")
_AVERAGE = re.compile(r"(?:平均(?!每)|均值)[^，。；\d每]{0,8}\Z")
_EACH = re.compile(r"(?:(?:平均)?每(?P<of>[场户家项个件处次人镇村天])|(?P<by>[场户家项件次村镇])均)[^，。；\d]{0,6}\Z")
_OF_ANOTHER_TIME = re.compile("上[月年季期]|去年|同期|同比|比|较")
_LIMIT = r"(?P<limit>\d+(?:\.\d+)?)\s*(?P<unit>[%％]|分)"
_REACHED = re.compile(
    rf"(?:{_LIMIT}(?P<side>[及（]?[含）]*以[上下])|(?P<verb>超过|高于|达到|低于|不足|未达到?|不到)[了]?(?P<limit2>\d+(?:\.\d+)?)\s*(?P<unit2>[%％]|分))"
    rf"的?(?:镇街|乡镇|镇|街道|单位|部门|领域|板块)?(?:有|共|仅|为)*(?P<count>{NUMBER})(?=[个家项])"
)
_UNDER = re.compile("下|低|不|未")
_HIGHEST = re.compile(
    r"(?P<topic>[\u4e00-\u9fff]{0,6})(?:最(?P<end>[高低多少快慢勤大小])|[居位列排][居列在]?(?P<first>首位?|榜首|第一位?)|[居位列排][居列在]?(?P<last>末位?|最后))的?(?:镇街|乡镇|镇|街道|单位|部门|领域|板块)?[是为](?P<name>[\u4e00-\u9fff]{2,12})"
)
_IS_HIGHEST = re.compile(
    r"(?P<topic>得分|[\u4e00-\u9fff]{0,4}(?:率|额|量|数))(?P<name>[\u4e00-\u9fff]{2,8}?)"
    r"(?:最(?P<end>[高低多少快慢])|[居位列排][居列在]?(?P<first>首位?|榜首)|[居位列排][居列在]?(?P<last>末位?|最后))"
)
_TIME_HIGHEST = re.compile(
    r"(?P<topic>)(?P<name>[一二三四]季度|\d{1,2}月)份?(?:最(?P<end>[高低多少快慢])|[居位列排][居列在]?(?P<first>首位?|榜首)|[居位列排][居列在]?(?P<last>末位?|最后))"
)
"""A month or quarter, of a row of which each has a figure."""
_IS_FASTEST = re.compile(r"[\u4e00-\u9fff]{0,2}(?:率|进度|占比|比例|进展)最(?P<end>[高低快慢])")
"""What is said behind the name of one of several pieces, “甲类8个，完成率70%；乙类…”, of the share in each."""
_SHORTEST = 3  # characters of such a name
_FIRST = re.compile(
    r"(?P<topic>得分|[\u4e00-\u9fff]{2}[率额量数])前[两二三四五\d][名位](?:依次|分别)?[是为][：:]?(?P<names>[^，。；：]+、[^，。；：]+)"
)
_ALL_ROWS = re.compile("合\\s*计|总\\s*计|平均|小计")
_LOW = "低少慢小"
_ENTRY = re.compile(r"\s*\d{1,2}[.．、]\s*(?P<name>[^：，。；\d]{2,20})[：，]")
_OF_TOPICS = (
    (re.compile("差距|缺口"), Measure.PERCENT_POINTS),
    (re.compile("得分"), Measure.SCORE),
    (re.compile("[率速]|进度|比例"), Measure.PERCENT),
)
_FEWEST = 3


def check(lines: Sequence[Line], tabled: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the rows of figures of a body and of the ``tabled`` lines of it and its annex."""
    tables = list(tables_of(tabled))
    for above, line in zip((None, *lines), lines, strict=False):
        for one in told(line.text):
            yield from _average(line, one, above)
            yield from _each(line, one)
        for found in _REACHED.finditer(line.text):
            yield from _reached(line, found, above)
        for found in _TIME_HIGHEST.finditer(line.text):
            yield from _highest(line, found, above)
        for pattern in (_HIGHEST, _IS_HIGHEST):
            for found in pattern.finditer(line.text):
                yield from _highest(line, found, above)
                yield from _highest_in(line, found, tables)
                yield from _highest_of_lines(line, found, lines)
        for found in _IS_FASTEST.finditer(line.text):
            yield from _fastest(line, found)
        for found in _FIRST.finditer(line.text):
            yield from _first_in(line, found, tables)


def _average(line: Line, one: Told, above: Line | None) -> Iterator[Claim | Finding]:
    """“甲镇95分、乙镇92分、丙镇88分，平均91.7分”; an average of shares may be weighted, and is asked about."""
    figure = one.figure
    start = start_of(line.text, figure.start, "，。；：（(\n")
    clause = line.text[start : figure.start]
    if not _AVERAGE.search(clause) or figure.loose or _OF_ANOTHER_TIME.search(clause):
        return
    row = run_before(line, start, figure.unit, above)
    if len(row) < 2 or not are_all(row, line, start, figure.start, above):
        return
    since = start_of(line.text, row[0].figure.start, "。\n")
    if row[0].figure.end <= start and _SHARED.search(line.text, since, start):
        return  # one figure of several, or figures with ranks between them
    yield Claim(ClaimKind.SUM, line, *figure.span)
    exact = sum_of([told.figure for told in row]) / len(row)
    if not figure.is_rounded(exact):
        right = figure.printed(figure.rounded(exact))
        text = f"{len(row)} 个的平均是 {plain_number(right)}，文中写的是 {figure.told}。"
        severity = Severity.QUESTION if figure.unit == PERCENT else Severity.CONTRADICTION
        yield wrong_number(Code.SUM, line, figure.span, right, text, severity=severity)


def _each(line: Line, one: Told) -> Iterator[Claim | Finding]:
    """“开展18场、惠及3600人，平均每场200人”: the one quantity by the one number of what it is of."""
    figure = one.figure
    found = _EACH.search(line.text[: figure.start])
    if found is None or figure.loose or not figure.value:
        return
    sentence = max(s.start for s in sentences_of(line) if s.start <= figure.start)
    before = [other.figure for other in told(line.text) if sentence <= other.figure.start < found.start()]
    of = {"个": "项", "件": "项"}.get(found["of"] or found["by"], found["of"] or found["by"])
    totals = [f for f in before if f.unit == figure.unit and not _EACH.search(line.text[: f.start])]
    sizes = [other for other in before if other.unit == of]
    if len(totals) != 1 or len(sizes) != 1 or totals == sizes or not sizes[0].value:
        return
    yield Claim(ClaimKind.SHARE, line, *figure.span)
    exact = totals[0].value / sizes[0].value
    if abs(exact - figure.value) >= figure.step:
        right = figure.printed(figure.rounded(exact))
        text = f"{totals[0].told} / {sizes[0].told} = {plain_number(right)}，文中写的是 {figure.told}。"
        yield wrong_number(Code.SHARE, line, figure.span, right, text)


def _reached(line: Line, found: re.Match[str], above: Line | None) -> Iterator[Claim | Finding]:
    """“90分以上的2个”, of the row before it."""
    limit = Decimal(found["limit"] or found["limit2"])
    unit = PERCENT if (found["unit"] or found["unit2"]) in "%％" else "分"
    row = run_before(line, found.start(), unit, above)
    count = number(found["count"])
    if len(row) < 3 or count is None or not are_all(row, line, found.start(), found.end(), above):
        return
    under = _UNDER.search(found["side"] or found["verb"]) is not None
    beyond = sum(one.value < limit if under else one.value > limit for one in row)
    equal = sum(one.value == limit for one in row)
    yield Claim(ClaimKind.COUNT, line, found.start("count"), found.end() + 1)
    if not beyond <= count <= beyond + equal:
        said = found[0][: found.start("count") - found.start()]
        text = f"前面列出的有 {beyond} 个{said}，文中写的是 {plain_number(count)}。"
        yield wrong_number(Code.COUNT, line, (found.start("count"), found.end() + 1), beyond, text)


def _highest(line: Line, found: re.Match[str], above: Line | None) -> Iterator[Claim | Finding]:
    """“得分最高的是乙镇”, where another one of the row before it has more."""
    words = found["topic"].replace("的", "")
    topic = [words[i : i + 2] for i in range(len(words) - 1)]
    units = dict.fromkeys(one.figure.unit for one in (*told(line.text), *(told(above.text) if above else ())))
    for unit in units:
        row = run_before(line, found.start(), unit, above)
        is_time = found.re is _TIME_HIGHEST
        named = [one for one in row if one.is_of(found["name"]) or (is_time and found["name"] in one.label)]
        said = (
            line.text[: found.start()]
            + (above.text if above else "")
            + {"分": "得分分数", PERCENT: "率进度比"}.get(unit, "")
        )
        if len(row) < 2 or len(named) != 1 or (topic and not any(gram in said for gram in topic)):
            continue
        lowest = bool(found["last"]) or (found["end"] or "高") in _LOW
        best = (min if lowest else max)(row, key=lambda one: one.value)
        yield Claim(ClaimKind.RANK, line, *found.span("name"))
        if best.value != named[0].value:
            text = f"{best.label} {best.figure.told}，{named[0].label} {named[0].figure.told}，不是后者。"
            yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, found.start(), found.end())
        return


def _fastest(line: Line, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“甲类8个，完成率70%；乙类6个，完成率60%；丙类…。其中乙类完成率最低”: by the one share in the piece of each."""
    start = start_of(line.text, found.start(), "，。；：\n")
    clause = line.text[start : found.start()]
    pieces = re.split("[；。：]", line.text[:start])
    shares = [(piece, [one for one in told(piece) if one.figure.unit == PERCENT]) for piece in pieces]
    row = [(piece, own[0].value) for piece, own in shares if len(own) == 1]
    called = {
        piece: max((n for n in range(len(clause) + 1) if clause.endswith(piece[:n])), default=0) for piece, _ in row
    }
    named = [(piece, value) for piece, value in row if called[piece] >= _SHORTEST]
    if len(row) < _SHORTEST or len(named) != 1:
        return
    best = (min if found["end"] in _LOW else max)(value for _, value in row)
    yield Claim(ClaimKind.RANK, line, start, found.end())
    if named[0][1] != best:
        name = named[0][0][: called[named[0][0]]]
        text = f"前面列出的以 {plain_number(best)}% 为最{found['end']}，{name}是 {plain_number(named[0][1])}%。"
        yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, start, found.end())


def _highest_of_lines(line: Line, found: re.Match[str], lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“差距最大的是甲” below a numbered line for each, “1.甲：增长3.9%，低于目标11.1个百分点。”."""
    wanted = next((measure for said, measure in _OF_TOPICS if said.search(found["topic"])), None)
    above = lines[: next((i for i, other in enumerate(lines) if other is line), 0)]
    rows: list[tuple[str, Decimal]] = []
    for other in reversed(above):
        entry = _ENTRY.match(other.text)
        values = [f.value for f in figures(other.text) if f.measure is wanted]
        if entry is None or not values:
            break
        rows.append((entry["name"], values[-1]))
    named = [value for name, value in rows if _is_called(name, found["name"])]
    if wanted is None or len(rows) < _FEWEST or len(named) != 1:
        return
    lowest = bool(found["last"]) or (found["end"] or "高") in _LOW
    best = (min if lowest else max)(value for _, value in rows)
    yield Claim(ClaimKind.RANK, line, *found.span("name"))
    if named[0] != best:
        told = "、".join(f"{name} {plain_number(value)}" for name, value in rows if value == best)
        text = f"上面列出的是{told}，“{found['name']}”是 {plain_number(named[0])}。"
        yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, found.start(), found.end())


def _highest_in(line: Line, found: re.Match[str], tables: Sequence[Table]) -> Iterator[Claim | Finding]:
    """The same of a column of a table: “开工率最低的是乙镇”."""
    topic = found["topic"][-2:].replace("的", "")
    lowest = bool(found["last"]) or (found["end"] or "高") in _LOW
    for column in _columns(tables, topic):
        named = [value for label, value in column if _is_called(label, found["name"])]
        if len(named) != 1:
            continue
        values = [value for _, value in column]
        best = (min if lowest else max)(values)
        yield Claim(ClaimKind.RANK, line, *found.span("name"))
        if named[0] != best:
            told = "、".join(f"{label} {plain_number(value)}" for label, value in column if value == best)
            text = f"表中是{told}，“{found['name']}”是 {plain_number(named[0])}。"
            yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, found.start(), found.end())
        return


def _first_in(line: Line, found: re.Match[str], tables: Sequence[Table]) -> Iterator[Claim | Finding]:
    """“得分前三名依次为：甲、乙、丙”, by the column of a table."""
    names = [name.strip() for name in re.split("[、和]", found["names"])]
    for column in _columns(tables, found["topic"]):
        held = [[value for label, value in column if _is_called(label, name)] for name in names]
        if any(len(values) != 1 for values in held):
            continue
        said = [value for (value,) in held]
        yield Claim(ClaimKind.RANK, line, *found.span())
        if said != sorted((value for _, value in column), reverse=True)[: len(said)]:
            told = "、".join(f"{name} {plain_number(value)}" for name, value in zip(names, said, strict=True))
            yield Finding(Code.RANK, Severity.CONTRADICTION, f"表中是{told}。", line, found.start(), found.end())
        return


def _columns(tables: Sequence[Table], topic: str) -> Iterator[list[tuple[str, Decimal]]]:
    """The figures of the columns that a topic names, each with its row's label; without totals and averages."""
    for table in tables:
        for i, head in enumerate(table.head):
            if len(topic) < len("得分") or topic not in head:
                continue
            rows = [(_label(row), row[i].value) for row in table.rows]
            told = [(label, value) for label, value in rows if value is not None and not _ALL_ROWS.search(label)]
            if len(told) > 1:
                yield told


def _label(row: Sequence[Cell]) -> str:
    """What a row is of: its first cell that is no number."""
    return next((cell.text for cell in row if cell.text and cell.value is None), "")


def _is_called(label: str, name: str) -> bool:
    short, long = sorted((label, name), key=len)
    return len(short) > 1 and long.startswith(short)
