"""How many tasks the list has by its name: “实施33项民生工程”, “全县重点项目共50个” of a list that is called so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import THINGS, counts_in
from models.bulletins.facts import Facts
from models.bulletins.letter import Line, start_of
from models.search.units import may_be_short_for

_NAMED = re.compile(r"(?P<count>\d+|[一二三四五六七八九十]+)\s*(?P<unit>[项件个])(?P<noun>[\u4e00-\u9fff]{3,8})")
_WHOLE_NAME = re.compile(r"(?:\A|年度?|实施|关于|全[区市县]|[“《])\Z")
_NAME = 4  # characters of what the title calls its tasks
_FEWEST = 8  # tasks of a list that a slip of the pen may be told from another one by
_ASIDE = re.compile(
    r"\A(?:对|就|围绕|截至.*|今年|全年|\d{4}年(?:度)?|目前|全[区市县]|我[区市县]|[区市县](?=[民重惠])|确定|安排|实施|列入)+"
)
_OF_LIST = re.compile(r"(?P<noun>[\u4e00-\u9fff]{4,10}?)(?:共计?|总计|共有|有)")
_OF_LIST_BEHIND = re.compile(
    r"(?P<noun>(?:重点)?(?:民生|惠民|重点)?(?:实事|工程|建设项目|民生实事))(?=总体|全部|[中，。共]|进展|计划|推进|[前上下][一二三四半])"
)
_CLOSE = 7  # a seventh of the list, by which a slip of the pen may be off


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about such counts."""
    yield from _by_its_title(lines, facts)
    yield from _by_its_noun(lines, facts)


def _by_its_title(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """“实施32项民生工程” where the list is called 33项民生工程 and has as many."""
    titled = _NAMED.search(facts.title)
    if titled is None or titled["count"] != str(len(facts.rows)):
        return
    for line in lines:
        for figure in counts_in(line.text):
            is_name = line.text.startswith(titled["noun"][:_NAME], figure.end) and figure.unit == titled["unit"]
            if not is_name or not _WHOLE_NAME.search(line.text[: figure.start]):
                continue
            yield Claim(ClaimKind.COUNT, line, *figure.span)
            if int(figure.value) != len(facts.rows):
                text = f"清单“{facts.title}”有 {len(facts.rows)} 项，文中写的是 {figure.told}。"
                yield wrong_number(Code.COUNT, line, figure.span, len(facts.rows), text)


def _by_its_noun(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """“全县重点项目共51个” of a list called …重点建设项目计划 that has 50: what the title names, by a slip off."""
    size = len(facts.rows)
    if size < _FEWEST:
        return
    told = [figure.value for line in lines for figure in counts_in(line.text)]
    for line in lines:
        for figure in counts_in(line.text):
            start = start_of(line.text, figure.start, "，。；：、（\n")
            before = _ASIDE.sub("", line.text[start : figure.start])
            found = _OF_LIST.fullmatch(before) or (_OF_LIST_BEHIND.match(line.text, figure.end) if not before else None)
            if found is None or "其中" in line.text[start_of(line.text, figure.start, "。\n") : figure.start]:
                continue
            if figure.unit not in THINGS or not may_be_short_for(found["noun"], facts.title):
                continue
            off = abs(int(figure.value) - size)
            yield Claim(ClaimKind.COUNT, line, *figure.span)
            if off and off * _CLOSE <= size and told.count(figure.value) == 1:
                text = f"清单“{facts.title}”有 {size} 项，文中写的是 {figure.told}。"
                yield wrong_number(Code.COUNT, line, figure.span, size, text)
