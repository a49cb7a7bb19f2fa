"""The wholes of a text with their parts, in one sentence: “12项任务中，销号8项、预警2项，其余2项正在推进”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.counts import alike, classes_by, wholes_apart
from models.bulletins.checking.counts.sums import (
    ENDS_A_CLASS,
    ENDS_A_WHOLE,
    NOT_A_PART,
    Whole,
    are_rows,
    are_same,
    class_label,
    is_bracketed,
    label_of,
    row_of,
    sum_of,
)
from models.bulletins.checking.reading.figures import Measure, Stated, counts_in, figures, within
from models.bulletins.checking.reading.standing import REST, is_denied_by, is_exhaustive
from models.bulletins.letter import BRACKETED, Line, Sentence, end_of, sentences_of, start_of

_OPENS = re.compile(
    r"其中|分别(?!占)|分为|包括|[：:]|[的任务工作项目事]*[（(]|[^，。；]{0,12}中(?:[，,“]|\Z|有|已|，?完成|目前|超|达|按|未|正|，?销号|，?办结)"
)
_PAIR_OPENS = re.compile(r"分别(?!占)|分为|包括|[：:（(]")
_NOUN = 2  # characters of what is counted
_LONGEST_OPENING = 40  # characters between a total and its first part
_ADDS_UP = re.compile(r"(?:(?:总计|合计|共计|累计共|总共)|[，；](?:累计|合计|共计)[\u4e00-\u9fff]{0,4})\Z")
_ADDS_UP_HERE = re.compile(r"(?:总计|合计|共计|累计共|总共|[，、；]共|[，；]累计[\u4e00-\u9fff]{0,4})\Z")
_ADDS_UP_OF = re.compile(
    r"[，、；](?:共[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{0,4}(?:单位|部门|项目|任务|人员)共)\Z"
)  # 共处罚15家
_PLANNED = re.compile("计划|应|需|目标")
_ACTUAL = re.compile("已|实际|截[至止]|目前")
_OF_IT = re.compile(r"占[^，。；\d]{0,4}\Z")  # “其余2项占12项任务的16.7%”
_OF_EACH = re.compile("各(?:牵头|负责|承担|分管|有|完成)?\\Z")
_EACH = re.compile(r"(?:各|每[\u4e00-\u9fff]?|均)(?:自|为|有|是|达)?\s*[\d一二两三四五六七八九十]|平均")
_OTHERS = re.compile("[^，。；]{0,6}，(?:共?涉及|由)")
_OF_ITSELF = re.compile(r"(?<=[项件个])(?:指标|任务|工作|事项|项目)?(?:同比|环比|提前)")  # says how it stands
_IS_ITSELF_A_WHOLE = re.compile("(?:任务|工作|事项|项目)?中[，,]")
_QUOTED = re.compile("“[^”]*”")
_REST_BEHIND = re.compile(r"其中.*[，；](?:其余|剩余|余下|其他|其它)的?\d")
_STANDS_BEHIND = re.compile("，(?:目前|截至|现已|现|已|共)")
_SEVERAL = re.compile("(?P<size>[两二三四])(?:地|者|家|镇|个|项)?(?:合计|共计|总计|共)")
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4}
_IN_ALL = ("总计", "合计", "共计", "总共")
_IS_REST = re.compile(rf"{REST.pattern}|[尚还]有")
_HAS_BEGUN = re.compile(r"[^，。；、]{0,14}(?:已|均|全面)(?:完成|办结|销号|开工|建成|竣工)的?")
_ENUMERATED = re.compile(r"一是|1[.．、]")


def wholes(lines: Sequence[Line]) -> Iterator[Whole]:
    """The totals of a body with their parts."""
    for line in lines:
        for sentence in sentences_of(line):
            yield from _in_sentence(sentence)
        yield from wholes_apart.in_the_next(line)
        yield from wholes_apart.listed(line)
        yield from wholes_apart.all_but(line)
    yield from wholes_apart.with_noun(lines)
    yield from wholes_apart.in_the_next_line(lines)
    yield from wholes_apart.under_headings(lines)
    yield from wholes_apart.of_classes(lines)
    yield from classes_by.wholes(lines)
    yield from alike.wholes(lines)


def _own_words(text: str, figure: Stated) -> str:
    """The words about a figure that are its own, and none of a task's name in quotation marks."""
    return _QUOTED.sub("", label_of(text, figure))


def _in_sentence(sentence: Sentence) -> Iterator[Whole]:
    inside = within(counts_in(sentence.line.text), sentence)
    for i, total in enumerate(inside[:-1]):
        yield from _behind_total(sentence, inside, i)
        yield from _of_one_noun(sentence.line, total, inside[i + 1 :])
    yield from _added_at_the_end(sentence.line, inside)


def _behind_total(sentence: Sentence, inside: Sequence[Stated], i: int) -> Iterator[Whole]:
    """A count with the parts right behind it."""
    line, total = sentence.line, inside[i]
    if _OF_EACH.search(line.text[: total.start]):
        return
    between = line.text[total.end : inside[i + 1].start]
    told = _OPENS.search(between) or _HAS_BEGUN.fullmatch(between)
    if told and told[0][-1] in "（(" and not _depth(between, 0, len(between)):
        told = None  # brackets about a class, closed before its count
    if is_bracketed(line.text, total) and is_bracketed(line.text, inside[i + 1]) and "其中" not in between:
        return  # two of a row of classes, each with its count in brackets
    opened = told or re.search("[，,；]", between)
    if (
        opened is None
        or ("；" in between and "其中" not in between)
        or not _is_total(line.text, total)
        or (len(between) > _LONGEST_OPENING and not _REST_BEHIND.search(line.text, total.end, sentence.end))
    ):
        return
    to = len(line.text) if _ENUMERATED.search(between) else sentence.end
    window = [figure for figure in counts_in(line.text) if total.end < figure.start < to]
    parts = _parts(line.text, total, window, total.end + opened.end())
    after = next((f for f in window if parts and f.start > parts[-1].end), None)
    if told is None and after and _ADDS_UP.search(line.text[: after.start]):
        return  # “甲领域5项，乙领域5项，丙领域4项，合计14项”
    is_class = ENDS_A_CLASS.search(line.text[: total.start]) is not None
    if len(parts) > 1 and is_class and "；" in line.text[parts[0].end : parts[1].start]:
        del parts[1:]  # “销号8项，其中阶段性3项；预警2项”: the next class of the list
    if not parts or any(_EACH.search(label_of(line.text, part)) for part in parts):
        return
    row = row_of(line.text, parts)
    if row > 1 and row < len(parts) - 1 and sum_of(parts[:row]) == total.value:
        parts = parts[row:]  # the first classes are all of it, and those behind them are others
    whole = _whole(line, total, parts, between)
    if told and told.re is _HAS_BEGUN and not whole.exhaustive:
        return
    is_larger = all(part.value <= total.value for part in parts)
    is_whole = bool(told or ENDS_A_WHOLE.search(line.text[max(total.start - 8, 0) : total.start]))
    is_first = _is_first(line.text, total, inside[:i])
    if not (is_class and told is None) and (is_whole or (is_first and whole.exhaustive and is_larger)):
        yield whole


def _of_one_noun(line: Line, total: Stated, behind: Sequence[Stated]) -> Iterator[Whole]:
    """“共30个子项，其中…等4个子项已完成；…等22个子项…”: what is counted with the noun of the whole."""
    noun = line.text[total.end : total.end + _NOUN]
    parts = [f for f in behind if f.unit == total.unit and f.value < total.value and line.text.startswith(noun, f.end)]
    if len(parts) < 2 or not noun.isalpha() or not re.search("其中|中，", line.text[total.end : parts[0].start]):
        return
    labels = [line.text[part.start : end_of(line.text, part.end, "。；，\n")] for part in parts]
    is_near = len(parts) > 2 and abs(total.value - sum_of(parts)) * 10 <= total.value
    if is_exhaustive(labels) or is_near:
        yield Whole(line, total, tuple(parts), exhaustive=True)


def _is_first(text: str, total: Stated, before: Sequence[Stated]) -> bool:
    """Whether a count is the first of its unit in its part of a sentence."""
    start = start_of(text, total.start, "；。\n")
    return not any(figure.start >= start and figure.unit == total.unit for figure in before)


def _is_total(text: str, total: Stated) -> bool:
    if is_bracketed(text, total) and text[total.end + 1 : total.end + 2] == "、":
        return False  # one of a row of classes
    return not NOT_A_PART.search(text[max(total.start - 4, 0) : total.start])


def _parts(text: str, total: Stated, window: Sequence[Stated], opened: int) -> list[Stated]:
    """The counts of the total's own unit at the depth of brackets where the parts begin."""
    depth = _depth(text, total.start, opened)
    unit = total.unit
    if window and are_same(window[0], total) and all(f.unit != unit and f.value < total.value for f in window):
        unit = window[0].unit  # “112个小项，完成46项，…”
    parts: list[Stated] = []
    for figure in window:
        at = _depth(text, total.start, figure.start) - is_bracketed(text, figure)
        if at < depth:
            break
        if at > depth or figure.unit != unit:
            continue
        if _ADDS_UP.search(text[max(figure.start - 8, 0) : figure.start]):
            break
        if parts and _OTHERS.match(text[parts[-1].end : figure.start]):
            break  # “其中甲类23个、乙类14个，涉及单位41个”
        is_next = parts and text[opened - 1 : opened] == "，" and "；" in text[parts[-1].end : figure.start]
        if is_next or (parts and _ends_here(text, parts, figure)):
            yields_rest = _rest_behind(text, parts, window)
            return [*parts, yields_rest] if yields_rest and len(parts) == 1 else parts
        if _is_behind_another_name(text, total, figure):
            break
        if NOT_A_PART.search(_OF_ITSELF.sub("", _own_words(text, figure))) or _OF_IT.search(text[: figure.start]):
            continue
        is_rest = REST.search(label_of(text, figure)) is not None
        if is_rest and not parts:
            break  # “30个完成论证，余下87个” are parts of another whole
        parts.append(figure)
        if is_rest or _are_both(text, parts):
            break
    if len(parts) > 1 and _PLANNED.search(label_of(text, parts[0])) and _ACTUAL.match(label_of(text, parts[1])):
        del parts[1:]  # “其中前10月计划开工140项，已开工107项，未按计划开工33项”: of the first
    return parts


def _rest_behind(text: str, parts: Sequence[Stated], window: Sequence[Stated]) -> Stated | None:
    """“共326户，已改造298户，其中甲类185户、乙类113户，剩余28户”: the rest, where the part's own parts come to it."""
    (part, *_) = parts
    behind = [f for f in window if f.start > part.end and f.unit == part.unit]
    nested: list[Stated] = []
    for figure in behind:
        if _IS_REST.search(label_of(text, figure)):
            return figure if len(nested) > 1 and sum_of(nested) == part.value else None
        nested.append(figure)
    return None


def _are_both(text: str, parts: Sequence[Stated]) -> bool:
    """Whether two parts are a thing and its opposite, so that no third belongs to them: “开工2个，未开工3个”."""
    one, *others = (class_label(text, part) for part in parts)
    return len(others) == 1 and is_denied_by(one, others[0])


def _ends_here(text: str, parts: Sequence[Stated], figure: Stated) -> bool:
    """Whether a list of parts is over before a figure: parts of parts follow, or a semicolon where there was none."""
    between = BRACKETED.sub("", text[parts[-1].end : figure.start])
    first = text[parts[0].end : parts[1].start] if len(parts) > 1 else between
    if len(parts) > 2 and row_of(text, parts) == 0 and _STANDS_BEHIND.match(between):
        return True  # “甲类12个、乙类8个、丙类15个，目前开工48个”
    if _IS_ITSELF_A_WHOLE.match(between) and "；" in text[parts[0].end : figure.start]:
        return True  # “已完成8项；正在推进的4项中，2项预警”
    return "其中" in between or any(mark in between and mark not in first for mark in "；：")


def _is_behind_another_name(text: str, total: Stated, figure: Stated) -> bool:
    """Whether a total stands in a name in quotation marks, and another such name begins before a figure."""
    names = [name.span() for name in _QUOTED.finditer(text) if re.search(r"\d", name[0])]
    ends = [end for start, end in names if start < total.start < end]
    return bool(ends) and any(ends[0] <= start < figure.start for start, _ in names)


def _depth(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return sum(map(piece.count, "（(")) - sum(map(piece.count, "）)"))


def _whole(line: Line, total: Stated, parts: Sequence[Stated], between: str) -> Whole:
    labels = [class_label(line.text, part) for part in parts]
    of = class_label(line.text, total) + between
    is_all = is_exhaustive(labels, is_told=bool(_PAIR_OPENS.search(between)), of=of)
    is_all = is_all or (_stand_alone(line.text, parts) and are_rows(labels, total.value, sum_of(parts)))
    is_all = is_all and not _have_shares_of_less(line.text, total, parts)
    return Whole(line, total, tuple(parts), is_all)


def _stand_alone(text: str, parts: Sequence[Stated]) -> bool:
    """Whether there are three parts or more, and nothing else is counted between them."""
    between = [f for f in counts_in(text) if parts[0].start <= f.start < parts[-1].end]
    return len(parts) > 2 and len(between) == len(parts)


def _have_shares_of_less(text: str, total: Stated, parts: Sequence[Stated]) -> bool:
    """Whether each part has its own share behind it, and all of these are not the whole: 48.3% and 46.6%."""
    ends = [*(part.start for part in parts[1:]), end_of(text, parts[-1].end, "。；\n")]
    found = []
    for part, end in zip(parts, ends, strict=True):
        share = next((f for f in figures(text) if part.end <= f.start < end and f.measure is Measure.PERCENT), None)
        if share is None or not total.value or not share.is_rounded(part.value / total.value * 100):
            return False
        found.append(share)
    return abs(sum_of(found) - 100) > len(found)


def _added_at_the_end(line: Line, inside: Sequence[Stated]) -> Iterator[Whole]:
    """“完成24项、超序时9项、未达序时11项，合计45项”."""
    for i, total in enumerate(inside):
        before = line.text[max(total.start - 8, 0) : total.start]
        if i < 2 or not (_ADDS_UP_HERE.search(before) or (i > 2 and _ADDS_UP_OF.search(before))):
            continue
        parts = [
            part
            for part in inside[:i]
            if part.unit == total.unit and not NOT_A_PART.search(_own_words(line.text, part))
        ]
        added = sum_of(parts[1:])
        if len(parts) > 2 and (
            parts[0].value in (total.value, added) or added == total.value or parts[0].value > total.value
        ):
            del parts[0]  # the total that the parts are opened with
        several = _SEVERAL.search(before)
        parts = parts[-_SIZES[several["size"]] :] if several else parts
        if len(parts) >= 2:
            yield Whole(line, total, tuple(parts), exhaustive=True)
