"""Units that are spoken of together: “甲局、乙局、丙局，以上3家单位共承担7项任务”: how many, and how many tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import NUMBER, OF_UNITS
from models.bulletins.facts import Facts
from models.bulletins.letter import BRACKETED, Line, end_of
from models.texts.numerals import number, plain_number

_UNIT = r"[一-龥]{1,9}?(?:局|委|办|镇|乡|街道|公司|集团|会|社|院|大队|支队|中心|联)"
_ASIDE = r"(?:\d+(?:\.\d+)?[分项次件]|[（(][^（()）]*[）)])?"
_RUN = re.compile(
    rf"{_UNIT}{_ASIDE}(?:[、和及与]{_UNIT}{_ASIDE})+(?=[，。；\d一二两三四五六七八九十等共均未各\n）)]|$)"
)
_ABOVE = re.compile(rf"(?:上述|以上|这)(?P<count>{NUMBER}){OF_UNITS}")
_IN_ALL = re.compile(rf"[，,]?(?:合计|总共|一共|共计?)(?P<count>{NUMBER}){OF_UNITS}")
_OF_THEM = re.compile(OF_UNITS)
_TASKS = re.compile(
    rf"(?:合计|总共|一共|共计?)(?:牵头|承担|负责|有|涉及)*[^，。；、\d]{{0,8}}?(?P<count>{NUMBER})\s*(?:项|件|个(?=任务))"
)
_BEAR = re.compile("承担|牵头|任务")
_PARTED = re.compile("[、和及与]")


def check(lines: Sequence[Line], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about the lists of units in a body."""
    for before, line in zip((None, *lines), lines, strict=False):
        if not _OF_THEM.search(line.text):
            continue
        runs = list(_RUN.finditer(line.text))
        for found in _ABOVE.finditer(line.text):
            own = [run for run in runs if run.end() <= found.start()]
            told = own or (list(_RUN.finditer(before.text)) if before else [])
            yield from _how_many(line, found, told)
            if own:
                yield from _tasks(line, found.end() - len("单位"), own[-1], facts)
        for run in runs:
            yield from _counted_behind(line, run)
            behind = _OF_THEM.search(line.text, run.end(), run.end() + 6)
            if behind:
                yield from _tasks(line, behind.start(), run, facts)


def _counted_behind(line: Line, run: re.Match[str]) -> Iterator[Claim | Finding]:
    """“甲局、乙局、丙局，共3家单位”."""
    found = _IN_ALL.match(line.text, run.end())
    if found:
        yield from _how_many(line, found, [run])


def _how_many(line: Line, found: re.Match[str], runs: Sequence[re.Match[str]]) -> Iterator[Claim | Finding]:
    """“以上5家单位” are those of the list before, or of all lists before."""
    count = number(found["count"])
    sizes = [len(_PARTED.split(BRACKETED.sub("", run[0]))) for run in runs]
    if count is None or not sizes or any(run.string.startswith("等", run.end()) for run in runs):
        return
    start, end = found.start("count"), found.end()
    yield Claim(ClaimKind.COUNT, line, start, end)
    if int(count) not in (*sizes, sum(sizes)):
        said = f"文中写{found[0].lstrip('，,')}，前面列出的有 {sizes[-1]} 家。"
        yield wrong_number(Code.COUNT, line, (start, end), sizes[-1], said)


def _tasks(line: Line, place: int, run: re.Match[str], facts: Facts) -> Iterator[Claim | Finding]:
    """How many tasks they have together, where the ledger knows each of them."""
    names = [next((unit for unit in facts.unit_names if unit in words), "") for words in _PARTED.split(run[0])]
    clause = end_of(line.text, place, "，。；")
    until = end_of(line.text, place, "。；") if _BEAR.search(line.text, place, clause) else clause
    found = _TASKS.search(line.text, place, until)
    count = number(found["count"]) if found else None
    if found is None or count is None or not all(names):
        return
    led = facts.led_by(*names)
    shared = [row for row in facts.rows if set(row.units) & set(names)]
    ids = tuple(row.id for row in led)
    start, end = found.start("count"), found.end()
    yield Claim(ClaimKind.COUNT, line, start, end, ids)
    if int(count) not in (len(led), len(shared)):
        said = f"文中写{'、'.join(names)}共 {plain_number(count)} 项，台账里有 {len(led)} 项。"
        yield wrong_number(Code.COUNT, line, (start, end), len(led), said, tasks=ids)
