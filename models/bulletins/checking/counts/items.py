"""Things that are counted and told one by one: “有5项：一是…，二是…”, “3项：甲…；乙…；丙…”, “甲、乙、丙，这3项”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import NUMBER
from models.bulletins.checking.reading.standing import DONE, ON_COURSE, SLOW
from models.bulletins.letter import Line, emptied, end_of, start_of
from models.texts.numerals import number

_MEASURE = r"(?:大?[项个类件条种点家处起宗名]|个?方面)"
_COUNT = rf"(?P<count>{NUMBER})(?P<measure>\s*{_MEASURE})"
_HEAD = rf"(?<![第\d一二三四五六七八九十]){_COUNT}[^，。；：\d]{{0,12}}?[）]?"
_FIRST = r"(?:一是|（一）|[（]1[）]|1[.．、](?!\d)|①)"
_ORDINALS = re.compile(rf"{_HEAD}(?:，?(?:分别|具体|主要|即|依次)[是为有]?)?[：，]?(?={_FIRST})")
_PARTED = re.compile(
    rf"(?:{_HEAD}|前(?P<first>{NUMBER})[名位]?的?[^，。；：\d]{{0,8}})(?:[是为]|如下|分别[是为])?：(?P<items>[^。\n]+；[^。\n]+)"
)
_SENTENCES = re.compile(rf"{_HEAD}，分别[是为]：?(?P<items>[^。；：\n]+)")
_QUOTED = re.compile(rf"{_HEAD}，?分别[是为]：?(?P<items>(?:“[^”]*”[、和]?){{2,}})(?!等)")
_THESE = re.compile(rf"(?:，|）)(?:这|以上|上述|等这?){_COUNT}(?!单位|部门|月|工作日)")
_OWN_COUNT = re.compile(rf"(?:{NUMBER})\s*{_MEASURE}[^，。；：]{{0,6}}：|其余|其他|其中")
_MARKS = (
    ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"],
    [f"（{n}）" for n in "一二三四五六七八九十"],
    list("①②③④⑤⑥⑦⑧⑨⑩"),
)
_NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})[.．、](?!\d)")
_HEADING = re.compile(
    rf"\s*[（]?[一二三四五六七八九十]+[、）][^，。；：\d]{{2,16}}?[（]?(?:共计?)?{_COUNT}[）]?(?:（[^（）]*）)?[：:。]?\s*"
)
_REST = re.compile("(?:其余|其他|其它|剩余|余下)")


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about such counts."""
    for i, line in enumerate(lines):
        for found in _ORDINALS.finditer(line.text):
            if not _has_counts(line.text[found.end() :], found["measure"]):
                yield from _told(line, found, {_ordinals(line.text, found.end())})
        for found in _PARTED.finditer(line.text):
            yield from _parted(line, found)
        for found in _SENTENCES.finditer(line.text):
            yield from _told(line, found, _stated(found["items"]))
        for found in _QUOTED.finditer(line.text):
            yield from _told(line, found, {found["items"].count("“")})
        for found in _THESE.finditer(line.text):
            yield from _told(line, found, _before(line.text, found.start()))
        heading = _HEADING.fullmatch(line.text)
        if heading:
            yield from _told(line, heading, _numbered(lines[i + 1 :]))


def _told(line: Line, found: re.Match[str], sizes: set[int]) -> Iterator[Claim | Finding]:
    """A count and how many things are told with it; nothing where less than two are."""
    count = number(found["count"] or found["first"]) if "first" in found.groupdict() else number(found["count"])
    if count is None or not sizes or max(sizes) < 2:
        return
    group = "count" if found["count"] else "first"
    place = found.start(group), found.end("measure") if found["count"] else found.end(group)
    yield Claim(ClaimKind.COUNT, line, *place)
    if int(count) not in sizes:
        right = max(sizes)
        said = f"文中写{line.text[slice(*place)]}，列出的有 {right} 个。"
        yield wrong_number(Code.COUNT, line, place, right, said)


def _ordinals(text: str, start: int) -> int:
    """How many things a row of ordinals has that begins at a place: 一是, 二是, 三是."""
    for marks in _MARKS:
        if text.startswith(marks[0], start):
            at, size = start, 0
            while size < len(marks) and (found := text.find(marks[size], at)) >= 0:
                at, size = found + 1, size + 1
            return size
    size = 0
    for numbered in _NUMBERED.finditer(text, start):
        size += int(numbered[1]) == size + 1
    return size


def _parted(line: Line, found: re.Match[str]) -> Iterator[Claim | Finding]:
    items = [item for item in emptied(found["items"]).split("；") if item.strip()]
    if re.search(_FIRST, found["items"]) or any(map(_OWN_COUNT.search, items)) or "等" in items[-1][-3:]:
        return
    if found["measure"] and _has_counts(found["items"], found["measure"]):
        return
    names = sum(item.count("、") + 1 for item in items)
    sizes = {
        len(items),
        *(() if _is_prose(items) else (names,)),
        len(re.split("[，、]", items[0])) if found["first"] else 0,
    }
    yield from _told(line, found, sizes)


def _has_counts(items: str, measure: str) -> bool:
    """Whether things are counted in what is told with the measure word of the count before: they are its classes."""
    return re.search(rf"(?:{NUMBER})\s*{measure.strip()}", items) is not None


def _is_prose(items: Sequence[str]) -> bool:
    """Whether each thing is told in a sentence or with figures of its own, so that 、 parts none."""
    return all(re.search(r"[，\d]", item) for item in items)


def _stated(items: str) -> set[int]:
    """“分别是甲已竣工，乙已完成，其他…”: a clause for each, all of which say how it stands."""
    clauses = emptied(items).split("，")
    rest = next((i for i, clause in enumerate(clauses) if _REST.match(clause)), len(clauses))
    told = clauses[:rest]
    is_each = all(
        re.search(rf"(?:{DONE.pattern}|{ON_COURSE.pattern}|{SLOW.pattern}|使用)\W*\Z", clause) or "已" in clause
        for clause in told
    )
    return {len(told)} if len(told) > 1 and is_each and "、" not in "".join(told) else set()


def _before(text: str, place: int) -> set[int]:
    """“甲已完成（50%）、乙正在施工（93%），这2项”: what 、 parts since the last mark."""
    plain = emptied(text[:place])
    start = max(start_of(plain, place, "。；：\n"), plain.rfind("中，", 0, place) + 2)
    items = plain[start:place].rstrip("，）").split("、")
    return {len(items)} if len(items) > 1 and not any("，" in item for item in items) else set()


def _numbered(below: Sequence[Line]) -> set[int]:
    """How many lines “1.…”, “2.…” stand below a heading, before another one."""
    size = 0
    for line in below:
        found = re.match(r"\s*(\d{1,2})[.．、](?!\d)", line.text)
        if found is None or int(found[1]) != size + 1:
            break
        size += 1
    return {size} if size > 1 and all(line.text[: end_of(line.text, 0, "。")] for line in below[:size]) else set()
