"""What part of a list a figure speaks of: the section or unit that its clause or the heading above it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.bulletins.checking.names import ENUMERATOR, plain, section_name
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
_NO_SECTION = ("项目", "任务", "工作", "重点", "重大", "全区", "全县", "全市")
_GRAM = 2
_KEPT = 64
_SHORTEST = 3
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
    for words in (clause[max(clause.rfind("，"), clause.rfind("、")) + 1 :] + label, clause + label):
        if (found := _named(words, facts)) is not None:
            return found
    those = _ALL_ABOVE.search(clause)
    if those and int(those["count"]) == len(facts.rows):
        return Scope(None, is_whole=True)  # “以上12项，销号8项”
    if _OFFICE.search(label) or _THOSE.search(clause):
        return Scope(None)
    for heading in reversed(_OPENING.findall(text, 0, place)):
        found = _named(heading, facts)
        if found is not None and found.rows is not None:
            return found
        if _GROUP.search(heading):
            return Scope(None)
    found = _named(above, facts) if above else None
    return found if found is not None and found.rows is not None else Scope(None, is_whole=True)


def is_of_section(line: Line, place: int, facts: Facts, above: str = "") -> bool:
    """Whether the part of a paragraph that a place stands in is headed with one section's name."""
    opened = _OPENING.findall(line.text, 0, place)
    return any(
        (found := _named(heading, facts, units=False)) is not None and found.rows is not None
        for heading in (*opened[-1:], above)
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
    whole = [section for section in facts.sections if (name := section_name(section)) and name in said]
    return whole or [section for section, short in _short_names(facts.sections).items() if short.search(words)]


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
