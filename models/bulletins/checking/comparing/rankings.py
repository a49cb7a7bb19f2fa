"""A ranking told as a row, “1、甲镇；2、乙镇；3、丙镇”, and who is said to stand first and last in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.figures import NUMBER
from models.bulletins.letter import Line, sentences_of
from models.texts.numerals import number

_PLACE = re.compile(
    r"\s*(?:第)?(?P<rank>\d{1,2}|[一二三四五六七八九十]+)(?:[、.．]|名[：:]?)\s*(?P<name>[\u4e00-\u9fff]{2,12})\s*"
)
_BEHIND_COLON = re.compile(r"[^。；]*[：:]")
_SAID = re.compile(
    rf"(?:(?P<first>前)|(?P<last>后|倒数后?)(?=[\d一二三四五六七八九十])|(?P<end>末|最后一)|(?P<top>首))(?P<count>{NUMBER})?[位名]"
    r"(?:的?(?:单位|县区|镇街|乡镇)|的)?(?:分别|依次)?[为是：:]+(?P<names>[\u4e00-\u9fff]{2,12}(?:[、和][\u4e00-\u9fff]{2,12})*)"
)
_UNIT = r"[\u4e00-\u9fff]{1,8}?[镇乡县区市局委办街道公司](?:管委会)?"
_STAND = re.compile(
    rf"(?P<names>{_UNIT}(?:[、和]{_UNIT})+)(?:分别|依次|均)?(?:位居|位列|排名|排在|排|居|列|处于)[^，。；、\d]{{0,6}}?"
    rf"(?P<end>前|后|倒数后?)(?P<count>{NUMBER})[名位]"
)
_PARTED = re.compile("[、和]")
_FEWEST = 4


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about such rows, and about those who stand at either end."""
    for above, line in zip((None, *lines), lines, strict=False):
        here = _row(line)
        yield from _twice(line, here)
        row = here or (_row(above) if above else [])
        for said in _SAID.finditer(line.text) if row else ():
            yield from _ends(line, said, [name["name"] for name in row])
        for sentence in sentences_of(line):
            yield from _both_ends(line, list(_STAND.finditer(line.text, sentence.start, sentence.end)))


def _row(line: Line) -> list[re.Match[str]]:
    """The names of a row that is numbered from 1, each with its place; empty where there is none."""
    opened = _BEHIND_COLON.match(line.text)
    for start in (0, opened.end() if opened else 0):
        row: list[re.Match[str]] = []
        at = start
        while (found := _PLACE.match(line.text, at)) and number(found["rank"]) == len(row) + 1:
            row.append(found)
            if line.text[found.end() : found.end() + 1] not in ("；", "，", "、"):
                break
            at = found.end() + 1
        if len(row) >= _FEWEST:
            return row
    return []


def _twice(line: Line, row: Sequence[re.Match[str]]) -> Iterator[Claim | Finding]:
    names = [found["name"] for found in row]
    for found in row:
        yield Claim(ClaimKind.RANK, line, *found.span("name"))
        if names.count(found["name"]) > 1:
            places = "、".join(other["rank"] for other in row if other["name"] == found["name"])
            text = f"“{found['name']}”在排名中占了第{places}位。"
            yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, *found.span("name"))


def _ends(line: Line, said: re.Match[str], row: Sequence[str]) -> Iterator[Claim | Finding]:
    """“前3位的为甲、乙、丙，末位为丁”, of a row that says who stands where."""
    names = _PARTED.split(said["names"])
    count = int(number(said["count"] or "1") or 1)
    held = row[:count] if said["first"] or said["top"] else row[-count:]
    if count > len(row) or not set(names) <= set(row) or len(set(row)) < len(row):
        return
    yield Claim(ClaimKind.RANK, line, *said.span())
    if set(names) != set(held):
        text = f"排名中{line.text[said.start() : said.start('names')].rstrip('：:是为')}是{'、'.join(held)}。"
        yield Finding(Code.RANK, Severity.CONTRADICTION, text, line, said.start(), said.end())


def _both_ends(line: Line, said: Sequence[re.Match[str]]) -> Iterator[Claim | Finding]:
    """“甲、乙、丙位居前三名，丁、戊、己位居后四名”: where one end names all it counts, so does the other."""
    sizes = [(len(_PARTED.split(found["names"])), int(number(found["count"]) or 0)) for found in said]
    if len(said) != len(("first", "last")) or said[0]["end"] == said[1]["end"]:
        return
    one_fits = any(named == count for named, count in sizes)
    for found, (named, count) in zip(said, sizes, strict=True):
        yield Claim(ClaimKind.COUNT, line, *found.span("count"))
        if named != count and one_fits:
            text = f"文中写{found['end']}{found['count']}名，列出的有 {named} 个。"
            yield wrong_number(Code.COUNT, line, found.span("count"), named, text)
