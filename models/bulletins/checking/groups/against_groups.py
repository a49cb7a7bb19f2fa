"""Shares, differences and multiples that a text gives no figures for, held against the ledger.

“民生实事任务占全区的50%，比产业项目高25个百分点”, “甲局任务数是乙局的3倍”, “预警任务占比一成多”, “甲扣分是乙的2倍”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from models.bulletins.checking.counts.sums import label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.groups.leaders import SHARES, TOPICS, Groups, Kinds, Topic, topic_in
from models.bulletins.checking.reading import due
from models.bulletins.checking.reading.figures import Measure, Stated, counts_in, figures
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.shares.amounts import amounts
from models.bulletins.checking.shares.shares import wrong_percent
from models.bulletins.checking.shares.time_share import is_of_time
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, start_of
from models.texts.numerals import plain_number

_OF = re.compile(
    r"(?:所?占|占比|比重)(?P<whole>(?:全部|全区|全市|全县|所有|总扣分|扣分|总|任务|的|总数|总量|数|比重?|销号|预警|为|达到?|约|近|是|仅|超过?|逾|比例)*)\s*\Z"
)
_FILL = re.compile(
    r"(?:[的数项个“”、和其中]|任务|事项|工作|项目|领域|类|板块|方面|条线|扣分|本月|目前|领?牵头|承担|负责)*"
)
_APART = re.compile(
    r"[比较与](?P<other>[^，。；：]{2,16}?)(?:的?(?:任务|销号|预警|扣分)数?)?(?:相差|差|[高低多少]出?)了?\s*\Z"
)
_TIMES = re.compile(r"[是为](?P<other>[^，。；：]{2,16}?)的?\s*(?P<number>\d+(?:\.\d+)?)\s*倍")
_THAN = re.compile("[比较](?P<other>[^，。；\\d]{2,10}?)(?P<by>[多少])")
_BY_UNIT = {"项": "任务", "分": "扣分"}


def check(lines: Sequence[Line], facts: Facts, index: Index, kinds: Kinds) -> Iterator[Claim | Finding]:
    """Claims and findings about what sections, units and tasks come to beside each other."""
    for line in lines:
        if not re.search("占|比重|[比较]|倍|相差", line.text):
            continue
        for figure in figures(line.text):
            if figure.measure is Measure.PERCENT and not figure.loose and not is_of_time(line.text, figure):
                yield from _share(line, figure, kinds, index, facts)
        points = [f for f in figures(line.text) if f.measure is Measure.PERCENT_POINTS]
        for figure in (*(f for f in amounts(line.text) if f.unit in _BY_UNIT), *points):
            yield from _two_units(line, figure, kinds[1], facts)
            yield from _two_states(line, figure, facts)
            found = _APART.search(line.text[: figure.start])
            if found and not is_elsewhen(line.text, figure.start, facts.cut_off):
                yield from _compared(line, found, figure, (*kinds, _tasks(line, found, index)), facts)
        for found in _TIMES.finditer(line.text):
            times = Stated(Measure.COUNT, Decimal(found["number"]), found.start("number"), found.end(), "倍")
            if not is_elsewhen(line.text, times.start, facts.cut_off):
                yield from _compared(line, found, times, (*kinds, _tasks(line, found, index)), facts)


def _share(
    line: Line, percent: Stated, kinds: Sequence[Groups], index: Index, facts: Facts
) -> Iterator[Claim | Finding]:
    """“民生实事任务占全区的50%”, “预警任务占比一成”: of all tasks, or of all of that status."""
    start = start_of(line.text, percent.start, "，。；：（(\n")
    found = _OF.search(line.text, start, percent.start)
    if found is None or is_elsewhen(line.text, percent.start, facts.cut_off):
        return
    words = line.text[start : found.start()]
    if re.search(r"\d", words) or due.is_told(words):
        return
    named = [(groups, name) for groups in kinds for name in groups[0] if name in words]
    topic = topic_in(words)
    rest = topic.said.sub("", words, count=1) if topic else words
    if len(named) == 1:
        groups, name = named[0]
        topic = topic or TOPICS["任务"]
        parts, whole = [topic.of(way[name]) for way in groups], topic.of(facts.rows)
        rest = rest.replace(name, "", 1)
    elif not named and topic is TOPICS["扣分"] and (best := index.best(words)):
        row, first, last = best
        parts, whole = [topic.of((row,))], topic.of(facts.rows)
        rest = rest.replace(words[first:last], "", 1)
    elif (
        not named
        and not _named_before(line, start, kinds)
        and topic
        and topic.word in ("销号", "整项销号", "阶段性销号", "预警")
    ):
        parts, whole = [topic.of(facts.rows)], Decimal(len(facts.rows))
        of = topic_in(found["whole"])
        whole = of.of(facts.rows) if of else whole
        if topic.word == "销号" and "阶段性" in line.text:
            parts.append(TOPICS["整项销号"].of(facts.rows))  # the two kinds are told of apart
    else:
        return
    if not _FILL.fullmatch(rest) or not whole or topic.word in SHARES:
        return
    yield Claim(ClaimKind.SHARE, line, *percent.span)
    exact = [part / whole * 100 for part in parts]
    if not any(percent.is_rounded(share) for share in exact):
        yield wrong_percent(line, percent, exact[0], f"台账里{words or topic.word}占 {exact[0]:.2f}%")


def _named_before(line: Line, place: int, kinds: Sequence[Groups]) -> bool:
    """Whether a sentence speaks of a section or unit before: “甲任务占五成，预警占一半” may be of its own."""
    before = line.text[start_of(line.text, place, "。\n") : place]
    return any(name in before for groups in kinds for name in groups[0])


def _compared(
    line: Line, found: re.Match[str], figure: Stated, kinds: Sequence[Groups], facts: Facts
) -> Iterator[Claim | Finding]:
    """The one and the other of a comparison by what the ledger has of them."""
    start = start_of(line.text, found.start(), "，。；：\n")
    sentence = start_of(line.text, found.start(), "。；\n")
    clause = line.text[start : found.start()]
    before = line.text[sentence:start]
    for groups in kinds:
        other = next((name for name in groups[0] if found["other"].startswith(name)), None)
        others = {name: rows for name, rows in groups[0].items() if name != other}
        one = _last_named(clause, others) or _last_named(before, others)
        if other is None or one is None or due.is_told(clause + before):
            continue
        topic = topic_in(line.text[sentence : figure.start])
        if topic is None or (groups is kinds[-1] and topic.word != "扣分"):
            return
        is_share = figure.measure is Measure.PERCENT_POINTS
        if is_share and topic.word not in SHARES and "占" not in before:
            return
        if (
            not is_share
            and figure.unit != "倍"
            and (topic.word in SHARES or (topic.word == "扣分") != (figure.unit == "分"))
        ):
            return
        values = [_values(topic, way[one], way[other], facts, of_all=is_share) for way in groups]
        yield from _held(line, figure, topic, (one, other), values)
        return


def _two_units(line: Line, figure: Stated, units: Groups, facts: Facts) -> Iterator[Claim | Finding]:
    """“两家单位任务数相差6项，销号数相差4项”, where there are two."""
    start = start_of(line.text, figure.start, "。；\n")
    said = line.text[start : figure.start]
    topic = topic_in(said)
    leading = [name for name in units[0] if units[0][name]]
    if topic is None or len(leading) != len(("one", "other")) or not re.search("两[家个].*相差\\Z", said):
        return
    one, other = leading
    if is_elsewhen(line.text, figure.start, facts.cut_off) or (topic.word == "扣分") != (figure.unit == "分"):
        return
    values = [(topic.of(way[one]), topic.of(way[other])) for way in units]
    yield from _held(line, figure, topic, (one, other), values)


def _two_states(line: Line, figure: Stated, facts: Facts) -> Iterator[Claim | Finding]:
    """“销号8项，比预警任务多6项，比推进中任务多6项”: what was counted before beside those of another status."""
    start = start_of(line.text, figure.start, "。；\n")
    clause = start_of(line.text, figure.start, "，。；\n")
    found = _THAN.fullmatch(line.text, clause, figure.start)
    said = line.text[start:clause]
    counted = [f for f in counts_in(said) if not re.search("[比较][^，]*\\Z", said[: f.start])]
    if found is None or not counted or is_elsewhen(line.text, figure.start, facts.cut_off):
        return
    one = topic_in(label_of(said, counted[-1]).partition("中")[2] or label_of(said, counted[-1]))
    other = topic_in(found["other"])
    if one is None or other is None or one.word == other.word or one.of(facts.rows) != counted[-1].value:
        return
    apart = one.of(facts.rows) - other.of(facts.rows)
    yield Claim(ClaimKind.DIFFERENCE, line, *figure.span)
    if figure.value != abs(apart) or (apart < 0) != (found["by"] == "少"):
        told = f"台账里{one.word} {one.of(facts.rows)} 项、{other.word} {other.of(facts.rows)} 项"
        text = f"{told}，文中写的是{found[0]}{figure.told}。"
        yield wrong_number(Code.DIFFERENCE, line, figure.span, abs(apart), text)


def _tasks(line: Line, found: re.Match[str], index: Index) -> Groups:
    """The two tasks of a comparison, each by the words that name it."""
    start = start_of(line.text, found.start(), "，。；：\n")
    named: dict[str, Sequence[Row]] = {}
    for words in (line.text[start : found.start()], found["other"]):
        if best := index.best(words):
            row, first, last = best
            named[words[first:last]] = (row,)
    return (named,)


def _values(
    topic: Topic, one: Sequence[Row], other: Sequence[Row], facts: Facts, *, of_all: bool
) -> tuple[Decimal, Decimal]:
    """What two groups come to; as shares of all where ``of_all`` and the topic is none itself."""
    first, second = topic.of(one), topic.of(other)
    whole = topic.of(facts.rows)
    if of_all and topic.word not in SHARES and whole:
        return first / whole * 100, second / whole * 100
    return first, second


def _held(
    line: Line, figure: Stated, topic: Topic, names: tuple[str, str], values: Sequence[tuple[Decimal, Decimal]]
) -> Iterator[Claim | Finding]:
    is_times = figure.unit == "倍"
    exact = [one / other if is_times and other else abs(one - other) for one, other in values if other or not is_times]
    if not exact:
        return
    yield Claim(ClaimKind.DIFFERENCE, line, *figure.span)
    if not any(abs(figure.value - value) <= figure.step / 2 for value in exact):
        one, other = (plain_number(round(value, 2)) for value in values[0])
        right = figure.rounded(exact[0])
        said = f"台账里{topic.word}{names[0]}是 {one}，{names[1]}是 {other}，文中写的是 {figure.told}。"
        yield wrong_number(Code.DIFFERENCE, line, figure.span, right, said)


def _last_named(words: str, groups: Mapping[str, Sequence[Row]]) -> str | None:
    named = [(words.rfind(name), name) for name in groups if name in words]
    return max(named)[1] if named else None
