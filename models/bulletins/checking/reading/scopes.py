"""What part of a list a figure speaks of: the section or unit that its clause or the heading above it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.bulletins.checking.reading.names import ENUMERATOR, plain, section_name
from models.bulletins.facts import Facts, Row, whole_names
from models.bulletins.letter import Line, start_of

_OFFICE = re.compile(r"[局委办镇乡院所队会]|街道|公司|集团|开发区|园区|领域|板块|方面|单位|部门|上述|片区|县区")
_THOSE = re.compile(r"上述|这[几\d]|以上\d|该")
_ALL_ABOVE = re.compile(r"(?:以上|上述)(?P<count>\d+)[项个件]")
_OPENING = re.compile(
    r"(?:^|(?<=[。；\n]))(\s*(?:[（(]?[一二三四五六七八九十]+[）)、]|\d+[.．、])?[^。；：，]{2,20})[。：，]"
)
"""What a paragraph, or a numbered part of it, opens with."""
LEADS = re.compile("牵头|承担|负责")
"""What a unit does with the tasks that are its own."""
_OF_SECTION = r"(?:类|领域|方面|板块|条线|条口|战线|专项|工作|任务|\s*\d+\s*[项件个])"
_GROUP = re.compile("(?:类|领域|方面|板块|条线|战线|片区)\\Z")
_VERB = re.compile(
    "(?:(?:加快|全力|持续|深入|着力|大力|统筹|扎实|全面|加大)?(?:推进|推动|加快|加强|强化|深化|实施|提升|优化|做好|抓好|促进|打造|开展|夯实|保障))"
)
"""What a section's name may begin with and a text leave out: 重大项目攻坚 for 推进重大项目攻坚."""
PERSON = re.compile(
    "[\u4e00-\u9fff]{2,3}(?:常务)?副?(?:[区县市镇]长|书记|主任|常委|部长)(?=】|同志|领衔|所?分管|牵头|负责|包案|包保|联系|名下|完成|承担|任务|[各有：、]|\\d)"
)
"""A leader who answers for some of the tasks."""
_LEADER = re.compile("(?:[局委办院社镇乡]|街道|公司|集团|中心|学校)(?:牵头|承担|负责)")
_MEETING = re.compile(
    r"(?:会议?|[例调]会)(?:上)?(?:议定|研究确定|确定|交办|部署|明确|审议)的?(?:任务|事项|工作)?(?:共|有)*\Z"
)
_PART = re.compile(
    r"(?P<size>\d+)[项件个](?:重点|攻坚)?(?:任务|工作|事项|项目|实事)?(?:[中里][，,]?|[，（(](?:其中)?(?:已|目前|阶段性)*[“\"]?(?:完成|销号|办结|预警|阶段性|开工|竣工|达序时|整改|推进|建成))"
)
_COUNT = re.compile(r"(?P<size>\d+)[项件个]")
_STATED = re.compile("销号|预警|逾期|超期|办结|完成|延期|中止|推进|其[余他]|剩余|另|到期|节点|时限")
_ALL = re.compile("[全本我][区县市镇]|清单|台账|列入|纳入|总")
_NO_SECTION = ("项目", "任务", "工作", "重点", "重大", "全区", "全县", "全市")
_GRAM = 2
_KEPT = 64
_SHORTEST = 3
_NEARLY = 0.8  # of a list's tasks
_SHORTEST_NAME = 4  # characters of a section's name without its verb
_HEADING = 24  # characters of a line that is a heading


@dataclass(frozen=True, slots=True)
class Scope:
    """The tasks that are spoken of; ``rows`` None where the text names some that the ledger does not know."""

    rows: frozenset[int] | None
    is_whole: bool = False

    def of(self, rows: Sequence[Row]) -> list[Row] | None:
        """Those of some rows that are spoken of."""
        if self.is_whole:
            return list(rows)
        return None if self.rows is None else [row for row in rows if row.id in self.rows]


def scope_at(line: Line, place: int, label: str, facts: Facts, above: str = "") -> Scope:
    """The scope of a figure: its clause goes before the sentence it opens, that before the heading ``above``."""
    text = line.text
    clause = text[start_of(text, place, "。；：\n") : place]
    size = _size(clause, len(facts.rows))
    for words in (clause[max(clause.rfind("，"), clause.rfind("、")) + 1 :] + label, clause + label):
        if (found := _named(words, facts)) is not None:
            is_part = found.rows is not None and size is not None and size < len(found.rows)
            return Scope(None) if is_part else found
    those = _ALL_ABOVE.search(clause)
    if those and int(those["count"]) == len(facts.rows):
        return Scope(None, is_whole=True)  # “以上12项，销号8项”
    if _OFFICE.search(label) or _THOSE.search(clause) or PERSON.search(clause) or _LEADER.search(clause):
        return Scope(None)
    headed = _headed(text, place, facts, above)
    is_known = headed is not None and headed.rows is not None and size in (None, len(headed.rows))
    if headed is not None and (is_known or headed.rows is None):
        return headed
    return Scope(None) if size is not None else Scope(None, is_whole=True)


def _headed(text: str, place: int, facts: Facts, above: str) -> Scope | None:
    """The scope that the headings before a place give it, the last first; None where they give none."""
    for heading in reversed(_OPENING.findall(text, 0, place)):
        found = _named(heading, facts)
        if found is not None and found.rows is not None:
            return found
        if _GROUP.search(heading):
            return Scope(None)
    found = _named(above, facts) if above else None
    return found if found is not None and found.rows is not None else None


def _size(clause: str, whole: int) -> int | None:
    """How many tasks a clause says it is of, if not all: “第21次常务会议议定5项，销号2项”, “5项任务中，销号2项”."""
    for found in _PART.finditer(clause):
        opened, size = clause[start_of(clause, found.start(), "，：") : found.start()], int(found["size"])
        is_all = _ALL.search(opened) is not None and size >= whole * _NEARLY  # one that is miscounted
        if size < whole and not is_all and not _STATED.search(opened):
            return size
    sizes = (found for found in _COUNT.finditer(clause) if _MEETING.search(clause[: found.start()]))
    return next((size for found in sizes if (size := int(found["size"])) < whole), None)


def is_of_section(line: Line, place: int, facts: Facts, above: str = "") -> bool:
    """Whether the part of a paragraph that a place stands in is headed with one section's name."""
    opened = _OPENING.findall(line.text, 0, place)
    opened = [heading for heading in opened if ENUMERATOR.match(heading) or heading is opened[-1]][-2:]
    return any(
        (found := _named(heading, facts, units=False)) is not None and found.rows is not None
        for heading in (*opened, above)
        if heading
    )


def headings(lines: Sequence[Line]) -> dict[int, str]:
    """The heading above each line, by its place; empty where there is none."""
    found: dict[int, str] = {}
    above = ""
    for line in lines:
        is_heading = len(line.text) <= _HEADING and not re.search(
            r"[，。；：]|\d\s*[分项个件%]", line.text.rstrip("。：")
        )
        found[line.place] = "" if is_heading else above
        if is_heading or ENUMERATOR.match(line.text):
            above = line.text if is_heading else ""
    return found


def sections_in(words: str, facts: Facts) -> list[str]:
    """The sections that words name, wholly or by the first word of it: 民生领域, 民生6项 of 民生保障."""
    said = plain(words)
    whole = [section for section in facts.sections if any(name in said for name in called(section))]
    return whole or [section for section, short in _short_names(facts.sections).items() if short.search(words)]


@lru_cache(maxsize=_KEPT)
def called(section: str) -> tuple[str, ...]:
    """What a text may call a section: its name, and this without the verb that it begins with."""
    name = section_name(section)
    verb = _VERB.match(name)
    short = name[verb.end() :] if verb else ""
    return tuple(found for found in (name, short if len(short) >= _SHORTEST_NAME else "") if found)


@lru_cache(maxsize=_KEPT)
def _short_names(sections: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """What a section may be called by its first two characters, where no other begins with them or says nothing."""
    names = {section: section_name(section) for section in sections}
    heads = [name[:_GRAM] for name in names.values()]
    return {
        section: re.compile(rf"(?:\A|(?<=[，。；：、（\n]))(?:[一二三四五六七八九十]+、)?{name[:_GRAM]}{_OF_SECTION}")
        for section, name in names.items()
        if len(name) > _GRAM and heads.count(name[:_GRAM]) == 1 and name[:_GRAM] not in _NO_SECTION
    }


def _named(words: str, facts: Facts, *, units: bool = True) -> Scope | None:
    """The tasks of the one unit or section that words name; None where they name none."""
    known = facts.unit_names if units else ()
    named = whole_names(unit for unit in known if unit in words or (len(unit) > _SHORTEST and unit[1:] in words))
    if len(named) == 1:
        (unit,) = named
        led = bool(LEADS.search(words))
        rows = facts.led_by(unit) if led else (row for row in facts.rows if unit in row.units)
        return Scope(frozenset(row.id for row in rows))
    sections = set(sections_in(words, facts))
    if len(sections) == 1:
        return Scope(frozenset(row.id for row in facts.rows if row.section in sections))
    return Scope(None) if named or sections else None
