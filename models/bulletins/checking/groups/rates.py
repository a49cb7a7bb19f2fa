"""Rates of the tasks of the list, of a section or of a unit, where the text counts nothing that they could be of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Finding, Severity
from models.bulletins.checking.groups.in_turn import groups_in
from models.bulletins.checking.reading.figures import Measure, Stated, figures, within
from models.bulletins.checking.reading.names import section_name
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.reading.scopes import called, scope_at, sections_in
from models.bulletins.checking.shares.shares import wrong_percent
from models.bulletins.checking.shares.time_share import is_of_time
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, Sentence, sentences_of, start_of
from models.vocabulary import SIGNED_OFF, Status

_WORD = r"(?P<word>销号|办结|完成|整改|预警)率"
_WHOSE = r"(?:重点|[的领域类板块方面条线片区]|任务|工作|问题|事项|项目|整体|总体|目前|累计|牵头|单位)*"
_RATE = re.compile(rf"{_WORD}(?:[（(][^（()）\d]*[）)])?(?:已|约)?(?:为|达到?|是|仅)?\s*\Z")
_HEADED = re.compile(rf"{_WORD}(?:情况)?(?:如下|分别)?[为是]?[：:]")
_IN_TURN = re.compile(rf"{_WORD}(?:依次|分别)[为是达]?\s*\Z")
_OF_EACH = re.compile(rf"{_WORD}(?:相同，|一样，|持平，)?(?:均|都)(?:为|是|达)\s*")
_SURE = ("销号", "办结", "预警")
_OTHER = re.compile("平均|全市|全省|目标|[较比]|上[月年季期]|去年|同期|未|[按如]期|[按及]时")
_COUNTS = re.compile(r"\d(?![\d.年月日%％])")  # a figure that is no part of a date or a share


def check(lines: Sequence[Line], above: Mapping[int, str], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about the rates that stand without a count; ``above`` are the headings over the lines."""
    for line in (line for line in lines if "\t" not in line.text):
        for sentence in sentences_of(line):
            percents = [f for f in within(figures(line.text), sentence) if f.measure is Measure.PERCENT]
            for percent in percents:
                yield from _rate(line, sentence, percent, facts, above.get(line.place, ""))
            yield from _in_turn(line, sentence, percents, facts)
            for percent in percents:
                yield from _of_each(line, sentence, percent, facts)


def _rate(line: Line, sentence: Sentence, percent: Stated, facts: Facts, above: str) -> Iterator[Claim | Finding]:
    """“防汛领域销号率66.7%”, “各领域完成率：防汛66.7%、产业50%”."""
    text = line.text
    start = max(start_of(text, percent.start, "，。；：:、\n"), sentence.start)
    label = text[start : percent.start]
    said = _RATE.search(label)
    headed = None if said else _HEADED.search(text, sentence.start, percent.start)
    found = said or headed
    if (
        found is None
        or is_elsewhen(text, percent.start, facts.cut_off)
        or _OTHER.search(label)
        or is_of_time(text, percent)
        or percent.loose
    ):
        return
    whose = label[: said.start()] if said else label
    named = _named(whose, facts)
    if named is not None:
        yield from _held(line, percent, found["word"], named)
    elif said and _is_of_all(whose, found["word"]) and not _COUNTS.search(text[sentence.start : percent.start]):
        scope = scope_at(line, percent.start, label, facts, above)
        rows = scope.of(facts.rows) if not facts.units_in(text[sentence.start : start]) else None
        is_sure = found["word"] in _SURE
        yield from _held(
            line, percent, found["word"], rows or (), Severity.CONTRADICTION if is_sure else Severity.QUESTION
        )


def _is_of_all(whose: str, word: str) -> bool:
    """Whether a rate is of the tasks as a whole; what is completed at some rate may be anything, if no word says so."""
    return word in _SURE or bool(whose and re.fullmatch(rf"(?:全区|全市|全县)?{_WHOSE}", whose))


def _named(whose: str, facts: Facts) -> Sequence[Row] | None:
    """The tasks of the one section or unit that words name and say no more of."""
    for section in sections_in(whose, facts):
        name = next((name for name in called(section) if name in whose), section_name(section)[:2])
        rest = whose.replace(name, "", 1)
        if re.fullmatch(rf"(?:其中)?[“”]?{_WHOSE}[“”]?", rest):
            return [row for row in facts.rows if row.section == section]
    units = facts.units_in(whose)
    if len(units) == 1 and re.fullmatch(rf"(?:其中)?{_WHOSE}", whose.replace(units[0], "", 1)):
        return facts.led_by(*units)
    return None


def _in_turn(line: Line, sentence: Sentence, percents: Sequence[Stated], facts: Facts) -> Iterator[Claim | Finding]:
    """“防汛、产业、民生三个领域销号率分别为66.7%、50%、60%”."""
    first = percents[0] if percents else None
    found = _IN_TURN.search(line.text, sentence.start, first.start) if first else None
    if found is None or _COUNTS.search(line.text[sentence.start : found.start()]):
        return
    before = line.text[sentence.start : found.start()]
    groups = [group.ways[0] for group in groups_in(before, facts)]
    if len(groups) == len(percents):
        for rows, percent in zip(groups, percents, strict=True):
            yield from _held(line, percent, found["word"], rows)


def _of_each(line: Line, sentence: Sentence, percent: Stated, facts: Facts) -> Iterator[Claim | Finding]:
    """“三个领域销号率均为66.7%”: of each of them."""
    found = _OF_EACH.search(line.text, sentence.start, percent.start)
    if found is None or found.end() != percent.start or is_elsewhen(line.text, percent.start, facts.cut_off):
        return
    start = start_of(line.text, found.start(), "。；\n")
    for group in groups_in(line.text[start : found.start()], facts):
        held = list(_held(line, percent, found["word"], group.ways[0]))
        if any(isinstance(one, Finding) for one in held):
            yield from held
            return


def _held(
    line: Line,
    percent: Stated,
    word: str,
    rows: Sequence[Row],
    severity: Severity = Severity.CONTRADICTION,
) -> Iterator[Claim | Finding]:
    done = [row for row in rows if row.status in ((Status.WARNED,) if word == "预警" else SIGNED_OFF)]
    if not rows:
        return
    held = (len(done), sum(row.status is not Status.STAGE_SIGNED_OFF for row in done))
    exact = [Decimal(size) / len(rows) * 100 for size in held]
    yield Claim(ClaimKind.SHARE, line, *percent.span, tuple(row.id for row in done))
    if not any(percent.is_rounded(share) for share in exact):
        told = f"台账里 {len(rows)} 项中{'预警' if word == '预警' else '销号'} {held[0]} 项，是 {exact[0]:.2f}%"
        yield replace(wrong_percent(line, percent, exact[0], told), severity=severity)
