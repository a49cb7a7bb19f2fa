"""Quantities of any unit beside what is said of two of them: shares, growth, differences, totals (亿元, 公里, 户)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, permutations
from operator import attrgetter

from models.bulletins.checking.counts.differences import wrong_difference
from models.bulletins.checking.counts.sums import sum_of, wrong_total
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import SCALES, Measure, Stated, figures, within
from models.bulletins.checking.reading.standing import is_exhaustive
from models.bulletins.checking.shares.shares import is_of_its_own, wrong_percent
from models.bulletins.letter import Line, Sentence, end_of, sentences_of, start_of

_AMOUNT = re.compile(
    r"(?<![第\d.A-Za-z〔])(?<!\d年)(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s*"
    r"(?P<scale>万亿|千万|百万|[亿万千](?!瓦))?(?P<unit>元|平方米|立方米|千瓦时?|公里|毫米|(?:微克|毫克)/?(?:每)?(?:立方米|升)|[吨亩户人家台辆座套间张处个项件宗起条次场天米笔栋幢部册支只头株盏根块所份枚]|分(?![之钟]|以[上下])|百分点)"
    r"(?!月|工作日|百分)"
)
_SAME = str.maketrans({"个": "项", "件": "项"})
_EARLIER = re.compile(r"同期|上[个]?[月年季]|去年|(?:比|较|由|从)(?:一季度|上半年|上期|上次|前一)")
_BASE = re.compile(
    r"(?:由|从|比|较|[与和](?![^，。；]*(?:合计|共))|同期|上次)(?:[^，。；（]{0,14}|[^，。；（]{0,8}（[^（）]{0,14})\Z"
)
_APART = re.compile(r"(?:增加|减少|增长|下降|提高|降低|上升|回落|增|减|多|少|(?<!最)[高低]|落后|领先|超出)了?\s*\Z")
_NOT_NOW = re.compile(rf"{_APART.pattern}|占[^，。；\d]{{0,6}}\Z")  # “占全部30项的63.3%，比上月增加5项”
_OF_TIME = re.compile(r"(?:同比|环比|[较比]上|[较比]去年|[较比]同期)[^，。；\d]{0,10}\Z")
_OF_AVERAGE = re.compile("[比较]平均[^，。；\\d]*\\Z")
_OF_THEN = re.compile("\\A(?:上[月年季期]|去年|同期)[^较比]*(?:相差|差)")
_WAS = re.compile("(?:上[个]?[月年季期]|去年|上年)[^，。；\\d]{0,4}(?:同期)?(?:底)?(?:为|是)?")
_MONTH_OPENS = re.compile(r"(?P<month>\d{1,2})月")
_LACKS = re.compile(r"(?:还差|尚差|差|缺口为?|相差|尚缺|剩余|还剩|尚余|余下|结余|剩|余)\s*\Z")
_TO = re.compile(r"(?:至|到|为)\Z")
_OPENS_CHANGE = re.compile(r"\s*(?:环比|同比|[较比])")
_TOLD_IN_ALL = re.compile(r"共[^，。；\d]{0,6}\Z")
_GROWN = re.compile(
    r"(?:偏[多少]|增长|提升|扩大|压减|缩短|下降|上升|减少|提高|增加|降低|增幅为?|降幅为?)(?:了|约)?\s*\Z"
)
_SHARE = re.compile(
    r"(?:占[^，。；]{0,24}|(?:(?:完成|签约|拨付|支付|到位|执行|开工)率|(?:支出|支付|执行)进度)(?:为|达到?|仅)?|，(?:已)?完成)\s*\Z"
)
_RATE = re.compile(r"(?P<of>[\u4e00-\u9fff]{2})率(?:为|达到?|仅)?\s*\Z")
_DONE_OF = re.compile(r"，(?:已)?完成(?:全年|年度|总)?(?:计划|目标|任务)?(?:任务)?的?\s*\Z")
_NEAR = 16  # characters between a quantity and its share
_PAIR = 2
_TOTAL = re.compile(r"(?:合计|总计|共计)[^，。；\d]{0,4}\Z")
_OF_ALL = re.compile(r"(?:全部|总共|一共|共)\s*\Z")
_OF_WHICH = re.compile(r"[，,（(]\s*其中[：:]?(?P<parts>[^。；（）()]*)")
_NO_CLASS = re.compile("[其含]中|本[月周旬]|当[月日]|新增|较|比|差|上[月周旬]|[（(]")
_OTHER_PARTS = re.compile("其他|其余|其它|剩余")
_BOTH = re.compile("城区.*(?:乡镇|农村)|城镇.*农村|地上.*地下|线上.*线下|室内.*室外|男.*女|新建.*改扩?建")
_HAS_A_SHARE = re.compile(r"[，、（(]?占[^，。；\d]{0,8}\d+(?:\.\d+)?[%％](?!，其中)")  # a class itself, and no whole
_DUE = re.compile(
    r"应报[^，。；\d]{0,4}(?P<due>\d+)\s*[项件份家个][^。；]*?(?:实际?|已)报[^，。；\d]{0,4}(?P<in>\d+)\s*[项件份家个]"
)
_OUT = re.compile(r"(?:未报|漏报|缺报|未报送)[^，。；\d]{0,4}(?P<out>\d+)(?=\s*[项件份家个])")


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the quantities of a body."""
    earlier: list[Stated] = []
    for line in lines:
        said = amounts(line.text)
        for sentence in sentences_of(line):
            yield from _sentence(line, sentence, said, earlier)
        earlier += [replace(figure, start=-1, end=-1) for figure in said]
        yield from _reports(line)
        yield from _of_which(line, said)
        yield from _of_plan(line, said)
        yield from _classes(line, said)


def amounts(text: str) -> list[Stated]:
    """The quantities of a text, whatever their unit."""
    return [_amount(found) for found in _AMOUNT.finditer(text)]


def _amount(found: re.Match[str]) -> Stated:
    shift = SCALES[found["scale"] or ""]
    value = Decimal(found["number"].replace(",", "")).scaleb(shift)
    return Stated(Measure.COUNT, value, *found.span(), found["unit"].translate(_SAME), shift=shift)


def _sentence(
    line: Line, sentence: Sentence, said: Sequence[Stated], earlier: Sequence[Stated]
) -> Iterator[Claim | Finding]:
    text = line.text
    for figure in within(said, sentence):
        before = text[: figure.start]
        if _OF_THEN.search(text[start_of(text, figure.start, "，。；：（(") : figure.start]):
            continue
        if _OF_AVERAGE.search(before):
            continue  # looked up by what it is called
        if _APART.search(before) or (figure.unit != "项" and _LACKS.search(before)):
            yield from _difference(line, sentence, figure, said, earlier)
    for percent in within(figures(text), sentence):
        if percent.measure is not Measure.PERCENT:
            continue
        before = text[sentence.start : percent.start]
        if _GROWN.search(before):
            yield from _growth(line, sentence, percent, said)
        elif _SHARE.search(before) or _is_rate(before):
            yield from _share(line, sentence, percent, said)
    yield from _totals(line, sentence, said)


def _is_rate(before: str) -> bool:
    """“核销1260万元，核销率84%”: the rate is of what was said of the quantity before it."""
    rate = _RATE.search(before)
    return (
        rate is not None and re.search(rf"{rate['of']}[^，。；]*\d[^，。；]*，\Z", before[: rate.start()]) is not None
    )


def _difference(
    line: Line, sentence: Sentence, figure: Stated, said: Sequence[Stated], earlier: Sequence[Stated]
) -> Iterator[Claim | Finding]:
    """“由6项增至9项，增加3项”; “与去年同期的7.8亿元相比，增加1.4亿元”."""
    text = line.text
    others = [
        other for other in said if other.unit == figure.unit and other is not figure and other.end <= figure.start
    ]
    bases = [
        other
        for other in others
        if other.start >= sentence.start and _is_base(text, sentence.start, other.start)
        if not _TO.search(text[: other.start]) and not _APART.search(text[: other.start])
    ]
    bases += list(_then_behind(text, figure, sentence, said))
    others += [other for other in earlier if other.unit == figure.unit]
    current = [
        other
        for other in others
        if other not in bases and (other.start < 0 or not _NOT_NOW.search(text[: other.start]))
    ]
    inside = [other for other in others if other not in bases and other.start >= sentence.start]
    current = (
        [other for other in current if other in inside] or current or inside[-1:]
    )  # “净增18家，比上季度的11家多7家”
    if _LACKS.search(text[: figure.start]):  # “应兑付1.2亿元，实际0.84亿元，差0.36亿元”
        current = [other for other in others if other.start >= sentence.start]
        bases = current[:-1]
        if current and figure.is_of(current[0].value - sum_of(current[1:]), *current):
            return  # “45处，已整改38处、正在整改5处，还剩2处”
    if not bases or not current:
        return
    yield Claim(ClaimKind.DIFFERENCE, line, *figure.span)
    if any(figure.is_of(abs(one.value - base.value), one, base) for base in bases for one in current):
        return
    start = min((f.start for f in (bases[-1], current[-1]) if f.start >= sentence.start), default=figure.start)
    yield wrong_difference(line, figure, bases[-1], current[-1], min(start, figure.start))


def _then_behind(text: str, figure: Stated, sentence: Sentence, said: Sequence[Stated]) -> Iterator[Stated]:
    """“较上月增加5处，上月为27处”: what it was stands behind."""
    for other in within(said, sentence):
        clause = text[start_of(text, other.start, "，。；（(") : other.start]
        if other.start > figure.end and other.unit == figure.unit and _WAS.fullmatch(clause):
            yield other
            return


def _is_base(text: str, start: int, place: int) -> bool:
    """Whether a figure is what another one is compared with: “由7份”, “上月督查3次、发出督办单7份”."""
    return bool(_BASE.search(text[start:place]) or _EARLIER.match(text, max(start, start_of(text, place, "。；"))))


def _growth(line: Line, sentence: Sentence, percent: Stated, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“同比下降14.3%（去年同期28微克/立方米）”, where both are said."""
    text = line.text
    inside = within(said, sentence)
    bases = [
        figure
        for figure in inside
        if figure.end <= percent.start or text[percent.end : percent.end + 1] in ("（", "(")
        if _EARLIER.search(text[start_of(text, figure.start, "，。；（(") : figure.start])
        if not _APART.search(text[: figure.start])
    ]
    bases = [base for base in bases if base.start > percent.end] or bases[-1:]
    pairs = [
        (one, base)
        for base in bases
        for one in said
        if one.unit == base.unit and one != base and base.value and not _APART.search(text[: one.start])
    ]
    pairs = (
        pairs
        or list(_of_months(text, percent, inside))
        or list(_risen(text, percent, inside))
        or list(_grown_by(text, sentence.start, percent, said))
    )
    if not pairs:
        return
    yield Claim(ClaimKind.SHARE, line, *percent.span)
    if any(percent.is_rounded(abs(one.value - base.value) / base.value * 100) for one, base in pairs):
        return
    one, base = pairs[0]
    exact = abs(one.value - base.value) / base.value * 100
    yield wrong_percent(line, percent, exact, f"{base.told} 到 {one.told} 变化 {exact:.2f}%")


def _of_months(text: str, percent: Stated, inside: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """“8月完成0.9亿元，7月为0.75亿元，增长20%”: from the one month to the next."""
    before = [figure for figure in inside if figure.end <= percent.start]
    found = [(m, f) for f in before if (m := _MONTH_OPENS.match(text, start_of(text, f.start, "，。；（(")))]
    if len(found) == _PAIR == len(before) and before[0].unit == before[1].unit:
        (_, base), (_, one) = sorted(found, key=lambda pair: int(pair[0]["month"]))
        if base.value and found[0][0]["month"] != found[1][0]["month"]:
            yield one, base


def _risen(text: str, percent: Stated, inside: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """“由3.2亿元增至3.9亿元，增长21.9%”."""
    before = [figure for figure in inside if figure.end <= percent.start]
    if len(before) >= _PAIR and before[-1].unit == before[-2].unit and before[-2].value:
        base, one = before[-2:]
        if re.search(r"[由从]\Z", text[: base.start]) and _TO.search(text[: one.start]):
            yield one, base


def _grown_by(text: str, start: int, percent: Stated, said: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """“412次，同比减少188次，下降31.3%”: the figure and what it was, told by how much it has changed.

    Where a sentence opens with the change, it is of the one total before it: “共办件412次。较上月减少188次，…”.
    """
    before = [figure for figure in said if start <= figure.start and figure.end <= percent.start]
    changes = [f for f in before[-1:] if (_APART.search(text[: f.start]) and _OF_TIME.search(text[: f.start]))]
    values = [f for f in before[:-1] if changes and f.unit == changes[0].unit and not _APART.search(text[: f.start])]
    if changes and not values and _OPENS_CHANGE.match(text, start):
        totals = [f for f in said if f.end <= start and f.unit == changes[0].unit]
        values = [f for f in totals if _TOLD_IN_ALL.search(text[: f.start])] if len(totals) == 1 else []
    for one in values[-1:]:
        (change,) = changes
        falls = re.search(r"[减少低降落]", text[one.end : change.start]) is not None
        was = one.value + change.value if falls else one.value - change.value
        if was > 0:
            yield one, replace(one, value=was)


def _share(line: Line, sentence: Sentence, percent: Stated, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“总投资12.6亿元，已完成9.2亿元，占73%”: two quantities of one unit, which is none of things that are counted."""
    before = [f for f in within(said, sentence) if f.end <= percent.start and f.unit not in ("项", "家", "次", "场")]
    before = [f for f in before[:-1] if not _HAS_A_SHARE.match(line.text, f.end)] + before[-1:]
    is_own = bool(before) and is_of_its_own(line.text, before[-1], percent)
    since = start_of(line.text, before[-1].start, "；\n") if is_own else 0
    last = [figure for figure in before if figure.unit == before[-1].unit and figure.start >= since]
    own = [figure for figure in last if figure.start >= start_of(line.text, percent.start, "；\n")]
    last = own if len(last) > _PAIR and len(own) >= _PAIR else last
    if len(last) < _PAIR or percent.start - last[-1].end > _NEAR or percent.loose:
        return
    if any(figure.measure is Measure.PERCENT for figure in figures(line.text[last[-1].end : percent.start])):
        return
    yield Claim(ClaimKind.SHARE, line, *percent.span)
    whole = [figure for figure in said if figure.unit == last[0].unit]
    if any(percent.is_rounded(one.value / other.value * 100) for one, other in permutations(whole, 2) if other.value):
        return
    if _LACKS.search(line.text[: last[-1].start]):  # “已改造11座，还差7座，完成率61.1%”
        return
    part, total = min(last[-2:], key=attrgetter("value")), max(last, key=attrgetter("value"))
    exact = part.value / total.value * 100 if total.value else Decimal(0)
    if _is_denied(line.text[sentence.start : percent.start], line.text[sentence.start : last[-1].start]):
        exact = 100 - exact  # “逾期未反馈3份，反馈率75%”
        if not percent.is_rounded(exact):
            said_of = f"{total.told} 中除去 {part.told} 是 {exact:.2f}%"
            yield wrong_percent(line, percent, exact, said_of, max(min(part.start, total.start), sentence.start))
        return
    if "未" in line.text[part.end : percent.start] and percent.is_rounded(100 - exact):
        return  # “45户尚有7户未签约，签约率84.4%”
    is_of_last = _is_rate(line.text[sentence.start : percent.start])
    if is_of_last:
        part, total = last[-1], max(last[:-1], key=attrgetter("value"))
    exact = part.value / total.value * 100 if total.value else Decimal(0)
    if (len(last) == _PAIR or is_of_last) and part.value != total.value:
        start = max(min(part.start, total.start), sentence.start)
        yield wrong_percent(line, percent, exact, f"{part.told} 占 {total.told} 的 {exact:.2f}%", start)


def _of_plan(line: Line, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“计划供地58宗，已供41宗，完成计划的70.7%”: the two quantities of its piece."""
    for percent in figures(line.text):
        if percent.measure is not Measure.PERCENT or percent.loose or not _DONE_OF.search(line.text[: percent.start]):
            continue
        start = start_of(line.text, percent.start, "。；\n")
        before = [f for f in said if start <= f.start and f.end <= percent.start]
        pair = [f for f in before if f.unit == before[-1].unit]
        if len(pair) != _PAIR or percent.start - pair[-1].end > _NEAR or pair[1].value > pair[0].value:
            continue
        if any(f.measure is Measure.PERCENT for f in figures(line.text[start : percent.start])):
            continue
        total, part = pair
        yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
        exact = part.value / total.value * 100
        if not percent.is_rounded(exact):
            said_of = f"{part.told} 占 {total.told} 的 {exact:.2f}%"
            yield wrong_percent(line, percent, exact, said_of, total.start)


def _is_denied(before: str, before_part: str) -> bool:
    """Whether a rate is of what is not counted: “未反馈3份，反馈率75%”."""
    rate = _RATE.search(before)
    return rate is not None and re.search(f"[未不]{rate['of']}\\Z", before_part) is not None


def _totals(line: Line, sentence: Sentence, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“其中区级5.4亿元，上级2.3亿元，社会资本1.5亿元，合计9.2亿元”."""
    text = line.text
    for figure in within(said, sentence):
        is_of_all = _OF_ALL.search(text[: figure.start]) is not None
        if figure.unit == "项" or not (is_of_all or _TOTAL.search(text[: figure.start])):
            continue
        opened = max(
            text.rfind("其中", sentence.start, figure.start),
            text.rfind("：", sentence.start, figure.start),
            sentence.start,
        )
        parts = [f for f in said if opened <= f.start and f.end <= figure.start and f.unit == figure.unit]
        if len(parts) < _PAIR or (is_of_all and not _are_classes(text, parts)):
            continue
        yield Claim(ClaimKind.SUM, line, *figure.span)
        added = sum_of(parts)
        if not any(figure.is_of(total, *parts) for total in (added, added - parts[0].value)):
            yield wrong_total(line, figure, parts, (parts[0].start if is_of_all else figure.start, figure.end))


def _are_classes(text: str, parts: Sequence[Stated]) -> bool:
    """Whether figures in one row leave nothing out: “完工22台，在建9台，未开工5台”."""
    starts = [max(parts[0].start - _NEAR, 0), *(part.end for part in parts)]
    labels = [text[start : part.end] for start, part in zip(starts, parts, strict=False)]
    return len(parts) > _PAIR and is_exhaustive(labels) and not any(_NO_CLASS.search(label) for label in labels)


def _of_which(line: Line, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“已完成3.6亿元，其中区级2.1亿元、上级0.9亿元、社会0.7亿元”: parts are not more than a whole said before them.

    They are all of it only where the last is called the rest.
    """
    for found in _OF_WHICH.finditer(line.text):
        inside = [figure for figure in said if found.start("parts") <= figure.start < found.end()]
        before = [figure for figure in said if figure.end <= found.start() and inside and figure.unit == inside[0].unit]
        before = [figure for figure in before if not _OF_TIME.search(line.text[: figure.start])]
        parts = [figure for figure in inside if figure.unit == inside[0].unit and "、" in found["parts"]]
        run = next((i for i, (a, b) in enumerate(pairwise(parts), 1) if "、" not in line.text[a.end : b.start]), 0)
        parts = parts[:run] if run > 1 else parts
        if len(parts) < _PAIR or not before or parts[0].unit == "项":
            continue
        added = sum_of(parts)
        total = next((f for f in reversed(before) if f.is_of(added, *parts)), before[-1])
        alike = [f for f in before if abs(f.value - added) * 20 <= f.value]
        if parts[0].value > total.value and len(alike) == 1:
            total = alike[0]  # the parts are of what was told before the last count
        if "平均" in line.text[start_of(line.text, total.start, "，。；") : total.start]:
            continue  # of which each is one
        start, end = parts[0].start, parts[-1].end
        yield Claim(ClaimKind.SUM, line, start, end)
        is_all = _OTHER_PARTS.search(line.text[parts[-2].end : parts[-1].start]) or _BOTH.search(found["parts"])
        is_of_several = len(before) > 1 and parts[0].value > total.value
        if (
            is_of_several
            or any(figure.is_of(added, *parts) for figure in before)
            or (added < total.value and not is_all)
        ):
            continue
        yield wrong_total(line, total, parts, (start, end))


def _classes(line: Line, said: Sequence[Stated]) -> Iterator[Claim | Finding]:
    """“45台已完工31台、在建9台、未开工5台”: classes of progress leave nothing out of what they follow."""
    text = line.text
    for at, total in enumerate(said):
        parts = _following(text, total, said[at + 1 :])
        starts = [total.end, *(part.end for part in parts)]
        labels = [text[start : part.end] for start, part in zip(starts, parts, strict=False)]
        if len(parts) <= _PAIR or total.value < max(part.value for part in parts) or total.unit == "项":
            continue
        if re.search("已|未|在建", text[start_of(text, total.start, "，。；、：") : total.start]):
            continue  # a class itself
        if not is_exhaustive(labels) or any(_NO_CLASS.search(label) for label in labels):
            continue
        yield Claim(ClaimKind.SUM, line, total.start, parts[-1].end)
        if not total.is_of(sum_of(parts), *parts):
            yield wrong_total(line, total, parts, (total.start, parts[-1].end))


def _following(text: str, total: Stated, said: Sequence[Stated]) -> list[Stated]:
    """The quantities of a total's unit that stand in one row behind it, with nothing else between."""
    until = end_of(text, total.end, "。；\n")
    parts: list[Stated] = []
    for figure in said:
        if figure.end > until or figure.unit != total.unit or (parts and text[parts[-1].end] not in "、，"):
            break
        parts.append(figure)
    return parts


def _reports(line: Line) -> Iterator[Claim | Finding]:
    """“应报23项，实报19项，漏报4项”."""
    due = _DUE.search(line.text)
    out = _OUT.search(line.text, due.end()) if due else None
    if due is None or out is None:
        return
    start, end = out.start("out"), end_of(line.text, out.end(), "，。；、")
    yield Claim(ClaimKind.DIFFERENCE, line, start, end)
    left = int(due["due"]) - int(due["in"])
    if left != int(out["out"]):
        said = f"应报 {due['due']}、实报 {due['in']}，未报应为 {left}，文中写的是 {out['out']}。"
        yield wrong_number(Code.DIFFERENCE, line, (start, end), left, said)
