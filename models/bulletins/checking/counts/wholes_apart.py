"""The wholes of a text whose parts stand apart: in the next sentence or paragraph, under headings, as all but some."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from models.bulletins.checking.counts.sums import (
    ENDS_A_CLASS,
    NEAR,
    NOT_A_PART,
    TOLD_AS_WHOLE,
    TOLD_OF_SOME,
    Whole,
    are_rows,
    are_same,
    class_label,
    sum_of,
)
from models.bulletins.checking.reading.figures import NUMBER, Measure, Stated, counts_in, within
from models.bulletins.checking.reading.standing import REST, are_opposites, is_exhaustive, stands
from models.bulletins.letter import Line, end_of, sentences_of, start_of
from models.texts.numerals import number

_WHOLE_LABEL = re.compile(r"[^，]{0,6}(?:总[量数计]?|共|任务数)[】：:为]?")
_CLASS_LABEL = re.compile(r"【?[^，。；：:\d]{2,8}[】：:为]?")
_OPENS_NEXT = re.compile("\\s*(?:其中|按[^，。；]{1,10}分|从[^，。；]{1,10}看)[，,：:]?")
_NOUN = 3  # characters of what is counted
_CLOSE = 5
_REST_BEFORE = re.compile("(?:其余|剩余|余下|其他)的?\\Z")
_HEADS = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.])?[^，。；\d]{2,16}\d+[项件个家处条]")
_LARGE = 1000  # two counts as large as these that come so close to their whole are all of it
_VERY_CLOSE = 30
_SINCE = re.compile("到?目前|截至|至今|至目前|现已|已")
_ALL_BUT = re.compile(
    rf"(?P<whole>(?:{NUMBER})\s*[项件个])[^，。；\d]{{0,8}}中?，除(?:了)?(?P<names>[^，。；\d]{{2,60}}?)(?:以|之)?外，其[余他](?P<rest>(?:{NUMBER})\s*[项件个])"
)
_OPENS_REST = re.compile(r"(?:另有|另外|还有|其余|剩余|余下)的?")
_HEADING = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[是、])")
_SECTION = re.compile(r"\s*[一二三四五六七八九十]+、")  # of a letter, which may leave out what goes on as planned
_SORTS = re.compile(r"分[为成](?P<classes>[两二三四五六七八九十]|\d)(?:个方面|[类种])[：:。]?\Z")
_TITLED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]+[）)、])?(?P<count>\d+\s*[项个件])[\u4e00-\u9fff“”]{2,16}[：:。]?\s*"
)
_ALL_OF_IT = re.compile(r"(?P<count>\d+\s*[项个件])(?:任务|工作|事项|项目|实事|指标)?(?:均已?|全部|都)")
_CLASSES_IN_ALL = re.compile(
    r"(?P<classes>[两二三四五六七八九十]|\d)[类种]\s*(?:合计|共计|总计|一共|共|相加|之和)[共为]?\s*"
)


def in_the_next(line: Line) -> Iterator[Whole]:
    """“…交办68个，办结51个。其中，征地类22个、…、其他类13个”: of a count before."""
    counts = counts_in(line.text)
    for sentence, following in pairwise(sentences_of(line)):
        said = within(counts, sentence)
        found = within(counts, following)
        yield from _rest_of(line, said, found, following.start)
        is_opened = _OPENS_NEXT.match(line.text, following.start) is not None
        if is_opened or _are_classes_of(line.text, said, found):
            yield from _behind(line, said, heads(line.text, found), line)


def _behind(line: Line, said: Sequence[Stated], parts: Sequence[Stated], above: Line) -> Iterator[Whole]:
    """Parts that have a sentence or a paragraph of their own, with the count before them that they are of."""
    if not parts or TOLD_OF_SOME.search(line.text, start_of(line.text, parts[0].start, "。\n"), parts[0].start):
        return
    same = [figure for figure in said if are_same(figure, parts[0])]
    labels = [class_label(line.text, part) for part in parts]
    is_since = _SINCE.match(line.text[start_of(line.text, parts[0].start, "。\n") :])
    are_two = len(labels) == len(("one", "other")) and (
        are_opposites(*labels) or bool(is_since and is_exhaustive(labels))
    )
    are_large = len(parts) == len(("one", "other")) and all(part.value >= _LARGE for part in parts)
    if (
        (len(parts) < 3 and not are_two and not are_large)
        or len({part.unit for part in parts}) > 1
        or any(map(NOT_A_PART.search, labels))
    ):
        return
    added, largest = sum_of(parts), max(part.value for part in parts)
    total = next((f for f in same if f.value == added), next((f for f in same if f.value > largest), None))
    if total is None:
        return
    last = same[-1]  # “12项任务完成8项。其中甲类3项、…”: what the sentence ends with is what the next is about
    if total.value != added > last.value > largest and line is above and above.text.startswith("。", last.end):
        yield Whole(line, last, tuple(parts), exhaustive=True)
        return
    is_close = not are_large or abs(total.value - added) * _VERY_CLOSE <= total.value
    is_all = are_two or is_exhaustive(labels) or (is_close and are_rows(labels, total.value, added))
    if is_all and (line is above or max(added, total.value) <= min(added, total.value) * NEAR):
        end = parts[-1].end
        total = total if line is above else replace(total, start=end, end=end)
        yield Whole(line, total, tuple(parts), exhaustive=True)


def heads(text: str, parts: Sequence[Stated]) -> list[Stated]:
    """The first count of each piece between semicolons: the others are parts of that one."""
    if not parts or "；" not in text[parts[0].end : parts[-1].start]:
        return list(parts)
    return [
        part
        for before, part in pairwise((None, *parts))
        if part and (before is None or "；" in text[before.end : part.start])
    ]


def with_noun(lines: Sequence[Line]) -> Iterator[Whole]:
    """“17件（含25个子项目）。…等4个项目缓慢，其余21个子项目推进”: the rest has the noun of its whole."""
    before: list[tuple[Line, Stated]] = []
    for line in lines:
        for sentence in sentences_of(line):
            inside = within(counts_in(line.text), sentence)
            for figure in inside:
                noun = line.text[figure.end : figure.end + _NOUN]
                if not _REST_BEFORE.search(line.text[: figure.start]) or not noun.isalpha():
                    continue
                parts = [f for f in inside if f.end <= figure.start and f.unit == figure.unit]
                wholes = [f for where, f in before if where.text.startswith(noun, f.end) and f.unit == figure.unit]
                is_one = len(parts) == 1 and wholes and wholes[-1].value > max(parts[0].value, figure.value)
                if is_one and abs(wholes[-1].value - parts[0].value - figure.value) * _CLOSE <= wholes[-1].value:
                    total = wholes[-1]
                    here = any(where is line and f is total for where, f in before)
                    total = total if here else replace(total, start=figure.end, end=figure.end)
                    yield Whole(line, total, (parts[0], figure), exhaustive=True)
            before += [(line, f) for f in inside]


def _rest_of(line: Line, said: Sequence[Stated], found: Sequence[Stated], start: int) -> Iterator[Whole]:
    """“应改18处，17处已改。另有1处延期”: what is left has a sentence of its own."""
    opened = _OPENS_REST.match(line.text, start)
    if opened and len(said) == len(("whole", "part")) and found and found[0].start == opened.end():
        whole, part = said
        between = line.text[whole.end : part.end]
        if whole.unit == part.unit == found[0].unit and part.value < whole.value and not NOT_A_PART.search(between):
            yield Whole(line, whole, (part, found[0]), exhaustive=True)


def listed(line: Line) -> Iterator[Whole]:
    """“【总数】12项；【销号】8项；【预警】2项；【推进中】2项”: a count each, the first that of their whole."""
    for sentence in sentences_of(line):
        counts = within(counts_in(line.text), sentence)
        pieces = [line.text[start_of(line.text, f.start, "；。\n") : f.start] for f in counts]
        if len(counts) < 4 or len({f.unit for f in counts}) > 1 or not _WHOLE_LABEL.fullmatch(pieces[0]):
            continue
        if all(_CLASS_LABEL.fullmatch(piece) for piece in pieces[1:]) and is_exhaustive(pieces[1:]):
            yield Whole(line, counts[0], tuple(counts[1:]), exhaustive=True)


def all_but(line: Line) -> Iterator[Whole]:
    """“10件实事中，除农村公路提升外，其余9件均已完成”: the ones named are the rest."""
    for found in _ALL_BUT.finditer(line.text):
        counts = {figure.start: figure for figure in counts_in(line.text)}
        total, rest = counts.get(found.start("whole")), counts.get(found.start("rest"))
        if total and rest and total.unit == rest.unit:
            names = len(re.split("、|和(?=[^、和]*\\Z)", found["names"]))
            size = Decimal(names)
            yield Whole(
                line, total, (Stated(Measure.COUNT, size, *found.span("names"), total.unit), rest), exhaustive=True
            )


def _are_classes_of(text: str, said: Sequence[Stated], parts: Sequence[Stated]) -> bool:
    """“共18项。销号7项、阶段性销号4项、预警3项、其他4项”: classes and a rest, behind the one count of a whole."""
    said = [figure for figure in said if parts and are_same(figure, parts[0])]
    is_alone = len(said) == 1 or (len(said) > 1 and "其中" in text[said[0].end : said[1].start])
    is_heading = len(said) == 1 and _HEADS.fullmatch(text[start_of(text, said[0].start, "。\n") : said[0].end])
    is_whole = is_heading or (
        is_alone and TOLD_AS_WHOLE.search(text[start_of(text, said[0].start, "，。；\n") : said[0].start])
    )
    if not is_whole or len(parts) < 2:
        return False
    labels = [class_label(text, part) for part in parts]
    if len(parts) == len(("done", "going on")):
        return _SINCE.match(text[start_of(text, parts[0].start, "。\n") :]) is not None and is_exhaustive(labels)
    return bool(ENDS_A_CLASS.search(text[: parts[0].start]) and REST.search(labels[-1])) or all(map(stands, labels))


def in_the_next_line(lines: Sequence[Line]) -> Iterator[Whole]:
    """The same where the parts have a paragraph of their own."""
    for above, line in pairwise(lines):
        first = next(sentences_of(line), None)
        titled = _TITLED.fullmatch(above.text)
        if first and titled:
            yield from _of_title(line, counts_in(titled[0])[0], within(counts_in(line.text), first))
        if first and _OPENS_NEXT.match(line.text):
            yield from _behind(line, counts_in(above.text), heads(line.text, counts_in(first.text)), above)


def _of_title(line: Line, total: Stated, parts: Sequence[Stated]) -> Iterator[Whole]:
    """“二、10项区级实事” above “…等8项已开工；…2项尚未开工” or above “10项任务均已完成”."""
    labels = [class_label(line.text, part) for part in parts]
    if not parts or not all(are_same(part, total) and part.value <= total.value * NEAR for part in parts):
        return
    end = parts[-1].end
    moved = replace(total, start=end, end=end)
    all_of_it = _ALL_OF_IT.match(line.text)
    if (all_of_it and len(parts) == 1) or (
        len(parts) > 1 and is_exhaustive(labels) and abs(sum_of(parts) - total.value) * _CLOSE <= total.value
    ):
        yield Whole(line, moved, tuple(parts), exhaustive=True)


def under_headings(lines: Sequence[Line]) -> Iterator[Whole]:
    """Headings （一）（二）（三） that each count one class, under a paragraph with their total."""
    above: list[tuple[Line, Stated]] = []
    parts: list[Stated] = []
    labels: list[str] = []
    for line in (*lines, None):
        head = line.text[: end_of(line.text, 0, "。；：")] if line is not None and _HEADING.match(line.text) else ""
        counts = counts_in(head)
        if len(counts) == 1:
            parts.append(counts[0])
            labels.append(head)
            continue
        if line is not None and parts:
            continue
        sorts = _SORTS.search(above[-1][0].text.rstrip()) if above else None
        are_all = bool(sorts and number(sorts["classes"]) == len(parts))
        are_all = are_all or (not _SECTION.match("".join(labels)) and is_exhaustive(labels, is_told=True))
        total = _total_above(above, parts) if len(parts) >= 3 and are_all else None
        if total:
            line_of_total, told = total
            moved = tuple(
                replace(part, start=told.start, end=told.end) for part in parts
            )  # to the place of their total
            yield Whole(line_of_total, told, moved, exhaustive=True)
        parts, labels = [], []
        if line is not None:
            above += [(line, figure) for figure in counts_in(line.text)]


def _total_above(above: Sequence[tuple[Line, Stated]], parts: Sequence[Stated]) -> tuple[Line, Stated] | None:
    """What headings are the classes of: a count above that they come to, or the first of the last line with any."""
    alike = [(line, figure) for line, figure in above if all(are_same(figure, part) for part in parts)]
    told = next((one for one in alike if one[1].value == sum_of(parts)), None)
    last = [one for one in above if one[0] is above[-1][0]][:1]
    return told or next((one for one in last if one in alike and all(one[1].value > f.value for f in parts)), None)


def of_classes(lines: Sequence[Line]) -> Iterator[Whole]:
    """“五类合计12件” behind a line for each class, “绿牌：…5件”, and those of its own paragraph."""
    for at, line in enumerate(lines):
        for found in _CLASSES_IN_ALL.finditer(line.text):
            counts = counts_in(line.text)
            total = next((figure for figure in counts if figure.start == found.end()), None)
            size = number(found["classes"])
            if total is None or size is None:
                continue
            parts = [figure for figure in counts if figure.end <= found.start() and figure.unit == total.unit]
            for above in reversed(lines[max(at - int(size) + len(parts), 0) : at]):
                told = [f for f in counts_in(above.text) if f.unit == total.unit]
                parts += [replace(told[-1], start=total.start, end=total.end)] if len(told) == 1 else []
            if len(parts) == int(size):
                yield Whole(line, total, tuple(parts), exhaustive=True)
