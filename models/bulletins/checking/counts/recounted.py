"""What is counted and spoken of again: “正在办理27件…27件正在办理的事项中”, “建议128件…128件建议全部办结”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from models.bulletins.checking.counts.sums import TOLD_AS_WHOLE, Whole, are_same, label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import THINGS, Stated, counts_in
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.reading.standing import DONE, REST, stands
from models.bulletins.facts import Facts
from models.bulletins.letter import Letter, Line, Role, end_of, start_of
from models.texts.numerals import plain_number

_NOUN = r"(?:重点|目标|具体|工作|民生)?(?:任务|事项|工作|项目|问题|内容|目标|建议|提案|指标|实事|隐患)"
_AGAIN = re.compile(rf"(?P<words>[^，。；：、（()）\d]{{2,12}}?)的?{_NOUN}")
_OPENED = re.compile(
    r"(?:\A|[，。；：、（对将就把在按以]|其中|上述|以上|目前|全部|这)(?P<words>[^，。；：、（()）\d]{2,12}?)的\Z"
)
_PLAIN = re.compile(r"(?:\A|[，。；：、（\s]|其中|对|将|就|把|在|针对|围绕|上述|以上|目前|全部|这)\Z")
_LEFT_AGAIN = re.compile(r"(?:保证|确保|抓好|加快|推进|完成|对|剩下|余下)?(?:剩余|剩下|余下)的?\Z")
_FILLS = re.compile(
    r"[的已有共为均仍尚被]|截至.*|目前|全部|全面|能够|能|要求|其中|任务|事项|工作|项目|问题|内容|目标|重点|具体|年度"
)
_SAME = (
    (
        re.compile(
            "未(?:达到?|完成)(?:序时|时序|预期|进度)+|[欠慢](?:进度|序时)+|(?:进[度展]|推进)(?:相对|较为|比较)?(?:滞后|缓慢|较慢)"
        ),
        "欠进度",
    ),
    (re.compile("未(?:完成|办结|达到|达标|整改到位)"), "未完成"),
    (re.compile("(?<!未)达到?(?:序时|时序|进度)+"), "达进度"),
)
"""Words of one class: offices change them from one sentence to the next."""
_WHOLE = re.compile(r"占\Z")
_OF_IT = re.compile(r"(?:目标|重点)?(?:任务|事项|工作)(?:总[数量])?的")
_ALL = re.compile(r"(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:已|均|都)?全部")
_TOTAL = re.compile(r"共[^，。；\d]{0,6}?(?P<noun>[\u4e00-\u9fff]{2})\Z")
_AMONG = re.compile("(?P<noun>项目|任务|事项|实事|问题|指标|建议|提案|隐患)中")
_OPENS_CLAUSE = re.compile(r"(?:\A|[，。；])(?:全部)?\Z")
_LONG_ENOUGH = 4  # characters of the words of a count that are no chance
_CLOSE = 7  # a seventh of the whole, by which a slip of the pen may be off
_ANNEXED = re.compile(r"(?P<words>[^\d，。；、（）.．：\s]{2,12})（(?P<count>\d+\s*[项个件])）")
_MOST = 6  # counts of one class that may be told of together
_ALIKE = 0.7  # of the pairs of characters of a label


class _Class(NamedTuple):
    line: Line
    figure: Stated
    key: str


def check(letter: Letter, wholes: Sequence[Whole], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about what a body counts again."""
    lines = letter.of(Role.BODY)
    stated = list(_stated(lines))
    for line in lines:
        for figure in counts_in(line.text):
            if not figure.loose and not is_elsewhen(line.text, figure.start, facts.cut_off):
                yield from _again(_Class(line, figure, _key_again(line.text, figure)), stated, wholes)
                yield from _whole_again(line, figure, lines, facts)
                yield from _all_again(line, figure, lines)
                yield from _among(line, figure, lines)
                yield from _same_words(line, figure, lines)
    for line in letter.of(Role.ANNEX_NOTE):
        yield from _in_annex_note(line, stated)
    for title in letter.of(Role.TITLE):
        yield from _in_title(title, lines)


def _stated(lines: Sequence[Line]) -> Iterator[_Class]:
    """The counts of classes, each with the words of its class."""
    for line in lines:
        for figure in counts_in(line.text):
            label = label_of(line.text, figure)
            before, _, behind = label.partition(line.text[figure.start : figure.end])
            key = _key(before) or _key(behind)
            if key and not figure.loose and (stands(label) or key in ("剩余", "欠进度", "未完成", "达进度")):
                yield _Class(line, _with_those_before(line.text, figure), key)


def _with_those_before(text: str, figure: Stated) -> Stated:
    """“9个指标、17个事项未达预期”: a class that is told of several counts is all of them."""
    start = start_of(text, figure.start, "，。；：（(\n")
    others = [f for f in counts_in(text) if start <= f.start < figure.start and are_same(f, figure)]
    if others and all("、" in text[f.end : figure.start] and not stands(label_of(text, f)) for f in others):
        return replace(figure, value=figure.value + sum(f.value for f in others))
    return figure


def _key(words: str) -> str:
    """The words of a class without those that any has."""
    bare = _FILLS.sub("", words)
    for said, key in _SAME:
        if said.search(bare):
            return key
    return "剩余" if REST.search(bare) else bare if len(bare) > 1 and stands(bare) else ""


def _key_again(text: str, figure: Stated) -> str:
    """The class that a count speaks of again, “欠进度的17个工作内容”; empty where it counts anew."""
    if _LEFT_AGAIN.search(text[: figure.start]) and re.match(_NOUN, text[figure.end :]):
        return "剩余"
    behind, before = _AGAIN.match(text, figure.end), _OPENED.search(text[: figure.start])
    if behind and _PLAIN.search(text[: figure.start]):
        return _key(behind["words"])
    return _key(before["words"]) if before and re.match(_NOUN, text[figure.end :]) else ""


def _again(said: _Class, stated: Sequence[_Class], wholes: Sequence[Whole]) -> Iterator[Claim | Finding]:
    if not said.key:
        return
    earlier = [
        one
        for one in stated
        if one.key == said.key and are_same(one.figure, said.figure) and not _is_same_sentence(one, said)
    ]
    values = {one.figure.value for one in earlier}
    if not values and said.key == "欠进度":
        values = {
            whole.total.value - part.value
            for whole in wholes
            for part in whole.parts[:1]
            if any(one.figure == part and one.key == "达进度" for one in stated)
        }
    if not values and said.key == "剩余":
        values = _left_of(wholes)
    if not values:
        return
    yield Claim(ClaimKind.COUNT, said.line, *said.figure.span)
    every = [one.figure.value for one in stated if said.key in one.key and one.figure != said.figure][:_MOST]
    together = {sum(some) for size in range(2, len(every) + 1) for some in combinations(every, size)}
    if len(values) == 1 and said.figure.value not in values | together:
        (right,) = values
        text = f"文中别处写{said.key} {plain_number(right)} {said.figure.unit}，此处写的是 {said.figure.told}。"
        yield wrong_number(Code.COUNT, said.line, said.figure.span, right, text)


def _left_of(wholes: Sequence[Whole]) -> set[Decimal]:
    """What is left where the text has one whole alone, of what is done and what is not."""
    parted = [whole for whole in wholes if whole.exhaustive and len(whole.parts) == len(("done", "left"))]
    if len(parted) != 1:
        return set()
    (whole,) = parted
    left = [part for part in whole.parts if not DONE.search(label_of(whole.line.text, part))]
    return {left[0].value} if len(left) == 1 else set()


def _is_same_sentence(one: _Class, other: _Class) -> bool:
    text = one.line.text
    start, end = start_of(text, one.figure.start, "。；\n"), end_of(text, one.figure.end, "。；\n")
    return one.line is other.line and start <= other.figure.start < end


def _whole_again(line: Line, figure: Stated, lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """“占48项任务的三分之一”: the list, or a whole that is told elsewhere."""
    if not _WHOLE.search(line.text[: figure.start]) or not _OF_IT.match(line.text, figure.end) or not facts.rows:
        return
    said = [f for other in lines for f in counts_in(other.text) if f.unit in THINGS]
    if sum(f.value == figure.value for f in said) == 1 and int(figure.value) != len(facts.rows):
        yield Claim(ClaimKind.COUNT, line, *figure.span)
        text = f"文中写占 {figure.told}，清单有 {len(facts.rows)} 项，文中别处也没有这个总数。"
        yield wrong_number(Code.COUNT, line, figure.span, len(facts.rows), text)


def _all_again(line: Line, figure: Stated, lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“共收到代表建议128件。…128件建议全部办理完毕”: all of them are as many as there are."""
    found = _ALL.match(line.text, figure.end)
    if found is None or not _PLAIN.search(line.text[: figure.start]):
        return
    totals = {
        other.value
        for where in lines
        for other in counts_in(where.text)
        if other != figure and other.unit == figure.unit and not other.loose
        if (told := _TOTAL.search(where.text[: other.start])) and told["noun"] == found["noun"][-2:]
    }
    if len(totals) == 1:
        (right,) = totals
        yield Claim(ClaimKind.COUNT, line, *figure.span)
        if figure.value != right:
            text = f"文中别处写共 {plain_number(right)} {figure.unit}，此处写 {figure.told}{found[0]}。"
            yield wrong_number(Code.COUNT, line, figure.span, right, text)


def _among(line: Line, figure: Stated, lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“安排重点项目128个。…128个项目中已开工95个”: a count that is told nowhere else is meant to be the whole's."""
    found = _AMONG.match(line.text, figure.end)
    if found is None or not _OPENS_CLAUSE.search(line.text[: figure.start]):
        return
    told = [(where, other) for where in lines for other in counts_in(where.text) if other.unit == figure.unit]
    wholes = {
        other.value
        for where, other in told
        if (where.place, other.start) < (line.place, figure.start)
        if TOLD_AS_WHOLE.search(label := label_of(where.text, other)) and found["noun"] in label
    }
    is_elsewhere = sum(other.value == figure.value for _, other in told) > 1
    if len(wholes) == 1 and not is_elsewhere:
        (right,) = wholes
        yield Claim(ClaimKind.COUNT, line, *figure.span)
        if right != figure.value and abs(right - figure.value) * _CLOSE <= right:
            text = f"文中别处写的总数是 {plain_number(right)} {figure.unit}，此处写 {figure.told}{found[0]}。"
            yield wrong_number(Code.COUNT, line, figure.span, right, text)


def _same_words(line: Line, figure: Stated, lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“限期完成的14项。限期完成的14项中，…”: the very words of a count before."""
    words = line.text[start_of(line.text, figure.start, "，。；：、（\n") : figure.start]
    if not line.text.startswith("中", figure.end) or not words.endswith("的") or len(words) < _LONG_ENOUGH:
        return
    earlier = {
        other.value
        for where in lines
        for other in counts_in(where.text)
        if (where.place, other.start) < (line.place, figure.start) and other.unit == figure.unit
        if where.text[start_of(where.text, other.start, "，。；：、（\n") : other.start].removeprefix("其中") == words
    }
    if len(earlier) == 1:
        (right,) = earlier
        yield Claim(ClaimKind.COUNT, line, *figure.span)
        if right != figure.value:
            text = f"文中前面写{words} {plain_number(right)} {figure.unit}，此处写的是 {figure.told}。"
            yield wrong_number(Code.COUNT, line, figure.span, right, text)


def _in_annex_note(line: Line, stated: Sequence[_Class]) -> Iterator[Claim | Finding]:
    """“附件：1.慢序时项目（4个）”: as many as the body counts."""
    for found in _ANNEXED.finditer(line.text):
        figure = next((f for f in counts_in(line.text) if f.start == found.start("count")), None)
        if figure and (key := _key(found["words"])):
            yield from _again(_Class(line, figure, key), stated, ())


def _in_title(title: Line, lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """A count in the title: the body has it with the same words."""
    for figure in counts_in(title.text):
        label = _pairs(label_of(title.text, figure))
        alike = [
            other.value
            for line in lines
            for other in counts_in(line.text)
            if other.unit == figure.unit and (pairs := _pairs(label_of(line.text, other)))
            if len(pairs) > 2 and len(pairs & label) >= _ALIKE * len(pairs)
        ]
        if alike:
            yield Claim(ClaimKind.COUNT, title, *figure.span)
        if len(set(alike)) == 1 and alike[0] != figure.value:
            text = f"标题写 {figure.told}，正文写的是 {plain_number(alike[0])} {figure.unit}。"
            yield wrong_number(Code.COUNT, title, figure.span, alike[0], text)


def _pairs(words: str) -> set[str]:
    bare = re.sub(r"[\d\s]", "", words)
    return {bare[i : i + 2] for i in range(len(bare) - 1)}
