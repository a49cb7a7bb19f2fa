"""What a line of a list written as paragraphs says: its number, and what it says of a task ("责任单位：…").

Lists are also published as paragraphs: a numbered task, with its units behind it in brackets or in lines of their own
below it (DOMAIN, "How offices run the month").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from models.fields import named_by
from models.intake.layout.columns import OWNERS
from models.intake.layout.row_words import HALF_WIDTH
from models.wording.periods import due_date

_STRONG = OWNERS | {"due", "post", "frequency"}
"""What may be named in the middle of a sentence; other labels begin their line."""
UNITS_LABEL = "责任单位"
DUE_LABEL = "完成时限"
_ANY_YEAR = 2000
_CHINESE = "一二三四五六七八九十百"
_LABEL = re.compile(
    r"(?:^|(?<=[。；;，,、\s（(\[【〔]))[-*•·▪■◆●\s]*"
    r"(?:【([^】：:\n]{2,12})】\s*[：:]?|([一-鿿0-9/\-]{2,12}(?:[（(][一-鿿、/]{1,8}[）)][一-鿿]{0,4})?"
    r"|[一-鿿](?:[ \u3000]+[一-鿿]){1,5})\s*[：:])"
)
_SPACED_LABEL = re.compile(r"([一-鿿]{3,8})[ \t\u3000]+(\S[^：:。]{1,120})")
"""A label with nothing but room behind it: "责任单位  区发改局"."""
_OPENING, _CLOSING = "（(【[〔", "）)】]〕"
_PARTS = re.compile(r"(?:牵头|主办|配合|协办|参与|(?<!人)负责(?:落实)?|承办)$")
_GIVEN = re.compile(
    r"[由请](?P<lead>[^，,。；;：:]{2,60}?)(?:牵头|负责|主办)(?:[，,](?P<support>[^，,。；;：:]{2,60}?)(?:配合|协助|参与))?(?=[，,。])"
)
_BEFORE = re.compile(r"(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬)?之?前")
_DUTY = re.compile(
    r"(?:等(?:有关|相关)?(?:单位|部门)?)?(?:按照?(?:各自)?(?:职责|职能)(?:分工)?)?(?:分别|共同|分工)?(?:负责)(?:落实|推进)?$"
)
_BY_WHEN = re.compile(r"(?:前|[底末内中]|全年|[年月日号旬]|季度)(?:完成|办结|落实|到位|建成)?$")
_LAST_PART = re.compile(r"(.+)[，,；;]\s*([^，,；;]+)", re.DOTALL)
_ALWAYS = re.compile(r"(?:长期|常年|持续|全年)(?:坚持|推进|实施|开展)?|立行立改")
_UNIT = re.compile(
    r"[^，。；;：:、]{1,24}(?:局|委|办|部|院|中心|公司|集团|政府|街道|镇|乡|处|队|会|站|所|园区|开发区|单位|部门|行|厅)$"
)
_UNIT_OR_ALL = re.compile(
    rf"[*★]?{_UNIT.pattern.removesuffix('$')}|各[区县市镇乡街]{{1,3}}(?:[镇乡街办道]|街道|开发区)*"
)
_COLONS = ("：", ":")
_ROOM = re.compile(r"\s+")
_ALONE = OWNERS | {"due", "goal", "content", "post", "text"}
"""What a label may name that stands alone on its line."""
_LONGEST_LABEL = 12
_LONGEST_DAY = 24
_LISTED = re.compile(r"[、，,；;\s]+")
_ENDS = " \t\u3000\u00a0。；;，,、.\n"
_EMPHASIS = re.compile(r"\A\s*(?:#{1,6}\s+|>\s*)|\*\*|__")
_STARS = re.compile(r"(?:[★☆▲△●■◆*＊]\s*)++(?=\S)")
_SHORTEST_WORD = 2  # letters of a known word that does not tell enough inside a longer label


class Level(IntEnum):
    """How a line is numbered, from the outermost."""

    CHAPTER = 0  # 一、
    SECTION = 1  # （一）
    ITEM = 2  # 1．
    POINT = 3  # 1.1
    CLAUSE = 4  # （1）
    CIRCLE = 5  # ①
    BULLET = 6
    NONE = 7


_MARKS = (
    (Level.CHAPTER, re.compile(rf"(?:第([{_CHINESE}\d]{{1,4}})[部章节条项]分?|([{_CHINESE}]{{1,4}})[、.．])[\s:：]*")),
    (Level.SECTION, re.compile(rf"[（(]([{_CHINESE}]{{1,4}})[)）]、?\s*")),
    (Level.POINT, re.compile(r"(\d{1,3}(?:[.．-]\d{1,3})+)(?![\d.．万亿%年月])[.．、\s]*(?=[^\d\s])")),
    (Level.ITEM, re.compile(r"(?:任务|事项|项目|实事)?\s*(\d{1,3})\s*(?:[.．、](?!\d)|[\s:：](?=\S))\s*")),
    (Level.ITEM, re.compile(rf"(?:任务|事项|实事)([{_CHINESE}]{{1,4}})[、.．：:\s]\s*")),
    (Level.CLAUSE, re.compile(r"(?:[（(](\d{1,3})[)）]|(\d{1,3})[)）])[、.．]?\s*")),
    (Level.CIRCLE, re.compile(r"([①-⑳])[、.．]?\s*")),
    (Level.ITEM, re.compile(rf"【(?:任务|事项|项目|实事)\s*([{_CHINESE}]{{1,4}}|\d{{1,3}})】[：:]?\s*")),
    (Level.BULLET, re.compile(r"([-•·▪■◆●○□*★☆])\s+(?=\S)|([•·▪■◆●○☆])\s*")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A line's number: how it is written, its figure (a bullet has none), and the line without it."""

    level: Level
    number: str
    rest: str


@dataclass(frozen=True, slots=True)
class Said:
    """A label and its value: ("责任单位", "区发改局")."""

    label: str
    value: str

    @property
    def key(self) -> str:
        """The field the label names; the label itself where none is known."""
        return _key(self.label) or self.label


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and what is said of it."""

    text: str
    said: tuple[Said, ...] = ()


def cleaned(text: str) -> str:
    """A line without white space around it and the marks of markdown."""
    return _EMPHASIS.sub("", text).strip(" \t\u3000\u00a0\u200b\ufeff\n") if text else ""


def mark_of(text: str) -> Mark | None:
    """The number a line begins with; marks of importance in front of it (★ 1．) are passed over."""
    starred = _STARS.match(text)
    if starred and (behind := mark_of(text[starred.end() :])) is not None and behind.level < Level.BULLET:
        return behind
    for level, pattern in _MARKS:
        found = pattern.match(text)
        if found:
            number = next((group for group in found.groups() if group), "")
            return Mark(level, "" if level is Level.BULLET else number.translate(HALF_WIDTH), text[found.end() :])
    return None


def number_said(said: Said) -> str:
    """The number a label gives a task: "序号：3"; empty for any other."""
    named = named_by(said.label)
    is_number = named is not None and named.exact and named.field.key == "number"
    return said.value if is_number and said.value.isdigit() else ""


def head_of(text: str) -> str:
    """The words before a colon a line begins with, known or not; empty where it begins otherwise."""
    found = _LABEL.match(text)
    return _name(found) if found else ""


def is_bare_label(text: str) -> bool:
    """Whether a line is nothing but a label of who does a task, until when, or what is said of it, without a colon."""
    alone = len(text) <= _LONGEST_LABEL and text[-1:] not in _COLONS
    named = named_by(_ROOM.sub("", text)) if alone else None
    return named is not None and named.exact and named.field.key in _ALONE


def is_value_of(key: str, text: str) -> bool:
    """Whether a line can be nothing but the value of a label with this key: names of units, or a day."""
    value = text.strip(_ENDS)
    if key in OWNERS:
        return all(map(_UNIT_OR_ALL.fullmatch, filter(None, _LISTED.split(_DUTY.sub("", value))))) and bool(value)
    return key == "due" and (bool(_ALWAYS.fullmatch(value)) or (len(value) <= _LONGEST_DAY and _is_day(value)))


def labelled(text: str, *, also: frozenset[str] = frozenset()) -> Piece:
    """A text taken apart: what stands before its labels, and these with their values.

    A line may begin with any known label, or one of ``also``; within it only units, leaders, deadlines and frequency
    are looked for.
    """
    marks = [
        found
        for found in _LABEL.finditer(text)
        if (key := _key(_name(found))) in _STRONG
        or (not text[: found.start()].strip() and (key or _name(found) in also))
    ]
    if not marks and (spaced := _SPACED_LABEL.fullmatch(text)) and _key(spaced[1]) in OWNERS | {"due"}:
        return Piece("", (_said(spaced[1], spaced[2]),))
    if not marks:
        return Piece(text)
    ends = [found.start() for found in marks[1:]] + [len(text)]
    said = [_said(_name(found), text[found.end() : end]) for found, end in zip(marks, ends, strict=True)]
    if said and (timed := _with_own_day(said[-1])):
        said[-1:] = timed
    first = next((place for place, one in enumerate(said) if one.value or not marks[place].start()), len(said))
    if first == len(said):
        return Piece(text)
    return Piece(text[: marks[first].start()].rstrip(" \t\u3000"), tuple(said[first:]))


def pieces_of(text: str) -> list[Piece]:
    """A task's line as its sentences with what is said behind each in brackets; the last may have labels of its own."""
    pieces: list[Piece] = []
    start = 0
    for opening, closing in _brackets(text):
        inside = text[opening + 1 : closing].strip()
        found = labelled(inside)
        said = found.said if found.said and not found.text else _parts(inside, text[closing + 1 :])
        if not said:
            continue
        before = text[start:opening].rstrip()
        said, remark = _without_remark(said)
        if remark:
            before += f"（{remark}）"
        if pieces:
            mark = before[: len(before) - len(before.lstrip(_ENDS))].strip()
            before = before.lstrip(_ENDS)
            pieces[-1] = Piece(pieces[-1].text + mark, pieces[-1].said)
        if not before.strip(_ENDS) and pieces:
            pieces[-1] = Piece(pieces[-1].text, (*pieces[-1].said, *said))
        else:
            pieces.append(Piece(before, said))
        start = closing + 1
    if not pieces:
        return [_named_behind_colon(text) or _given_in_sentence(text) or labelled(text)]
    rest = labelled(text[start:])
    last = pieces[-1]
    pieces[-1] = Piece(last.text + rest.text.rstrip(), (*last.said, *rest.said))
    return pieces


def _without_remark(said: tuple[Said, ...]) -> tuple[tuple[Said, ...], str]:
    """What a bracket says, and the sentence behind the units that says something else."""
    *before, last = said
    units, stop, remark = last.value.partition("。")
    if not (stop and remark and _key(last.label) in OWNERS):
        return said, ""
    return (*before, Said(last.label, units)), remark


def _named_behind_colon(text: str) -> Piece | None:
    """A line that says behind a colon who does it: "耕地保有量24万公顷：区自然资源局牵头，各镇配合"."""
    task, colon, units = text.replace(":", "：").rpartition("：")
    names = [_PARTS.sub("", part.strip(_ENDS)) for part in _LISTED.split(units) if part.strip(_ENDS)]
    if not (colon and task and names and all(map(_UNIT_OR_ALL.fullmatch, names))) or _key(task):
        return None
    said = _parts(units, "")
    return Piece(text[: len(task)], said) if said else None


def _given_in_sentence(text: str) -> Piece | None:
    """A sentence of minutes that gives a task to its units: "由区住建局牵头，区城管局配合，5月底前完成普查。"."""
    found = _GIVEN.match(text)
    names = _LISTED.split(found["lead"]) + _LISTED.split(found["support"] or "") if found else []
    if found is None or not all(map(_UNIT_OR_ALL.fullmatch, filter(None, names))):
        return None
    who = f"{found['lead']}牵头" + (f"，{found['support']}配合" if found["support"] else "")
    day = _BEFORE.search(text, found.end())
    due = (Said(DUE_LABEL, day[0]),) if day and due_date(day[0], _ANY_YEAR) else ()
    return Piece(text, (Said(UNITS_LABEL, who), *due))


def unit_tail(text: str) -> tuple[str, str] | None:
    """(text, units) of a line that ends with nothing but names of units in brackets."""
    bare = text.rstrip(_ENDS)
    last = next(((a, b) for a, b in _brackets(bare) if b == len(bare) - 1), None)
    if last is None:
        return None
    names = bare[last[0] + 1 : last[1]].strip()
    if not all(map(_UNIT.fullmatch, _LISTED.split(_DUTY.sub("", names).replace("*", "")))):
        return None
    return bare[: last[0]].rstrip() + text[len(bare) :].strip(), names


def _parts(inside: str, after: str) -> tuple[Said, ...]:
    """Who does what in words: "（区发改局牵头，区财政局配合）"."""
    ends = after.lstrip()[:1] in ("", *"。；;", *_OPENING)
    parts = [part for part in re.split(r"[，,；;。]", inside) if part.strip()]
    if not ends or not parts or "：" in inside or not any(_PARTS.search(part.strip()) for part in parts):
        return ()
    times = [part for part in parts if _ALWAYS.fullmatch(part.strip()) or _is_day(part.strip())]
    if not times:
        return (_said(UNITS_LABEL, inside),)
    who = "，".join(part.strip() for part in parts if part not in times)
    return _said(UNITS_LABEL, who), _said(DUE_LABEL, "；".join(times))


def _with_own_day(last: Said) -> tuple[Said, ...]:
    """Units behind whose names it says by when, and that as a label of its own: "责任单位：区司法局，6月底完成"."""
    found = _LAST_PART.fullmatch(last.value)
    if found is None or _key(last.label) not in OWNERS or not (_is_day(found[2]) or _ALWAYS.fullmatch(found[2])):
        return ()
    return Said(last.label, found[1]), Said(DUE_LABEL, found[2])


def _is_day(part: str) -> bool:
    return bool(_BY_WHEN.search(part)) and due_date(part, _ANY_YEAR) is not None


def _said(label: str, value: str) -> Said:
    value = value.strip(_ENDS if _key(label) in _STRONG else _ENDS[:4] + "\n；;")
    if _key(label) in OWNERS:
        value = _DUTY.sub("", value).rstrip(_ENDS)
    return Said(label, value)


def _name(found: re.Match[str]) -> str:
    return re.sub(r"\s+", "", found[1] or found[2])


@lru_cache(maxsize=4096)
def _key(label: str) -> str:
    named = named_by(label)
    told = named is not None and (named.exact or (not named.loose and len(named.word) > _SHORTEST_WORD))
    field = named.field if named is not None and told else None
    return field.key if field is not None and field.key not in ("number", "section") else ""


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """(place of the opening one, place of the closing one) of the outermost brackets."""
    depth = opened = 0
    for place, letter in enumerate(text):
        if letter in _OPENING:
            opened = opened if depth else place
            depth += 1
        elif letter in _CLOSING and depth:
            depth -= 1
            if not depth:
                yield opened, place
