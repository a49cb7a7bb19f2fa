"""How many tasks a bulletin says stand where, held against the ledger: all of them, or those of a unit or a section."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter, methodcaller
from typing import NamedTuple

from models.bulletins.checking.counts.sums import label_of
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.groups import in_turn
from models.bulletins.checking.reading import due
from models.bulletins.checking.reading.certainty import is_understood
from models.bulletins.checking.reading.decided import Decision, Verb
from models.bulletins.checking.reading.decided_when import counts_of
from models.bulletins.checking.reading.figures import OTHER_THINGS, THINGS, Stated, figures
from models.bulletins.checking.reading.other_times import is_elsewhen
from models.bulletins.checking.reading.scopes import Scope, is_of_section, scope_at, sections_in
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, end_of, opened_before, start_of
from models.periods import date_words
from models.vocabulary import SIGNED_OFF, Status

_UNDECIDED = (None, Status.RUNNING, Status.NOT_STARTED, Status.OVERDUE)
_BESIDE_A_NAME = 16
_NEAR_STATUS = 10  # characters of a label within which 个 counts tasks
_OTHER_TIME = re.compile(
    r"上[个一]?[月期季年次]|去年|同期|此前|以前|前[一二三四五六七八九\d]+[个]?月|下[个一]?月|新增|本[月期]新|本[周旬]|当[月周旬]|较|比|增[加至]|减[少至]|季度"
)
_MONTH = re.compile(r"(?:(?P<month>\d{1,2})月(?:份|底|末)?|上[个一]?[月期季][度末底]?|同期)\Z")
_UNCLEAR = re.compile(
    '[红橙黄蓝绿][”"]?[色牌灯]|预警\\d次|条件|标准|(?<!销号)(?<!销号[”"])或[“"]?(?:阶段性)?[“"]?销号|含已|解除|撤销|目标|第[一二三四]批|预警或|逾期或|或预警|或逾期'
)  # of another class too, or of either
_COLOUR = re.compile('([红橙黄蓝绿])[”"]?[色牌灯]?[”"]?牌?(?:预警|警示|提醒)')
_OF_THE_REST = re.compile(r"(?:另外|其余|其他|剩余)的?\d+[项个件][^，。；]{0,6}，")
_FEWEST = 2  # units that each lead a task of their own
_BASE_OF_RATE = re.compile("[^，。；]{0,8}的[^，。；\\d]{2,6}率")  # “32项工作的销号率”
_IN_ALL_SO_FAR = re.compile(r"(?:累计|至此)[^，。；\d]*\Z")
_BOTH = re.compile('销号[”"]?、[“"]?阶段性[“"]?销号[”"]?(?:任务)?(?:合计|共计?|总计)\\Z')
_STAGE_APART = re.compile('[、，]阶段性[“"]?(?:销号|办结)')
_WORDS = "[一二两三四五六七八九十]+"
_VAGUE = re.compile("过半|近半|半数|多数|大部分|[一二三四五六七八九]成|分之")
_BY_MONTH = re.compile("\\d月[^，。；\\d]{2,8}\\d+[项件个]、\\d{1,2}月")  # “7月预警1项、8月预警1项”
_GROWN_TO = re.compile(r"[由从][^，。；]*\d+[项件个](?:增加?|减少?|上升|下降|提高|升|降)[到至]\Z")  # “由17项增加到26项”
_ONE_BY_ONE = re.compile(r"(?P<one>一[项个件])、[^，。；、]{1,4}(?P=one)")  # “成熟一项、销号一项”
_COUNTED_BEHIND = re.compile(rf"[（(][^（()）\d]*[）)]\s*(?:\d+|{_WORDS})\s*[项个件]")
_NEW = re.compile(
    r'提前|首批|又有|[本当][周旬日]|[上下]半月|[上中下]旬|\d月(?:合计|共)|(?<![至止\d])\d{1,2}月份?(?:予以|完成)?[“"]?(?:阶段性)?[“"]?(?:销号|预警)[”"]?的|新增?(?:完成|整项|阶段性)?[“"]?(?:销号|预警)'
)
_APART = re.compile("(?:相差|[多少差])了?\\Z")
_DAYS = re.compile(r"\d\s*[天日]|个月")  # 逾期62天的1项
_TURNED = re.compile("[由从][^，。；\\d]{0,10}(?:转|升|变|调整|改)")  # “4项由阶段性销号转入”
_BEFORE = re.compile(
    r"(?:[由从](?:(?:\d{1,2}月|上[月季年期]|去年)[^，。；\d]{0,4})?|不是|并非|没有|而非)\Z"
)  # “由4项增至7项”
_NOT_ALL = re.compile(r"应|到期|需|其中|涉及|重[点大]项目|分项|指标|要求|问题")
_TOTAL = re.compile(r"(?:列入|纳入|清单|台账|共有?|总计|全部|全区|全市|全县)")
_IN_ALL = re.compile("共|合计|共计|总计|一共|总共|累计")
_TASKS = re.compile(r"[^，。；]{0,8}(?:任务|工作|事项)")
_NO_TASKS = re.compile(r"(?:责任|牵头|成员)?(?:单位|部门|镇|乡|街道|社区)")
_TITLED = re.compile(r"(?:任务|工作|事项|项目|实事|问题|清单)(?P<all>共|总计|共有|共计)\Z")
_OPENS_TOTAL = re.compile("(?:\\A|[。；，])(?:今年|全年)?(?:全[区市县]|我[区市县])?(?:今年)?\\Z")
_GOES_ON = re.compile("，(?:其中)?(?:目前)?(?:已|完成|销号|阶段性|截至)")
_OF_TITLE = 4  # characters
_OUGHT = re.compile(r"(?:应|需|须|拟|待|可)(?:[在于][^，。；]{0,8})?[“\"]?\Z")
_NO = re.compile(r"(?:未|尚未|没有|不能|无法|无一项?|无)\Z")


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
        re.compile('销号[”"]?[和及与、或][“"]?阶段性[“"]?销号'), "销号", attrgetter("signed"), Severity.CONTRADICTION
    ),
    _Kind(
        re.compile('[整全]项[“"]?销号'),
        "整项销号",
        methodcaller("with_status", Status.SIGNED_OFF),
        Severity.CONTRADICTION,
    ),
    _Kind(
        re.compile(r"阶段性[“\"]?销号"),
        "阶段性销号",
        methodcaller("with_status", Status.STAGE_SIGNED_OFF),
        Severity.CONTRADICTION,
    ),
    _Kind(re.compile(r"[“\"]?销号[”\"]?(?!管理|清单)"), "销号", attrgetter("signed"), Severity.CONTRADICTION),
    _Kind(re.compile("预警"), "预警", attrgetter("warned"), Severity.CONTRADICTION),
    _Kind(
        re.compile("(?:逾期|超期)(?!回复|答复|签收|受理)"),
        "逾期",
        lambda facts: facts.those(facts.overdue),
        Severity.CONTRADICTION,
    ),
    _Kind(re.compile("延期"), "延期", methodcaller("with_status", Status.DEFERRED), Severity.CONTRADICTION),
    _Kind(re.compile("中止"), "中止", methodcaller("with_status", Status.STOPPED), Severity.CONTRADICTION),
    _Kind(re.compile("未报送?|漏报"), "未报", lambda facts: facts.those(facts.missing), Severity.QUESTION),
    _Kind(re.compile("已报送?(?!批)|实报"), "已报", lambda facts: facts.those(facts.reported), Severity.QUESTION),
)


def check(
    lines: Sequence[Line], above: Mapping[int, str], decided: Sequence[Decision], facts: Facts, things: Collection[str]
) -> Iterator[Claim | Finding]:
    """Claims and findings about every count of tasks that no decision has; ``above`` are the lines' headings."""
    is_apart = any("阶段性" in line.text for line in lines)
    counted = {(d.line.place, d.count.start) for d in decided if d.count and d.verb is not Verb.LATE}
    scoped = [
        (d.line.place, start_of(d.line.text, d.start, "。；\n"), d.end) for d in decided if d.is_scoped and d.names
    ]
    for line in lines:
        for figure in figures(line.text):
            is_decided = (line.place, figure.start) in counted or any(
                line.place == place and start <= figure.start < end for place, start, end in scoped
            )
            if figure.may_count(things) and not figure.loose and not is_decided:
                yield from _count(line, figure, facts, above.get(line.place, ""), is_apart=is_apart)


def measure_words(lines: Sequence[Line], facts: Facts) -> frozenset[str]:
    """The measure words of tasks in a body: also those that it counts as many with in all as the list has rows."""
    others = {
        figure.unit
        for line in lines
        for figure in figures(line.text)
        if figure.may_count(OTHER_THINGS) and int(figure.value) == len(facts.rows) and not figure.loose
        if _TOTAL.search(line.text[max(figure.start - 14, 0) : figure.start])
        if not _NO_TASKS.match(line.text, figure.end)
    }
    return frozenset(THINGS) | others


def scoped(
    decided: Iterable[Decision], lines: Sequence[Line], above: Mapping[int, str], facts: Facts
) -> list[Decision]:
    """Decisions; those of one section's tasks, or without a name of one unit's, are marked and lose their count.

    ``above`` are the headings over the lines.
    """
    colours = {found[1] for line in lines for found in _COLOUR.finditer(line.text)}
    return [
        replace(decision, count=None, is_scoped=True)
        if _is_of_colour(decision, colours) or _is_scoped(decision, facts, above)
        else decision
        for decision in decided
        if not is_elsewhen(decision.line.text, decision.start, facts.cut_off)
    ]


def _is_of_colour(decision: Decision, colours: Collection[str]) -> bool:
    """Whether a warning is one of several colours, which a ledger does not tell apart."""
    return len(colours) > 1 and _COLOUR.search(decision.line.text, decision.start - 6, decision.end) is not None


def _is_scoped(decision: Decision, facts: Facts, above: Mapping[int, str]) -> bool:
    line, count = decision.line, decision.count
    heading = above.get(line.place, "")
    before = due.said_before(line, decision.start)
    if due.is_told(before) or _NEW.search(f"{before}{line.text[decision.start : decision.end]}"):
        return True
    if decision.names or decision.listed:
        first = min(name.start for name in decision.names or [name for _, name in decision.listed])
        told = line.text[start_of(line.text, first, "。；\n") : first + _BESIDE_A_NAME] if decision.names else ""
        leading = {
            unit for unit in facts.unit_names if f"{unit}牵头" in line.text[first - _BESIDE_A_NAME : decision.end]
        }
        is_of_unit = len(leading) < _FEWEST and any(
            re.search(rf"{re.escape(unit)}(?:牵头|负责|承担)", told) for unit in facts.unit_names
        )
        return is_of_unit or is_of_section(line, decision.start, facts, heading)
    return count is not None and not scope_at(line, count.start, _label(line.text, count), facts, heading).is_whole


def _count(line: Line, figure: Stated, facts: Facts, above: str, *, is_apart: bool) -> Iterator[Claim | Finding]:
    clause = start_of(line.text, figure.start, "，。；\n")
    grown = _GROWN_TO.search(line.text, clause, figure.start)
    label = f"{line.text[clause : grown.start()]}{figure.told}" if grown else _label(line.text, figure)
    if is_elsewhen(line.text, figure.start, facts.cut_off) or (not grown and _is_not_now(line, figure, label, facts)):
        return
    if figure.unit == "个" and len(label) > _NEAR_STATUS:
        return
    found = _set_named(label, figure, line.text, facts)
    scope = _scope(line, figure, label, facts, above)
    scoped = scope.of(found.rows) if found else None
    if found is None or scoped is None:
        return
    groups = _due(line, figure, label, scoped, facts)
    if not groups:
        return
    held = groups[0]
    ids = tuple(row.id for row in held)
    yield Claim(ClaimKind.COUNT, line, *figure.span, ids)
    if not any(
        int(figure.value) in _sizes(found.word, rows, line, figure, facts, is_apart=is_apart) for rows in groups
    ):
        is_sure = not scope.is_whole or is_understood(line.text, figure.start, facts)
        severity = found.severity if is_sure else Severity.QUESTION
        said = f"文中写{found.word} {figure.told}，台账里截至{date_words(facts.cut_off)}有 {len(held)} 项。"
        yield wrong_number(Code.COUNT, line, figure.span, len(held), said, tasks=ids, severity=severity)


def _is_not_now(line: Line, figure: Stated, label: str, facts: Facts) -> bool:
    """Whether a count is of another time, of what is new, of what is left or of no one class."""
    clause = start_of(line.text, figure.start, "，。；\n")
    return bool(
        _BEFORE.search(line.text[: figure.start])
        or _DAYS.search(label)
        or _APART.search(line.text[: figure.start])
        or _NEW.search(line.text[clause : figure.start])
        or _OTHER_TIME.search(label)
        or _UNCLEAR.search(label)
        or _ONE_BY_ONE.search(line.text, clause, end_of(line.text, figure.end, "，。；\n"))
        or _BY_MONTH.search(line.text, clause, end_of(line.text, figure.end, "，。；\n"))
        or _TURNED.search(line.text, clause, end_of(line.text, figure.end, "，。；\n"))
        or _is_of_other_month(line, figure, facts)
        or _BASE_OF_RATE.match(line.text, figure.end)
        or _OF_THE_REST.search(line.text[start_of(line.text, figure.start, "。；\n") : figure.start])
        or any(start <= figure.start < end for start, end in in_turn.spans(line.text))
    )


def _due(line: Line, figure: Stated, label: str, rows: Sequence[Row], facts: Facts) -> list[Sequence[Row]]:
    """Of some rows those that are due when the sentence says, in each way to tell it; all where it says nothing."""
    before = due.said_before(line, figure.start)
    sets = None if _IN_ALL.match(label) else due.rows_due(before, facts)
    if sets is None or any(int(f.value) == len(facts.rows) for f in figures(before) if f.unit == figure.unit):
        return [rows]
    return [[row for row in rows if row in those] for those in sets]


def _is_of_other_month(line: Line, figure: Stated, facts: Facts) -> bool:
    """“与6月底（销号9项）相比”: a figure in brackets behind another month."""
    opened = opened_before(line.text, figure.start)
    month = _MONTH.search(line.text[:opened]) if opened >= 0 else None
    return month is not None and (not month["month"] or int(month["month"]) != facts.cut_off.month)


def _scope(line: Line, figure: Stated, label: str, facts: Facts, above: str) -> Scope:
    """The scope of a figure; a total behind all sections is one of the whole list."""
    sentence = line.text[start_of(line.text, figure.start, "。\n") : figure.start]
    if _IN_ALL.match(label) and len(sections_in(sentence, facts)) == len(facts.sections):
        return Scope(None, is_whole=True)
    return scope_at(line, figure.start, label, facts, above)


def _sizes(word: str, rows: Sequence[Row], line: Line, figure: Stated, facts: Facts, *, is_apart: bool) -> set[int]:
    """How many a bulletin may say they are; ``is_apart`` where it tells of those for the stage apart."""
    sizes = {len(rows), sum(not facts.is_part[row.id] for row in rows)}
    sentence = line.text[start_of(line.text, figure.start, "。\n") : end_of(line.text, figure.end, "。\n")]
    if word == "销号" and _STAGE_APART.match(line.text, figure.end):
        return {sum(row.status is Status.SIGNED_OFF for row in rows)}
    if word == "销号" and (is_apart or _IN_ALL_SO_FAR.search(line.text[: figure.start])):
        sizes.add(sum(row.status is Status.SIGNED_OFF for row in rows))  # the two kinds are told of apart
    if word in ("销号", "阶段性销号", "预警"):
        sizes |= counts_of(rows, facts, sentence)
    if word == "未销号":
        return {len(rows), len(facts.rows) - len(facts.with_status(Status.SIGNED_OFF))}
    if word == "逾期" and re.search(r"阶段性[“\"]?(?:销号|办结|完成)", sentence) and "预警" in sentence:
        sizes = {sum(row.status is Status.OVERDUE for row in rows), sum(row.status in _UNDECIDED for row in rows)}
    elif word == "逾期":  # as are those that a person has warned or signed off for the stage, or called late
        sizes.add(sum(row.status is not Status.WARNED for row in rows))
        sizes.add(sum(row.status is Status.OVERDUE for row in rows))
        sizes.add(sum(row.status in _UNDECIDED for row in rows))
    if word == "逾期":
        if not facts.with_status(Status.OVERDUE):  # said in plain words of what has a day behind it and is not done
            undone = (row for row in facts.rows if row.status not in SIGNED_OFF)
            sizes.add(sum(min(row.days, default=date.max) <= facts.cut_off for row in undone))
        late = {row.id for row in facts.late}
        sizes.add(sum(row.id in late for row in rows))
    return sizes


def _label(text: str, figure: Stated) -> str:
    """The words about a figure that are its own: “12项任务中完成销号9项” has two figures with theirs."""
    whole = label_of(text, figure)
    start = text.find(whole, max(figure.start - len(whole), 0))
    both = _BOTH.search(text[: figure.start])
    if both:
        return f"{both[0]}{text[figure.start : figure.end]}"
    behind = re.split("中", text[figure.end : start + len(whole)])[0]
    after = text[start + len(whole) :]
    if re.search(rf"\d|{_WORDS}\s*[项个件]", behind) or _VAGUE.search(behind) or _COUNTED_BEHIND.match(after):
        behind = ""  # the words there are those of the figure that follows, or of no exact one
    before = re.split(rf"(?:\d+|{_WORDS})\s*[项个件]", text[start : figure.start])[-1]
    return f"{before}{text[figure.start : figure.end]}{behind}"


def _is_of_title(behind: str, facts: Facts) -> bool:
    """Whether a total is of what the list's title ends with, and where they stand follows: “12项攻坚任务销号8项”."""
    title = re.sub("[“”《》]", "", facts.title)[-_OF_TITLE:]
    return (
        behind.startswith(title)
        and re.match('中?，?(?:已|完成|累计|目前|共)*[“"]?(?:阶段性)?[“"]?(?:销号|办结|预警)', behind[len(title) :])
        is not None
    )


def _is_titled(before: str, facts: Facts) -> bool:
    """Whether words are those of the list's title: “双提双优”攻坚任务."""
    words = re.sub("[“”《》]", "", before)
    title = re.sub("[“”《》]", "", facts.title)
    found = _TITLED.search(words)
    return found is not None and words[: found.start("all")].endswith(title[-_OF_TITLE:])


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
            severity = Severity.CONTRADICTION if kind.word == "销号" else Severity.QUESTION
            return _Set(f"未{kind.word}", [row for row in facts.rows if row.id not in ids], severity)
        return _Set(kind.word, rows, kind.severity)
    sure = _total(label, figure, text, facts)
    return _Set("共", facts.rows, sure) if sure else None


def _total(label: str, figure: Stated, text: str, facts: Facts) -> Severity | None:
    """Whether a figure is said to be all tasks of the list, and how sure that is: by the words of its title."""
    before = text[max(figure.start - 14, 0) : figure.start]
    if _OPENS_TOTAL.search(text[: figure.start]) and _is_of_title(text[figure.end :], facts):
        return Severity.CONTRADICTION
    if not _TOTAL.search(before) or _NOT_ALL.search(label):
        return None
    if _TITLED.search(before) and _GOES_ON.match(text, figure.end) and _is_titled(before, facts):
        return Severity.CONTRADICTION
    return Severity.QUESTION if _TASKS.match(text, figure.end) else None
