"""Percentages beside counts: “24项，占53.3%” of the whole it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from models.bulletins.checking.counts.sums import Whole, are_same, label_of, sum_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading import due
from models.bulletins.checking.reading.figures import THINGS, Measure, Stated, counts_in, figures
from models.bulletins.checking.reading.names import plain
from models.bulletins.checking.reading.other_times import is_supposed
from models.bulletins.checking.reading.scopes import LEADS, PERSON
from models.bulletins.checking.reading.standing import are_opposites
from models.bulletins.checking.shares.sizes_by_name import named_before, sizes_by_name
from models.bulletins.checking.shares.time_share import is_of_time
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, start_of
from models.texts.numerals import plain_number

_BESIDE = re.compile(
    r"[^，。；、（()）\d]{0,8}[，、（( ]*"
    r"[各均]?(?:占[^，。；\d]{0,10}[（(]\d+\s*[项个件][）)]的|占比?(?:为|达到?|约)?|占(?:[^，。；\d]{0,6}总[数量]|总任务|全部|目标任务|任务|总)[^，。；\d]{0,6}的?"
    r"|(?:完成|达标|销号|办结|开工|竣工|达序时|序时达标|按时完成|按期完成|报送)率(?:为|达到?|仅)?|比例(?:为|达)?|)\s*"
)
_OF_OTHERS = re.compile(r"占(?![^，。；\d]{0,6}总[数量]|总|全|目标任务|任务|比)[^，。；\d]{2,}的")
_IN_ALL = re.compile(r"(?:合计|共计|总计|共)\s*\Z")
_NO_QUOTES = re.compile("[“”]")
_LABEL_BEFORE = re.compile(
    r"(?:是|为|，|。|；|\A)(?P<label>[\u4e00-\u9fff]{2,8}?)(?:问题|意见|事项)?(?:，|最多，|的)?占比?(?:为|达|总数的?|全部的?)?\s*\Z"
)
RATE = re.compile(
    r"(?P<timely>按时|按期|及时|提前)?[“\"]?(?P<of>[一-龥]{2,4}?)[”\"]?率(?:[（(][^（()）\d]*[）)])?(?:为|达到?|仅为?)?\s*\Z"
)
_OF_ITS_OWN = re.compile(
    r"(?:[总均]|总体|整体|综合|累计|目前|任务|项目|工作|事项|问题|投资|资金|[全本我][区市县省]|今年|全年|年度|其|的|已|整项|阶段性|[“”\"])*"
)
"""What may stand before a rate that is of what was counted before it; anything else is what the rate is of."""
_ANY_COUNT = re.compile(
    r"截至.*|目前|其中|累计|[全总]?共|[全本我][区市县省]|今年|全年|实际|任务|问题|事项|应|[已未均尚仍的有也为]|按[时期]|销号|办结|完成|整改|到位|资金"
)
"""What is said before a count of no part: “已办结8件”, “累计完成整改8件”."""
_NEXT_COUNT = re.compile(r"[（(][^（()）\d]*[）)]\d")  # “32项已完成（含阶段性销号）29项”
_LONG_LABEL = 4  # characters that name whose a count is, with what is done
_NO_SHARE = re.compile(r"平均|同比|环比|增长|增幅|下降|降幅|上升|提高|(?:高于|低于|超过|不足|不到|大于|小于)\s*\Z")
_NOT_YET = re.compile("正在|仍在|尚在|还在|部分|待")
_FEWEST = 3  # shares that speak for one whole
_WHOLE = re.compile(
    r"(?:共有?|总[数量]|总计|全部|列入|纳入|确定|涉及|分解|梳理|排查|交办|受理|收到|下达)[^，。；\d]{0,12}\Z|[。；：]\s*\Z|\A\s*\Z"
)
_TOGETHER = re.compile(r"(?P<size>[两二三])(?:者|项|类)(?:之和|合计|相加|共)(?:共|合计)?占[^，。；\d]{0,10}\Z")
_IN_BRACKETS = re.compile(r"占[^，。；\d]*[（(](?P<whole>\d+)\s*[项个件][）)]的\Z")
_IN_A_ROW = re.compile(r"[、和]\d+(?:\.\d+)?[%％]")
_AFTER_ANOTHER = re.compile("[%％][、和]\\Z")
_DONE = re.compile("销号|办结|完成|整改")
_OF_THEM = re.compile(r"(?:任务|问题|工作|事项|项目|实事|总数|目标)?的")
_OF_COUNT = re.compile(r"(?:占|完成|达到?|为)[^，。；\d]{0,8}\Z")
_ALL = re.compile(r"共有?\s*\Z")
_CHANGE = re.compile(r"[比较][^，。；\d]*(?:\d+月[^，。；\d]*)?(?:增加|减少|[多少增减])了?\s*\Z")
_OPENS_FIRST = re.compile(r"前[\d一二两三四五六七八九十]+(?!月)[^，。；：、]*[：是为有]")
_OF_TOTAL = re.compile(r"(?:重点)?(?:任务|问题|工作|事项|项目|实事)?中")  # “4项任务中2项完成”
_OUGHT = re.compile("[应需](?:于|在)?(?:\\d+月底?前?)?(?:当|要)?(?:完成|办结|销号|整改)")
_SAID_AS = {
    "及时": "按时|及时",
    "报送": "实报|已报",
    "整改": "整改|销号",
    "办结": "办结|销号",
    "完成": "完成|销号|办结",
}


def check(lines: Sequence[Line], found: Sequence[Whole], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about every percentage whose numerator or meaning is said."""
    elsewhere: list[Stated] = []
    named = sizes_by_name(lines)
    for line in lines:
        stated = figures(line.text)
        siblings: list[Stated] = []
        groups: defaultdict[Stated, list[tuple[Stated, Stated]]] = defaultdict(list)
        sizes = [Stated(Measure.COUNT, Decimal(size), -1, -1, "项") for size in _groups_named(line.text, facts)]
        for i, percent in enumerate(stated):
            if not _is_single(line.text, percent):
                continue
            part, total = _part_and_total(line.text, percent, stated, stated[:i])
            if part is None:
                yield from _named_elsewhere(line, percent, lines)
                continue
            of_which = line.text.rfind("其中", 0, part.start)
            of_group = _opens_group(line.text, part, facts)
            is_own = of_group is not None or is_of_its_own(line.text, part, percent)
            since = start_of(line.text, part.start, "。\n") if is_own else 0
            since = since if of_group is None else of_group
            wholes = [f for f in stated if f.start >= since]
            wholes = [f for f in wholes if f not in siblings or f.end <= of_which]  # a class is no whole of another
            siblings.append(part)
            total = total or _with_opposite(line.text, part, percent, stated)
            wholes = [f for f in wholes if not _is_alike(line.text, f, part, percent)]
            if not RATE.search(line.text, part.end, percent.start):
                total = total or named_before(line, part, named)
            total = total or _total_of(part, line, wholes, found) or (sizes[0] if len(sizes) == 1 else None)
            above = (f for f in reversed(elsewhere) if f.unit == part.unit and _is_whole_of(f, part))
            total = total or (None if is_own else next(above, None))
            if total is None and of_group is not None:
                yield from _of_some_size(line, part, percent, len(facts.rows))
            elif total is not None:
                part = _denied(line.text, part, percent, total)
                part = _with_stage(line.text, part, percent, total, stated)
                groups[total].append((part, percent))
                yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
                yield Claim(ClaimKind.COUNT, line, *part.span)
        totals = (f for f in stated if f.measure is Measure.COUNT and _WHOLE.search(line.text[: f.start]))
        elsewhere += [replace(figure, start=-1, end=-1) for figure in totals]  # of any share in the paragraphs below
        elsewhere.append(Stated(Measure.COUNT, Decimal(len(facts.rows)), -1, -1, "项"))
        elsewhere += sizes
        pairs = [pair for of_one in groups.values() for pair in of_one]
        if len(pairs) >= _FEWEST and _have_one_whole(pairs):
            continue  # of a whole that is not said, or not as such: it fits all of them
        for total, pairs in groups.items():
            yield from _of_whole(line, total, pairs, [*stated, *elsewhere])


def _opens_group(text: str, part: Stated, facts: Facts) -> int | None:
    """Where what is said of one leader or unit begins that a part is of; None where it is of none."""
    start = start_of(text, part.start, "。；\n")
    said = text[start : part.start]
    is_led = LEADS.search(said) is not None and len(facts.units_in(said)) == 1
    return start if is_led or PERSON.search(said) else None


def _is_single(text: str, percent: Stated) -> bool:
    """Whether a figure is a share that is told by itself: not of time, nor supposed, nor one of a list told in turn."""
    if percent.measure is not Measure.PERCENT or is_supposed(text, percent.start) or is_of_time(text, percent):
        return False
    return not _IN_A_ROW.match(text, percent.end) and not _AFTER_ANOTHER.search(text[: percent.start])


def _part_and_total(
    text: str, percent: Stated, stated: Sequence[Stated], before: Sequence[Stated]
) -> tuple[Stated | None, Stated | None]:
    """The count that a share is of, and the whole where the words tell which it is."""
    if together := _TOGETHER.search(text[: percent.start]):
        return _both(stated, together), None
    part = _added(text, percent, before) or _of_rate(text, percent, stated) or _part_beside(text, before, percent)
    if part is None:
        return None, None
    if part in before and _OPENS_FIRST.search(text, start_of(text, part.start, "。；\n"), part.start):
        return _run_to(text, before, part), None
    is_total = part in stated and _OF_THEM.fullmatch(text, part.end, percent.start)
    if is_total and _OF_COUNT.search(text[: part.start]):
        return _before(text, stated, part), part  # “…10项，占总数12项的83.3%”
    bracketed = _IN_BRACKETS.search(text, part.end, percent.start)
    return part, next((f for f in stated if bracketed and f.start == bracketed.start("whole")), None)


def _run_to(text: str, before: Sequence[Stated], part: Stated) -> Stated:
    """“位居前三的：甲类7件、乙类5件、丙类4件，占80%”: all that stand in one row up to the last."""
    run = [part]
    for figure in reversed(before[: before.index(part)]):
        if figure.unit != part.unit or not re.fullmatch(r"、[^，。；：、]*", text[figure.end : run[0].start]):
            break
        run.insert(0, figure)
    return replace(part, value=sum_of(run)) if len(run) > 1 else part


def _added(text: str, percent: Stated, before: Sequence[Stated]) -> Stated | None:
    """“销号15项、阶段性销号13项，共28项，完成率87.5%”: what the two before a rate come to."""
    *_, one, other, both = [None, None, None, *(f for f in before if f.measure is Measure.COUNT)]
    if one is None or other is None or both is None or one.value + other.value != both.value:
        return None
    rate = RATE.search(text, both.end, percent.start)
    is_done = all(_DONE.search(label_of(text, part)) for part in (one, other))
    is_next = rate is not None and _OF_ITS_OWN.fullmatch(text[both.end : rate.start()].lstrip("，、（")) is not None
    return both if is_next and is_done and _IN_ALL.search(text[: both.start]) else None


def _both(stated: Sequence[Stated], together: re.Match[str]) -> Stated | None:
    """“销号8项、预警2项，两者之和占83.3%”: what is told last, with what is told before it."""
    size = {"三": 3}.get(together["size"], 2)
    told = [f for f in stated if f.measure is Measure.COUNT and f.end <= together.start()][-size:]
    is_one_unit = len(told) == size and len({f.unit for f in told}) == 1
    return replace(told[-1], value=sum_of(told)) if is_one_unit else None


def is_of_counted(text: str, rate: re.Match[str], place: int) -> bool:
    """Whether a rate is of what is counted at a place: it names nothing else, and no part is told between."""
    start = start_of(text, rate.start(), "，。；：、（(\n")
    if start <= place:
        return True
    part = max(start_of(text, rate.start(), "；\n"), text.rfind("其中", 0, rate.start()))
    has_its_own = place < part and re.search(r"\d", text[part : rate.start()]) is not None
    opened = start + len("其中") if text.startswith("其中", start) else start
    said = text[opened : rate.end("of")]
    is_named = said in text[max(place - len(said) - 4, 0) : place]  # “一次性化解7839件，一次性化解率94.4%”
    return not has_its_own and (is_named or _OF_ITS_OWN.fullmatch(text, opened, rate.start()) is not None)


def _with_opposite(text: str, part: Stated, percent: Stated, stated: Sequence[Stated]) -> Stated | None:
    """“完成7项、未完成2项，完成率77.8%”: what is done and what is not are the whole of a rate."""
    if not RATE.search(text, part.end, percent.start):
        return None
    label = label_of(text, part)
    others = [
        f
        for f in stated
        if f is not part and f.measure is Measure.COUNT and f.end <= percent.start and are_same(f, part)
    ]
    rest = [f for f in others if are_opposites(label, label_of(text, f))]
    larger = [f for f in others if f.value > part.value]
    return replace(part, value=part.value + rest[0].value, start=-1, end=-1) if len(rest) == 1 and not larger else None


def _is_alike(text: str, figure: Stated, part: Stated, percent: Stated) -> bool:
    """Whether a count is told as the part of a rate is, of another: “甲局报送9项，乙局报送3项，报送率100%”."""
    rate = RATE.search(text, part.end, percent.start)
    labels = [text[start_of(text, f.start, "，。；：、（(\n") : f.start] for f in (figure, part)]
    return rate is not None and all(
        label.removesuffix("进展").endswith(rate["of"]) and len(label) > _LONG_LABEL for label in labels
    )


def is_of_its_own(text: str, part: Stated, percent: Stated) -> bool:
    """Whether a rate is of a part that is not all of what was counted before: “市直单位办结8件，办结率6.6%”."""
    words = text[start_of(text, part.start, "，。；：、（(\n") : part.start]
    rate = RATE.search(text, part.end, percent.start)
    return rate is not None and _ANY_COUNT.sub("", words.replace(rate["of"], "")) != ""


def _have_one_whole(pairs: Sequence[tuple[Stated, Stated]]) -> bool:
    """Whether there is a whole of which all counts have their shares."""
    ways = [
        (part.value * 100 / (percent.value + percent.step / 2), part.value * 100 / (percent.value - percent.step / 2))
        for part, percent in pairs
        if percent.value > percent.step / 2
    ]
    return len(ways) == len(pairs) and max(low for low, _ in ways) <= min(high for _, high in ways)


def _named_elsewhere(line: Line, percent: Stated, lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“意见最多的是政策类，占37.3%”, where “政策类53条” stands among the parts of a whole before it."""
    named = _LABEL_BEFORE.search(line.text, 0, percent.start)
    if named is None:
        return
    for other in lines[: lines.index(line) + 1]:
        counts = [f for f in counts_in(other.text) if other is not line or f.end < named.end()]
        own = [
            f
            for f in counts
            if _NO_QUOTES.sub("", other.text[: f.start]).rstrip("有为（").endswith(named["label"].removeprefix("其中"))
        ]
        larger = [f for f in counts if own and f.unit == own[0].unit and f.value > own[0].value]
        wholes = [f for f in larger if f.end <= own[0].start or _IN_ALL.search(other.text[: f.start])]
        if len(own) == 1 and wholes:
            whole = max(wholes, key=lambda f: f.value)
            yield Claim(ClaimKind.SHARE, line, *percent.span)
            if not any(fits(own[0].value, f.value, percent, adds_up=True) for f in wholes):
                yield wrong_share(line, percent, own[0], whole.value)
            return


def wrong_share(line: Line, percent: Stated, part: Stated, total: Decimal) -> Finding:
    exact = part.value / total * 100
    return wrong_percent(line, percent, exact, f"{part.told} 占 {plain_number(total)} 的 {exact:.2f}%")


def wrong_percent(line: Line, percent: Stated, exact: Decimal, said: str, start: int | None = None) -> Finding:
    """A percentage that is another one by what is ``said``; the finding begins at ``start``, or where it stands."""
    text = f"{said}，文中写的是 {plain_number(percent.value)}%。"
    place = percent.start if start is None else start, percent.end
    found = wrong_number(Code.SHARE, line, percent.span, percent.printed(percent.rounded(exact)), text, place=place)
    return replace(found, repair=None) if "分之" in line.text[slice(*percent.span)] else found


def _is_whole_of(total: Stated, part: Stated) -> bool:
    return are_same(total, part) and total.value >= part.value and not total.loose


def _groups_named(text: str, facts: Facts) -> Iterator[int]:
    """How many tasks there are of each section that a text names."""
    for section in facts.sections:
        if plain(section)[1:] in plain(text):
            yield sum(row.section == section for row in facts.rows)


def _part_beside(text: str, before: Sequence[Stated], percent: Stated) -> Stated | None:
    """The count right before a percentage that is its share."""
    if not before or before[-1].measure is not Measure.COUNT:
        return None
    part = before[-1]
    between = text[part.end : percent.start]
    is_beside = _BESIDE.fullmatch(between) and not _OF_OTHERS.search(between) and not _NO_SHARE.search(between)
    rate = RATE.search(text, 0, percent.start)
    if rate and re.search(rf"[不未]{re.escape(rate['of'][-2:])}", label_of(text, part)):
        return None  # “不合格55个，合格率82.5%”
    if rate and not is_of_counted(text, rate, part.start):
        return None
    is_rate = rate is not None
    is_denied = is_rate and "未" in between  # “尚有7户未签约，签约率84.4%”
    label = label_of(text, part)
    is_denied = is_denied or (is_rate and re.search("未|漏|迟|逾期|预警|[还尚]?差|剩", label) is not None)
    is_led = LEADS.search(label) is not None and not _DONE.search(label)
    is_denied = is_denied or (is_rate and is_led)  # “甲局牵头的9项任务，销号率66.7%”
    is_denied = is_denied or _CHANGE.search(text[: part.start]) is not None  # “增加5个，占28个的85.7%”
    is_denied = is_denied or (is_rate and _ALL.search(text[: part.start]) is not None)  # “共8项，销号率50%”
    if is_rate and "阶段性" in label and len(before) > 1 and _DONE.search(label_of(text, before[-2])):
        part = replace(part, value=part.value + before[-2].value)  # “销号7项、阶段性销号5项，完成率40%”
    return part if is_beside and not is_denied else None


def _before(text: str, stated: Sequence[Stated], part: Stated) -> Stated | None:
    """The count said last before another, if it is of the same things."""
    before = [f for f in stated if f.measure is Measure.COUNT and f.end <= part.start]
    counts = [f for f in before if not _CHANGE.search(text[: f.start])]
    return counts[-1] if counts and are_same(counts[-1], part) else None


def _denied(text: str, part: Stated, percent: Stated, total: Stated) -> Stated:
    """“不合格55个，合格率82.5%”: what the rate is of is the rest of the whole."""
    rate = RATE.search(text, 0, percent.start)
    is_denied = rate and re.search(f"[未不]{re.escape(rate['of'][-2:])}", label_of(text, part))
    return replace(part, value=total.value - part.value) if is_denied else part


def _with_stage(text: str, part: Stated, percent: Stated, total: Stated, stated: Sequence[Stated]) -> Stated:
    """“办结2项、阶段性办结1项，办结率60%”: a rate may count both; the count as it is where it does not."""
    stages = [
        f
        for f in stated
        if f.measure is Measure.COUNT and part.end <= f.start < percent.start and "阶段性" in label_of(text, f)
    ]
    if not stages or not total.value:
        return part
    both = part.value + stages[0].value
    return replace(part, value=both) if fits(both, total.value, percent, adds_up=False) else part


def _of_rate(text: str, percent: Stated, stated: Sequence[Stated]) -> Stated | None:
    """The count that a rate is of: “销号2项、预警1项，销号率25%”."""
    rate = RATE.search(text, 0, percent.start)
    if rate is None:
        return None
    clause = text[start_of(text, max(rate.start() - 1, 0), "，。；：\n") : rate.start()]
    if re.search(r"\d", clause) and not counts_in(clause):
        return None  # “全长2.1公里，完成1.6公里，完成率76.2%” is of lengths
    stated = [f for f in stated if f.end <= percent.start and is_of_counted(text, rate, f.start)]
    counts = [f for f in stated if f.measure is Measure.COUNT and f.end <= percent.start and not f.loose]
    for size, is_denied in product(range(len(rate["of"]), 1, -1), (False, True)):
        word = rate["of"][-size:]
        for figure in reversed(counts):
            label = _own_label(text, figure)
            said = _SAID_AS.get(word, word)
            if (
                re.search(said, label)
                and ((rate["timely"] or "") in label or due.is_told(text[: figure.start]))
                and (is_denied or not re.search(f"[未不]{word}", label))
                and not _OUGHT.search(label)
                and not _NOT_YET.search(label)
                and "阶段性" not in label
                and f"{word}率" not in label
            ):
                return figure
    return None


def _own_label(text: str, figure: Stated) -> str:
    """The words about a figure; none behind it that belong to the next one: “8项任务应归档64份”."""
    label = label_of(text, figure)
    behind = label.partition(text[figure.start : figure.end])[2]
    is_of_next = re.search(r"\d", behind) or _NEXT_COUNT.match(text, figure.end + len(behind))
    return label.removesuffix(behind) if is_of_next else label


def _total_of(part: Stated, line: Line, stated: Sequence[Stated], found: Sequence[Whole]) -> Stated | None:
    """The whole a count is a part of: the one that lists it, else the last larger count before it."""
    for whole in found:
        if whole.line is line and part in whole.parts and whole.total in stated and whole.total.value >= part.value:
            return whole.total
    before = [f for f in stated if f.measure is Measure.COUNT and f.end <= part.start and are_same(f, part)]
    larger = [figure for figure in before if figure.value >= part.value]
    return max(larger, key=lambda figure: figure.value, default=None)


def _of_whole(
    line: Line, total: Stated, pairs: Sequence[tuple[Stated, Stated]], stated: Sequence[Stated]
) -> Iterator[Finding]:
    shares = [percent for _, percent in pairs]
    whole = sum_of(shares)
    finest = min(percent.step for percent in shares)
    for part, percent in pairs:
        between = [f for f in counts_in(line.text) if total.end <= f.start and f.end <= part.start]
        is_next = total.start >= 0 and not any(_is_whole_of(f, part) for f in between)
        of_it = is_next and _OF_TOTAL.match(line.text, total.end) is not None and total.end <= part.start
        candidates = (
            [total.value]
            if of_it
            else [
                total.value,
                *(
                    figure.value
                    for figure in stated
                    if figure.measure is Measure.COUNT and are_same(figure, part) and figure.value >= part.value
                    if figure.end <= part.start or _is_aim(line.text, figure, part, pairs)
                ),
            ]
        )
        is_last_off = whole == 100 and percent.step == finest  # “50%” beside 29.7% and 20.3% is as exact as these
        if any(fits(part.value, value, percent, is_last_off) for value in candidates if value):
            continue
        if part.loose or percent.loose or total.loose or not total.value:
            continue
        exact = part.value / total.value * 100
        is_near = 0 <= total.start < part.start and not re.search("[。；]", line.text[total.end : part.start])
        start = total.start if is_near else part.start
        yield wrong_percent(line, percent, exact, f"{part.told} 占 {total.told} 的 {exact:.2f}%", start)


def _of_some_size(line: Line, part: Stated, percent: Stated, largest: int) -> Iterator[Claim | Finding]:
    """“江副区长完成6项，占75%”: of as many tasks as are not said, but of some whole number."""
    sizes = range(max(int(part.value), 1), largest + 1)
    if part.loose or percent.loose or not sizes or part.unit not in THINGS:
        return
    yield Claim(ClaimKind.SHARE, line, part.start, percent.end)
    if not any(fits(part.value, Decimal(size), percent, adds_up=False) for size in sizes):
        size = min(sizes, key=lambda size: abs(part.value / size * 100 - percent.value))
        exact = part.value / size * 100
        yield wrong_percent(line, percent, exact, f"{part.told} 占 {size} 项的 {exact:.2f}%", part.start)


def _is_aim(text: str, figure: Stated, part: Stated, pairs: Sequence[tuple[Stated, Stated]]) -> bool:
    """“开工24个，年内任务28个，开工率85.7%”: what a share is of stands between."""
    until = min((percent.start for one, percent in pairs if one == part), default=0)
    return part.end <= figure.start < until and re.search("任务|目标|计划|总数", label_of(text, figure)) is not None


def fits(part: Decimal, total: Decimal, percent: Stated, adds_up: bool) -> bool:
    """Whether a percentage is the share rounded as printed; one that makes the whole 100 may be a last figure off."""
    exact = part / total * 100
    return percent.is_rounded(exact) or (adds_up and abs(exact - percent.value) < percent.step)
