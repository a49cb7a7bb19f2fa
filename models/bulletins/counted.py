"""How many tasks a bulletin says stand where, held against the ledger: all of them, or those of a unit or a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, methodcaller
from typing import NamedTuple

from models.bulletins.decided import Decision, Verb
from models.bulletins.facts import Facts, Row
from models.bulletins.figures import Measure, Stated, figures
from models.bulletins.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.letter import Line, end_of, start_of
from models.bulletins.names import section_name
from models.bulletins.repairs import number_to
from models.bulletins.scopes import headings, is_of_section, scope_at
from models.bulletins.sums import label_of
from models.periods import date_words
from models.texts.numerals import plain_number
from models.vocabulary import Status

_SAME_THINGS = ("项", "件")
_NEAR_STATUS = 10  # characters of a label within which 个 counts tasks
_OTHER_TIME = re.compile(
    r"上[个一]?[月期季年次]|去年|同期|此前|以前|前[一二三四五六七八九\d]+[个]?月|下[个一]?月|新增|本[月期]新|较|比|增[加至]|减[少至]|季度"
)
_BEFORE = re.compile("[由从]\\Z")  # “由4项增至7项”
_NOT_ALL = re.compile(r"应|到期|需|其中|涉及|重[点大]项目|分项|指标|要求|问题")
_TOTAL = re.compile(r"(?:列入|纳入|清单|台账|共有?|总计|全部|全区|全市|全县)")
_TASKS = re.compile(r"[^，。；]{0,8}(?:任务|工作|事项)")
_ARE_TASKS = re.compile("项目|任务|重点")
_OUGHT = re.compile(r"(?:应|需|拟|待|可)\Z")
_NO = re.compile(r"(?:未|尚未|没有|不能|无法)\Z")
_TOLD = re.compile("销号|预警|逾期|超期|延期|中止|未报|漏报|已报|办结|完成|推进|滞后|黄牌|红牌|问题|扣|报送|偏慢|序时")
_HAS_TASKS = re.compile("牵头|承担|负责")
_LED_BY = re.compile(r"(?:牵头|承担|负责)[^，。；\d]{0,8}\Z")
_OF_SEVERAL = re.compile("[家个](?:责任|牵头)?(?:单位|部门|镇街)")
_OF_ONE = re.compile(r"(?:重点)?任务(?:中|全部|完成\d)")
_MORE_OF_A_GROUP = re.compile(r"(?:类|领域|板块|方面|片区)?(?:共有?|任务|有|的)*\s*\Z")


@dataclass(frozen=True, slots=True)
class _Set:
    word: str
    rows: Sequence[Row]
    severity: Severity


class _Kind(NamedTuple):
    """What a label may say of tasks, which rows of the ledger these are, and how sure a difference is."""

    said: re.Pattern[str]
    word: str
    rows: Callable[[Facts], Sequence[Row]]
    severity: Severity


_KINDS = (
    _Kind(
        re.compile(r"阶段性[“\"]?销号"),
        "阶段性销号",
        methodcaller("with_status", Status.STAGE_SIGNED_OFF),
        Severity.CONTRADICTION,
    ),
    _Kind(re.compile(r"[“\"]?销号[”\"]?(?!管理|清单)"), "销号", attrgetter("signed"), Severity.CONTRADICTION),
    _Kind(re.compile("预警"), "预警", attrgetter("warned"), Severity.CONTRADICTION),
    _Kind(re.compile("逾期|超期"), "逾期", lambda facts: facts.those(facts.overdue), Severity.CONTRADICTION),
    _Kind(re.compile("延期"), "延期", methodcaller("with_status", Status.DEFERRED), Severity.CONTRADICTION),
    _Kind(re.compile("中止"), "中止", methodcaller("with_status", Status.STOPPED), Severity.CONTRADICTION),
    _Kind(re.compile("未报送?|漏报"), "未报", lambda facts: facts.those(facts.missing), Severity.QUESTION),
    _Kind(re.compile("已报送?(?!批)|实报"), "已报", lambda facts: facts.those(facts.reported), Severity.QUESTION),
)


def check(lines: Sequence[Line], decided: Sequence[Decision], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about every count of tasks that no decision has."""
    counted = {(d.line.place, d.count.start) for d in decided if d.count and d.verb is not Verb.LATE}
    above = headings(lines)
    for line in lines:
        for figure in figures(line.text):
            if figure.measure is not Measure.COUNT or figure.loose or (line.place, figure.start) in counted:
                continue
            if figure.unit in (*_SAME_THINGS, "个"):
                yield from _count(line, figure, facts, above.get(line.place, ""))
            if figure.unit == "项" or (figure.unit == "个" and _ARE_TASKS.match(line.text, figure.end)):
                yield from _of_group(line, figure, facts)


def scoped(decided: Sequence[Decision], lines: Sequence[Line], facts: Facts) -> list[Decision]:
    """Decisions; those of one section's tasks, or without a name of one unit's, are marked and lose their count."""
    above = headings(lines)
    return [
        replace(decision, count=None, is_scoped=True) if _is_scoped(decision, facts, above) else decision
        for decision in decided
    ]


def _is_scoped(decision: Decision, facts: Facts, above: dict[int, str]) -> bool:
    line, count = decision.line, decision.count
    heading = above.get(line.place, "")
    if decision.names or decision.listed:
        return is_of_section(line, decision.start, facts, heading)
    return count is not None and not scope_at(line, count.start, _label(line.text, count), facts, heading).is_whole


def _count(line: Line, figure: Stated, facts: Facts, above: str) -> Iterator[Claim | Finding]:
    label = _label(line.text, figure)
    if _BEFORE.search(line.text[: figure.start]) or _OTHER_TIME.search(label):
        return
    if figure.unit == "个" and len(label) > _NEAR_STATUS:
        return
    found = _set_named(label, figure, line.text, facts)
    scoped = scope_at(line, figure.start, label, facts, above).of(found.rows) if found else None
    if found is None or scoped is None:
        return
    ids = tuple(row.id for row in scoped)
    yield Claim(ClaimKind.COUNT, line, figure.start, figure.end, ids)
    if int(figure.value) not in _sizes(found.word, scoped, line, figure, facts):
        yield Finding(
            Code.COUNT,
            found.severity,
            f"文中写{found.word} {plain_number(figure.value)}{figure.unit}，"
            f"台账里截至{date_words(facts.cut_off)}有 {len(scoped)} 项。",
            line,
            figure.start,
            figure.end,
            ids,
            number_to(line.text, figure.start, figure.end, len(scoped)),
        )


def _sizes(word: str, rows: Sequence[Row], line: Line, figure: Stated, facts: Facts) -> set[int]:
    """How many a bulletin may say they are."""
    sizes = {len(rows), sum(not facts.is_part[row.id] for row in rows)}
    sentence = line.text[start_of(line.text, figure.start, "。；\n") : end_of(line.text, figure.end, "。；\n")]
    if word == "销号" and "阶段性" in sentence:
        sizes.add(sum(row.status is Status.SIGNED_OFF for row in rows))  # the two kinds are told of apart
    if word == "逾期":  # as are those that a person has warned or signed off for the stage, or called late
        sizes.add(sum(row.status is not Status.WARNED for row in rows))
        sizes.add(sum(row.status is Status.OVERDUE for row in rows))
        sizes.add(sum(row.status in (None, Status.RUNNING, Status.NOT_STARTED, Status.OVERDUE) for row in rows))
    return sizes


def _label(text: str, figure: Stated) -> str:
    """The words about a figure that are its own: “12项任务中完成销号9项” has two figures with theirs."""
    whole = label_of(text, figure)
    start = text.find(whole, max(figure.start - len(whole), 0))
    behind = re.split("中", text[figure.end : start + len(whole)])[0]
    behind = "" if re.search(r"\d", behind) else behind  # the words there are those of the figure that follows
    before = re.split(r"\d+\s*[项个件]", text[start : figure.start])[-1]
    return f"{before}{text[figure.start : figure.end]}{behind}"


def _set_named(label: str, figure: Stated, text: str, facts: Facts) -> _Set | None:
    """The rows a label speaks of, with its word and how sure a difference is."""
    for kind in _KINDS:
        match = kind.said.search(label)
        if match is None:
            continue
        if _OUGHT.search(label[: match.start()]):
            return None
        rows = kind.rows(facts)
        if _NO.search(label[: match.start()]):
            ids = {row.id for row in rows}
            return _Set(f"未{kind.word}", [row for row in facts.rows if row.id not in ids], Severity.QUESTION)
        return _Set(kind.word, rows, kind.severity)
    before = text[max(figure.start - 14, 0) : figure.start]
    if _TOTAL.search(before) and _TASKS.match(text, figure.end) and not _NOT_ALL.search(label):
        return _Set("共", facts.rows, Severity.QUESTION)
    return None


def _of_group(line: Line, figure: Stated, facts: Facts) -> Iterator[Claim | Finding]:
    """“乡村振兴领域8项”, “区住建局承担4项”: how many tasks a section or a unit has, whatever their status."""
    text = line.text
    piece = text[start_of(text, figure.start, "，。；：、\n") : figure.start]
    clause = text[start_of(text, figure.start, "。；\n") : figure.start]
    sentence = text[start_of(text, figure.start, "。\n") : figure.start]
    if _OF_SEVERAL.search(piece):
        return
    units = [unit for unit in facts.unit_names if unit in clause]
    of_one = _OF_ONE.match(text, figure.end) and any(re.search(f"{unit}[的共有]*$", piece) for unit in units)
    is_told = _TOLD.search(clause) or _TOLD.search(text[figure.end : end_of(text, figure.end, "，。；、\n")])
    if is_told and not of_one:
        return
    for section in facts.sections:
        name = section_name(section)
        at = piece.find(name)
        if at >= 0 and _MORE_OF_A_GROUP.fullmatch(piece, at + len(name)):
            yield from _size(line, figure, name, [r for r in facts.rows if r.section == section])
    if not _HAS_TASKS.search(sentence) and not of_one:
        return
    behind = text[figure.start - 1 : figure.start] == "各" or _LED_BY.search(piece)
    here = [unit for unit in units if unit in piece] or (_joined(clause, units) if behind else [])
    for unit in here:
        led = facts.led_by(unit)
        if int(figure.value) != sum(unit in row.units for row in facts.rows):
            yield from _size(line, figure, unit, led)
        else:
            yield Claim(ClaimKind.COUNT, line, figure.start, figure.end, tuple(row.id for row in led))


def _joined(clause: str, units: Sequence[str]) -> list[str]:
    """The units right before “各4项” in its clause and the list it ends."""
    last = clause.rstrip("各，、")
    found: list[str] = []
    while unit := next((unit for unit in units if last.endswith(unit)), ""):
        found.append(unit)
        last = last.removesuffix(unit).rstrip("、和及与")
    return found


def _size(line: Line, figure: Stated, whose: str, rows: Sequence[Row]) -> Iterator[Claim | Finding]:
    ids = tuple(row.id for row in rows)
    yield Claim(ClaimKind.COUNT, line, figure.start, figure.end, ids)
    if int(figure.value) != len(rows):
        yield Finding(
            Code.COUNT,
            Severity.CONTRADICTION,
            f"文中写{whose} {plain_number(figure.value)}{figure.unit}，台账里有 {len(rows)} 项。",
            line,
            figure.start,
            figure.end,
            ids,
            number_to(line.text, figure.start, figure.end, len(rows)),
        )
