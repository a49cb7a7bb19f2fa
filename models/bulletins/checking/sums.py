"""Parts and their whole: “共45项，其中完成24项、超序时9项、未达序时12项” must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from models.bulletins.checking.figures import NUMBER, THINGS, Measure, Stated, counts_in, figures, within
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.standing import REST, are_opposites, is_exhaustive, stands
from models.bulletins.letter import BRACKETED, Line, Sentence, end_of, sentences_of, start_of
from models.texts.numerals import number, plain_number

_OPENS = re.compile(
    r"其中|分别(?!占)|分为|包括|[：:]|[的任务工作项目事]*[（(]|[^，。；]{0,12}中(?:[，,“]|\Z|有|已|，?完成|目前|超|达|按|未|正|，?销号|，?办结)"
)
_PAIR_OPENS = re.compile(r"分别(?!占)|分为|包括|[：:（(]")
_IS_WHOLE = re.compile(r"(?:共|总数|总计|全部|列入|纳入|涉及|下达|确定|安排|共列)[有计为的了]?[^，。；]{0,4}\Z")
_NEAR = Decimal("1.2")  # parts of one list that come to little more than their whole were meant to be it
_NOUN = 2  # characters of what is counted
_LONGEST_OPENING = 40  # characters between a total and its first part
_ADDS_UP = re.compile(r"(?:总计|合计|共计|累计共|总共)\Z")
_ADDS_UP_HERE = re.compile(r"(?:总计|合计|共计|累计共|总共|[，、；]共)\Z")
_ADDS_UP_OF = re.compile(r"[，、；]共[\u4e00-\u9fff]{2}\Z")  # 共处罚15家
_OF_IT = re.compile(r"占[^，。；\d]{0,4}\Z")  # “其余2项占12项任务的16.7%”
_OVERLAPS = re.compile(
    r"[（(]含已|月底?前[^，。；]*\d[^；。]*月底?前"
)  # “逾期5项（含已阶段性销号的2项）” tells some a second time
_EACH = re.compile(r"(?:各|每[\u4e00-\u9fff]?|均)(?:自|为|有|是|达)?\s*[\d一二两三四五六七八九十]|平均")
_NOT_A_PART = re.compile(
    r"[较比与][^，。；\d]{1,10}[多少高低]\d|增加|减少|新增|[较比]上|环比|同比|净增|提前|任务[量书]|每|平均|不足(?!\d)|缺口|还差|相差"
)
_WHOLE_LABEL = re.compile(r"[^，]{0,6}(?:总[量数计]?|共|任务数)[】：:为]?")
_CLASS_LABEL = re.compile(r"【?[^，。；：:\d]{2,8}[】：:为]?")
_QUOTED = re.compile("“[^”]*”")
_CLASS = re.compile(r"(?<!应)(?:销号|预警|逾期|超期|办结|完成|推进)[”\"]?的?(?:任务|工作|事项|项目|问题)?(?:有|的)?\Z")
_OPENS_NEXT = re.compile("\\s*(?:其中|按[^，。；]{1,10}分|从[^，。；]{1,10}看)[，,：:]?")
_REST_BEHIND = re.compile(r"其中.*[，；](?:其余|剩余|余下|其他|其它)的?\d")
_LOOKED_AT = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]+[）)、.])?(?:从|按)[^，。；]{1,10}(?:看|分)，")
_SINCE = re.compile("目前|截至|现已|已")
_ALL_BUT = re.compile(
    rf"(?P<whole>(?:{NUMBER})\s*[项件个])[^，。；\d]{{0,8}}中?，除(?:了)?(?P<names>[^，。；\d]{{2,60}}?)(?:以|之)?外，其[余他](?P<rest>(?:{NUMBER})\s*[项件个])"
)
TOLD_AS_WHOLE = re.compile("共|总数|总计|全部|列入|纳入|涉及|下达|确定|安排|实施|梳理|分解|交办|受理|收到|排查")
_IS_REST = re.compile(rf"{REST.pattern}|[尚还]有")
_OPENS_REST = re.compile(r"(?:另有|另外|还有|其余|剩余|余下)的?")
_HAS_BEGUN = re.compile(r"[^，。；、]{0,14}(?:已|均|全面)(?:完成|办结|销号|开工|建成|竣工)的?")
_ENUMERATED = re.compile(r"一是|1[.．、]")
_HEADING = re.compile(r"\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+是)")
_CLASSES_IN_ALL = re.compile(
    r"(?P<classes>[两二三四五六七八九十]|\d)[类种]\s*(?:合计|共计|总计|一共|共|相加|之和)[共为]?\s*"
)
_BETWEEN_CLASSES = "，,。；;、：:\n"
_SEPARATORS = "，,。；;、：:（）()\n"


@dataclass(frozen=True, slots=True)
class Whole:
    """A total of one paragraph with its parts; ``exhaustive`` says that the parts claim to be all there is."""

    line: Line
    total: Stated
    parts: tuple[Stated, ...]
    exhaustive: bool


def wholes(lines: Sequence[Line]) -> Iterator[Whole]:
    """The totals of a body with their parts."""
    earlier: list[Stated] = []
    for line in lines:
        for sentence in sentences_of(line):
            yield from _in_sentence(sentence)
        yield from _in_the_next(line, earlier)
        earlier += [f for f in counts_in(line.text) if _IS_WHOLE.search(line.text[max(f.start - 12, 0) : f.start])]
        yield from _listed(line)
        yield from _all_but(line)
    yield from _in_the_next_line(lines)
    yield from _under_headings(lines)
    yield from _of_classes(lines)


def check(found: Sequence[Whole]) -> Iterator[Claim | Finding]:
    """A claim for each whole, and a finding where its parts do not add up."""
    for whole in found:
        if len(whole.parts) < 2 and not whole.exhaustive:
            continue
        end = max(whole.total.end, *(part.end for part in whole.parts))
        start = min(whole.total.start, *(part.start for part in whole.parts))
        yield Claim(ClaimKind.SUM, whole.line, start, end)
        for figure in dict.fromkeys((whole.total, *whole.parts)):
            yield Claim(ClaimKind.COUNT, whole.line, *figure.span)
        added = sum_of(whole.parts)
        if added == whole.total.value or any(part.loose for part in (whole.total, *whole.parts)):
            continue
        overlaps = _OVERLAPS.search(whole.line.text[start:end]) or _OVERLAPS.match(whole.line.text, end)
        if _is_told_apart(whole):
            continue
        if not whole.exhaustive and (added < whole.total.value or _is_of_another(whole, added) or overlaps):
            continue
        severity = Severity.CONTRADICTION if whole.exhaustive or _are_alike(whole) else Severity.QUESTION
        yield wrong_total(whole.line, whole.total, whole.parts, (start, end), severity)


def _is_told_apart(whole: Whole) -> bool:
    """Whether the first parts in a row come to the whole, or one is more than it and a larger count stands before."""
    text, parts = whole.line.text, whole.parts
    row = _row(text, parts)
    if row > 1 and whole.total.start < parts[0].start and sum_of(parts[:row]) == whole.total.value:
        return True  # “8项，其中甲类5项、乙类3项，丙类…”
    largest = max(part.value for part in whole.parts)
    before = [f for f in counts_in(whole.line.text[: max(whole.total.start, 0)]) if _are_same(f, whole.total)]
    is_first = whole.parts[0].value > whole.total.value and bool(before)
    return largest > whole.total.value and (is_first or any(figure.value >= largest for figure in before))


def _row(text: str, parts: Sequence[Stated]) -> int:
    """How many of some parts are parted by 、 alone; 0 where all are."""
    return next((i for i, (one, other) in enumerate(pairwise(parts), 1) if "、" not in text[one.end : other.start]), 0)


def sum_of(parts: Sequence[Stated]) -> Decimal:
    """What figures come to."""
    return sum((part.value for part in parts), Decimal(0))


def wrong_total(
    line: Line,
    total: Stated,
    parts: Sequence[Stated],
    place: tuple[int, int],
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    """A total that its parts do not come to, found at ``line.text[slice(*place)]``."""
    added = sum_of(parts)
    right = total.printed(added)
    is_mixed = len({part.shift for part in (total, *parts)}) > 1
    told = " + ".join(part.told if is_mixed else str(plain_number(part.printed(part.value))) for part in parts)
    sums = replace(total, value=added).told if is_mixed else plain_number(right)
    said = f"分项 {told} = {sums}，与总数 {plain_number(total.printed(total.value))} 不符。"
    return wrong_number(Code.SUM, line, total.span, right, said, place=place, severity=severity)


def _is_of_another(whole: Whole, added: Decimal) -> bool:
    """Whether parts add up to a count said before: “共80个，已开工68个；其中甲类30个、乙类50个”."""
    said = figures(whole.line.text[: whole.total.start])
    return any(figure.value == added and figure.unit == whole.total.unit for figure in said)


def _are_alike(whole: Whole) -> bool:
    """Whether parts are told in the same words (镇级牵头2个、部门牵头8个), so that none is in two of them."""
    words = {whole.line.text[max(part.start - 2, 0) : part.start] for part in whole.parts}
    is_one = len(words) == 1 or {word[-1:] for word in words} in ({"类"}, {"型"}, {"级"})
    added = sum_of(whole.parts)
    is_near = len(whole.parts) > len(("one", "other")) and added <= whole.total.value * _NEAR
    return len(whole.parts) > 1 and (is_one or is_near) and not words & {"涉及", "包含", "含有"}


def label_of(text: str, figure: Stated) -> str:
    """The words about a figure, between the marks before and after it."""
    return text[start_of(text, figure.start, _SEPARATORS) : end_of(text, figure.end, _SEPARATORS)]


def _own_words(text: str, figure: Stated) -> str:
    """The words about a figure that are its own, and none of a task's name in quotation marks."""
    return _QUOTED.sub("", label_of(text, figure))


def class_label(text: str, figure: Stated) -> str:
    """The words of a class beside its count, with what its brackets say: “亮黄灯（偏慢）的15件”, “超序时（23项）”."""
    before = figure.start - 1 if _is_bracketed(text, figure) else figure.start
    start = start_of(text, before, _BETWEEN_CLASSES)
    opened = 0
    for place in range(before - 1, start - 1, -1):
        opened += {"）": 1, ")": 1, "（": -1, "(": -1}.get(text[place], 0)
        if opened < 0:  # the whole list of classes stands in these
            start = place + 1
            break
    return text[start : end_of(text, figure.end, _BETWEEN_CLASSES)]


def _is_bracketed(text: str, figure: Stated) -> bool:
    """Whether a count stands alone in brackets behind its words."""
    return text[figure.start - 1 : figure.start] in ("（", "(") and text[figure.end : figure.end + 1] in ("）", ")")


def _in_sentence(sentence: Sentence) -> Iterator[Whole]:
    inside = within(counts_in(sentence.line.text), sentence)
    for i, total in enumerate(inside[:-1]):
        yield from _behind_total(sentence, inside, i)
        yield from _of_one_noun(sentence.line, total, inside[i + 1 :])
    yield from _added_at_the_end(sentence.line, inside)


def _behind_total(sentence: Sentence, inside: Sequence[Stated], i: int) -> Iterator[Whole]:
    """A count with the parts right behind it."""
    line, total = sentence.line, inside[i]
    between = line.text[total.end : inside[i + 1].start]
    told = _OPENS.search(between) or _HAS_BEGUN.fullmatch(between)
    if told and told[0][-1] in "（(" and not _depth(between, 0, len(between)):
        told = None  # brackets about a class, closed before its count
    if _is_bracketed(line.text, total) and _is_bracketed(line.text, inside[i + 1]) and "其中" not in between:
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
    is_class = _CLASS.search(line.text[: total.start]) is not None
    if len(parts) > 1 and is_class and "；" in line.text[parts[0].end : parts[1].start]:
        del parts[1:]  # “销号8项，其中阶段性3项；预警2项”: the next class of the list
    if not parts or any(_EACH.search(label_of(line.text, part)) for part in parts):
        return
    row = _row(line.text, parts)
    if row > 1 and row < len(parts) - 1 and sum_of(parts[:row]) == total.value:
        parts = parts[row:]  # the first classes are all of it, and those behind them are others
    whole = _whole(line, total, parts, between)
    if told and told.re is _HAS_BEGUN and not whole.exhaustive:
        return
    is_larger = all(part.value <= total.value for part in parts)
    is_whole = bool(told or _IS_WHOLE.search(line.text[max(total.start - 8, 0) : total.start]))
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
    if _is_bracketed(text, total) and text[total.end + 1 : total.end + 2] == "、":
        return False  # one of a row of classes
    return not _NOT_A_PART.search(text[max(total.start - 4, 0) : total.start])


def _parts(text: str, total: Stated, window: Sequence[Stated], opened: int) -> list[Stated]:
    """The counts of the total's own unit at the depth of brackets where the parts begin."""
    depth = _depth(text, total.start, opened)
    unit = total.unit
    if window and _are_same(window[0], total) and all(f.unit != unit and f.value < total.value for f in window):
        unit = window[0].unit  # “112个小项，完成46项，…”
    parts: list[Stated] = []
    for figure in window:
        at = _depth(text, total.start, figure.start) - _is_bracketed(text, figure)
        if at < depth:
            break
        if at > depth or figure.unit != unit:
            continue
        if _ADDS_UP.search(text[max(figure.start - 4, 0) : figure.start]):
            break
        if parts and _ends_here(text, parts, figure):
            yields_rest = _rest_behind(text, parts, window)
            return [*parts, yields_rest] if yields_rest and len(parts) == 1 else parts
        if _is_behind_another_name(text, total, figure):
            break
        if _NOT_A_PART.search(_own_words(text, figure)) or _OF_IT.search(text[: figure.start]):
            continue
        is_rest = REST.search(label_of(text, figure)) is not None
        if is_rest and not parts:
            break  # “30个完成论证，余下87个” are parts of another whole
        parts.append(figure)
        if is_rest or _are_both(text, parts):
            break
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
    return len(others) == 1 and are_opposites(one, others[0])


def _ends_here(text: str, parts: Sequence[Stated], figure: Stated) -> bool:
    """Whether a list of parts is over before a figure: parts of parts follow, or a semicolon where there was none."""
    between = BRACKETED.sub("", text[parts[-1].end : figure.start])
    first = text[parts[0].end : parts[1].start] if len(parts) > 1 else between
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
    is_all = is_all or (_stand_alone(line.text, parts) and _are_rows(labels, total.value, sum_of(parts)))
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


def _in_the_next(line: Line, earlier: Sequence[Stated]) -> Iterator[Whole]:
    """“…交办68个，办结51个。其中，征地类22个、…、其他类13个”: of a count before."""
    counts = counts_in(line.text)
    sentences = list(sentences_of(line))
    first = within(counts, sentences[0]) if sentences else []
    if _LOOKED_AT.match(line.text):
        yield from _of_earlier(line, _heads(line.text, first), earlier)
    for sentence, following in pairwise(sentences):
        said = within(counts, sentence)
        found = within(counts, following)
        yield from _rest_of(line, said, found, following.start)
        is_opened = _OPENS_NEXT.match(line.text, following.start) is not None
        if is_opened or _are_classes_of(line.text, said, found):
            yield from _behind(line, said, _heads(line.text, found), line)


def _of_earlier(line: Line, parts: Sequence[Stated], earlier: Sequence[Stated]) -> Iterator[Whole]:
    """“从进度看，超序时35个，达到序时40个，滞后20个，另有33个尚未开工”: of a whole that was told before."""
    if len(parts) < 3 or len({part.unit for part in parts}) > 1:
        return
    labels = [class_label(line.text, part) for part in parts]
    added = sum_of(parts)
    same = [f for f in earlier if _are_same(f, parts[0])]
    near = {f.value: f for f in same if abs(f.value - added) * 10 <= f.value}
    if len(near) != 1 or any(map(_NOT_A_PART.search, labels)):
        return
    (total,) = near.values()
    if is_exhaustive(labels) or _are_rows(labels, total.value, added):
        yield Whole(line, replace(total, start=parts[-1].end, end=parts[-1].end), tuple(parts), exhaustive=True)


def _behind(line: Line, said: Sequence[Stated], parts: Sequence[Stated], above: Line) -> Iterator[Whole]:
    """Parts that have a sentence or a paragraph of their own, with the count before them that they are of."""
    same = [figure for figure in said if parts and _are_same(figure, parts[0])]
    labels = [class_label(line.text, part) for part in parts]
    is_since = parts and _SINCE.match(line.text[start_of(line.text, parts[0].start, "。\n") :])
    are_two = len(labels) == len(("one", "other")) and (
        are_opposites(*labels) or bool(is_since and is_exhaustive(labels))
    )
    if (
        (len(parts) < 3 and not are_two)
        or len({part.unit for part in parts}) > 1
        or any(map(_NOT_A_PART.search, labels))
    ):
        return
    added, largest = sum_of(parts), max(part.value for part in parts)
    total = next((f for f in same if f.value == added), next((f for f in same if f.value > largest), None))
    if total is None:
        return
    is_all = are_two or is_exhaustive(labels) or _are_rows(labels, total.value, added)
    if is_all and (line is above or max(added, total.value) <= min(added, total.value) * _NEAR):
        end = parts[-1].end
        total = total if line is above else replace(total, start=end, end=end)
        yield Whole(line, total, tuple(parts), exhaustive=True)


def _heads(text: str, parts: Sequence[Stated]) -> list[Stated]:
    """The first count of each piece between semicolons: the others are parts of that one."""
    if not parts or "；" not in text[parts[0].end : parts[-1].start]:
        return list(parts)
    return [
        part
        for before, part in pairwise((None, *parts))
        if part and (before is None or "；" in text[before.end : part.start])
    ]


def _are_rows(labels: Sequence[str], total: Decimal, added: Decimal) -> bool:
    """Whether parts are told in one manner, “省定项目58项；市定项目49项；…”, and come to about all."""
    words = [re.sub(r"[\d\s]", "", label) for label in labels]
    grams = [{word[i : i + 2] for i in range(len(word) - 1)} for word in words]
    gap = abs(total - added)
    return bool(set.intersection(*grams)) and (gap * 10 <= total or (gap == 1 and len(labels) > 2))


def _are_same(one: Stated, other: Stated) -> bool:
    return one.unit == other.unit or {one.unit, other.unit} <= set(THINGS)


def _rest_of(line: Line, said: Sequence[Stated], found: Sequence[Stated], start: int) -> Iterator[Whole]:
    """“应改18处，17处已改。另有1处延期”: what is left has a sentence of its own."""
    opened = _OPENS_REST.match(line.text, start)
    if opened and len(said) == len(("whole", "part")) and found and found[0].start == opened.end():
        whole, part = said
        between = line.text[whole.end : part.end]
        if whole.unit == part.unit == found[0].unit and part.value < whole.value and not _NOT_A_PART.search(between):
            yield Whole(line, whole, (part, found[0]), exhaustive=True)


def _listed(line: Line) -> Iterator[Whole]:
    """“【总数】12项；【销号】8项；【预警】2项；【推进中】2项”: a count each, the first that of their whole."""
    for sentence in sentences_of(line):
        counts = within(counts_in(line.text), sentence)
        pieces = [line.text[start_of(line.text, f.start, "；。\n") : f.start] for f in counts]
        if len(counts) < 4 or len({f.unit for f in counts}) > 1 or not _WHOLE_LABEL.fullmatch(pieces[0]):
            continue
        if all(_CLASS_LABEL.fullmatch(piece) for piece in pieces[1:]) and is_exhaustive(pieces[1:]):
            yield Whole(line, counts[0], tuple(counts[1:]), exhaustive=True)


def _all_but(line: Line) -> Iterator[Whole]:
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
    is_alone = len(said) == 1 or (len(said) > 1 and "其中" in text[said[0].end : said[1].start])
    is_whole = is_alone and TOLD_AS_WHOLE.search(text[start_of(text, said[0].start, "，。；\n") : said[0].start])
    if not is_whole or len(parts) < 2:
        return False
    labels = [class_label(text, part) for part in parts]
    if len(parts) == len(("done", "going on")):
        return _SINCE.match(text[start_of(text, parts[0].start, "。\n") :]) is not None and is_exhaustive(labels)
    return bool(_CLASS.search(text[: parts[0].start]) and REST.search(labels[-1])) or all(map(stands, labels))


def _in_the_next_line(lines: Sequence[Line]) -> Iterator[Whole]:
    """The same where the parts have a paragraph of their own."""
    for above, line in pairwise(lines):
        first = next(sentences_of(line), None)
        if first and _OPENS_NEXT.match(line.text):
            yield from _behind(line, counts_in(above.text), _heads(line.text, counts_in(first.text)), above)


def _added_at_the_end(line: Line, inside: Sequence[Stated]) -> Iterator[Whole]:
    """“完成24项、超序时9项、未达序时11项，合计45项”."""
    for i, total in enumerate(inside):
        before = line.text[max(total.start - 8, 0) : total.start]
        if i < 2 or not (_ADDS_UP_HERE.search(before) or (i > 2 and _ADDS_UP_OF.search(before))):
            continue
        parts = [
            part
            for part in inside[:i]
            if part.unit == total.unit and not _NOT_A_PART.search(_own_words(line.text, part))
        ]
        added = sum_of(parts[1:])
        if len(parts) > 2 and (parts[0].value in (total.value, added) or added == total.value):
            del parts[0]  # the total that the parts are opened with
        if len(parts) >= 2:
            yield Whole(line, total, tuple(parts), exhaustive=True)


def _under_headings(lines: Sequence[Line]) -> Iterator[Whole]:
    """Headings （一）（二）（三） that each count one class, under a paragraph with their total."""
    total: tuple[Line, Stated] | None = None
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
        if total and len(parts) >= 3 and is_exhaustive(labels, is_told=True):
            line_of_total, told = total
            same = [part for part in parts if part.unit == told.unit]
            moved = tuple(replace(part, start=told.start, end=told.end) for part in same)  # to the place of their total
            yield Whole(line_of_total, told, moved, exhaustive=True)
        parts, labels = [], []
        if line is not None:
            found = counts_in(line.text)
            total = (line, found[0]) if found else total


def _of_classes(lines: Sequence[Line]) -> Iterator[Whole]:
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
