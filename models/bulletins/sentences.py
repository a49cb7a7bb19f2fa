"""The sentences a bulletin can say of its list, each from the annex's own rows, with the rows behind each of its words.

``FIELDS`` names them for templates and for the clerk: single values (截至, 销号数) and whole sentences (销号, 预警).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from models.bulletins.facts import Facts, Row
from models.bulletins.short_names import in_quotes
from models.figures.counted import GroupFigures, Statistics
from models.forms.form import NO_GROUP, base_title
from models.month_records import Correction
from models.months.corrections import words_of
from models.months.timeliness import UnitTimeliness
from models.periods import end_words
from models.records import TaskId
from models.texts.numerals import plain_number
from models.vocabulary import Status
from models.wording.shortening import IN_SENTENCE, one_line, shortened

_MOST_RANKED = 5  # units named from either end
_CHASED, _LATE, _MISSING, _RETURNED = map(attrgetter, ("chased", "late", "missing", "returned"))


class Link(NamedTuple):
    """Words of a text that the ledger has said: ``text[start:end]``, and the tasks behind them."""

    start: int
    end: int
    tasks: tuple[TaskId, ...]

    def moved(self, by: int) -> Link:
        """The same words further on."""
        return Link(self.start + by, self.end + by, self.tasks)


@dataclass(slots=True)
class Said:
    """Words while they are put together."""

    text: str = ""
    links: list[Link] = field(default_factory=list)

    def say(self, words: str, rows: Iterable[Row] | None = None) -> Said:
        """Go on with words; ``rows`` are those they speak of, none for words that the ledger does not know."""
        if rows is not None and words:
            self.links.append(
                Link(len(self.text), len(self.text) + len(words), tuple(dict.fromkeys(row.id for row in rows)))
            )
        self.text += words
        return self

    def add(self, other: Said) -> Said:
        """Go on with what another says."""
        self.links += [link.moved(len(self.text)) for link in other.links]
        self.text += other.text
        return self


class Source:
    """What the sentences are made from: the facts, and what is counted or read only where it is asked for."""

    def __init__(
        self,
        facts: Facts,
        figures: Callable[[], Statistics],
        timeliness: Callable[[], Sequence[UnitTimeliness]],
        corrections: Callable[[], Sequence[Correction]],
    ) -> None:
        self.facts = facts
        self._figures = figures
        self._timeliness = timeliness
        self._corrections = corrections

    @cached_property
    def figures(self) -> Statistics:
        """Rates and points of the month by unit."""
        return self._figures()

    @cached_property
    def timeliness(self) -> Sequence[UnitTimeliness]:
        """How each unit reported in the month."""
        return self._timeliness()

    @cached_property
    def corrections(self) -> Sequence[Correction]:
        """Corrections of earlier months that are still to be told."""
        return self._corrections()

    def of_units(self, names: Iterable[str]) -> Sequence[Row]:
        """The rows that units lead."""
        return self.facts.led_by(*names)


class Field(NamedTuple):
    """A field of a template: what it says, and whether it is a whole sentence, whose line goes where it is empty."""

    say: Callable[[Source], Said]
    is_sentence: bool
    explained: str


def _joined(parts: Sequence[Said]) -> Said:
    """Parts of a sentence with semicolons between them and a full stop behind; nothing of nothing."""
    said = Said()
    for i, part in enumerate(parts):
        said.say("；" if i else "").add(part)
    return said.say("。") if parts else said


def _named(said: Said, rows: Sequence[Row], what: str = "工作") -> Said:
    """“甲”“乙”等2项工作."""
    for row in rows:
        said.say("“").say(in_quotes(row.name), (row,)).say("”")
    return said.say("等" if len(rows) > 1 else "").say(f"{len(rows)}项", rows).say(what)


def _whole(source: Source) -> Said:
    facts = source.facts
    rows, signed, warned = facts.rows, facts.signed, facts.warned
    stage = facts.with_status(Status.STAGE_SIGNED_OFF)
    if not rows:
        return Said("清单里还没有任务。")
    told: list[Said] = []
    if len(signed) > len(stage):
        part = Said("已销号").say(f"{len(signed)}项", signed)
        told.append(part.say("（其中阶段性销号").say(f"{len(stage)}项", stage).say("）") if stage else part)
    elif stage:
        told.append(Said("已阶段性销号").say(f"{len(stage)}项", stage))
    if warned:
        told.append(Said("预警").say(f"{len(warned)}项", warned))
    counted = {row.id for row in (*signed, *warned)}
    late = facts.late
    again = [row for row in late if row.id in counted]
    if late:
        part = Said("逾期").say(f"{len(late)}项", late)
        told.append(part.say("（含已阶段性销号的").say(f"{len(again)}项", again).say("）") if again else part)
    if not told:
        return Said("列入清单的任务共").say(f"{len(rows)}项", rows).say("，均在推进。")
    counted |= {row.id for row in late}
    rest = [row for row in rows if row.id not in counted]
    if rest and not again:  # else the parts add up to more than all
        told.append(Said("其余").say(f"{len(rest)}项", rest).say("继续推进"))
    said = Said("列入清单的").say(f"{len(rows)}项", rows).say("任务中")
    for part in told:
        said.say("，").add(part)
    return said.say("。")


def _signed(source: Source) -> Said:
    told = []
    for status, words in ((Status.SIGNED_OFF, "予以“销号”"), (Status.STAGE_SIGNED_OFF, "予以阶段性“销号”")):
        if rows := source.facts.with_status(status):
            told.append(_named(Said("对"), rows).say(words))
    return _joined(told)


def _warned(source: Source) -> Said:
    """Those that lose as many points together; where any are told together, each group with its number."""
    groups: dict[float, list[Row]] = {}
    for row in source.facts.warned:
        groups.setdefault(abs(row.points or 0), []).append(row)
    is_counted = len(groups) < len(source.facts.warned)
    told = []
    for points, rows in groups.items():
        one = rows[0]
        part = _named(Said("对"), rows) if is_counted else Said("对“").say(in_quotes(one.name), (one,)).say("”")
        part.say("予以预警")
        told.append(part.say("，各扣" if len(rows) > 1 else "，扣").say(f"{points:g}分", rows) if points else part)
    return _joined(told)


def _late(source: Source) -> Said:
    rows = source.facts.late
    return _named(Said(), rows).say("逾期，请责任单位说明原因、明确时限。") if rows else Said()


def _missing(source: Source) -> Said:
    rows = source.facts.those(source.facts.missing)
    return _named(Said(), rows).say("未按时报送进展。") if rows else Said()


def _reporting(source: Source) -> Said:
    facts = source.facts
    missing, reported = facts.those(facts.missing), facts.those(facts.reported)
    if not missing or not reported:
        return Said()
    due = facts.those(facts.missing | facts.reported)
    return (
        Said("应报进展")
        .say(f"{len(due)}项", due)
        .say("，已报")
        .say(f"{len(reported)}项", reported)
        .say("，未报")
        .say(f"{len(missing)}项", missing)
        .say("。")
    )


def _timely(source: Source) -> Said:
    """The units that reported in time, by number; those that did not by name, with how many reports."""
    units = source.timeliness
    if not any(unit.in_time or unit.chased or unit.late for unit in units):
        return Said()
    prompt = [unit.unit for unit in units if not (unit.chased or unit.late or unit.missing)]
    told = [Said("按时报送的单位").say(f"{len(prompt)}家", source.of_units(prompt))] if prompt else []
    for words, count in (
        ("催报后报送的：", _CHASED),
        ("迟报的：", _LATE),
        ("未报的：", _MISSING),
        ("退回修改过的：", _RETURNED),
    ):
        named = [unit for unit in units if count(unit)]
        part = Said(words)
        for i, unit in enumerate(named):
            rows = source.of_units((unit.unit,))
            part.say("、" if i else "").say(unit.unit, rows).say(f"{count(unit)}项", rows)
        told += [part] if named else []
    return Said("各单位报送情况：").add(_joined(told))


def _corrected(source: Source) -> Said:
    rows = {row.id: row for row in source.facts.rows}
    told = []
    for correction in source.corrections:
        row = rows.get(correction.task_id)
        if row is None:
            continue
        old = shortened(correction.old, IN_SENTENCE).rstrip("。；") or "空"
        new = one_line(correction.new).rstrip("。；")
        part = Said(f"{correction.period.label}“").say(in_quotes(row.name), (row,))
        told.append(part.say(f"”的{words_of(correction.field)}更正为：{new}（原为：{old}；依据：{correction.source}）"))
    return _joined(told)


def _by_points(source: Source) -> Said:
    """The units with points off, the most first."""
    units = [unit for unit in source.figures.units if unit.figures.points.total and unit.name != NO_GROUP]
    units.sort(key=lambda unit: -abs(unit.figures.points.total))
    said = Said()
    for i, unit in enumerate(units):
        said.say("，" if i else "本月考绩扣分：").say(unit.name, source.of_units((unit.name,)))
        said.say("扣").say(f"{abs(unit.figures.points.total):g}分", source.of_units((unit.name,)))
    return said.say("。") if units else said


def _by_rate(source: Source) -> Said:
    """The units by their rate of completion, with ties; the first and the last where there are many."""
    ranked = [unit for unit in source.figures.units if unit.by_completion]
    ranked.sort(key=lambda unit: unit.by_completion.rank if unit.by_completion else 0)
    places: dict[int, list[GroupFigures]] = {}
    for unit in ranked:
        assert unit.by_completion is not None
        places.setdefault(unit.by_completion.rank, []).append(unit)
    order = sorted(places)
    if len(order) < 2:
        return Said()
    shown = order if len(order) <= 2 * _MOST_RANKED else order[:_MOST_RANKED] + order[-_MOST_RANKED:]
    said = Said("完成率排名：")
    for i, rank in enumerate(shown):
        said.say("，" if i else "").add(_place(source, rank, places[rank]))
    return said.say("。")


def _place(source: Source, rank: int, units: Sequence[GroupFigures]) -> Said:
    said, names = Said(), [unit.name for unit in units]
    for i, name in enumerate(names):
        said.say("、" if i else "").say(name, source.of_units((name,)))
    percent = units[0].figures.rates[0].percent
    said.say(f"（{plain_number(percent)}%）" if percent is not None else "", source.of_units(names))
    return said.say("并列" if len(units) > 1 else "").say(f"第{rank}", source.of_units(names))


def _count(choose: Callable[[Facts], Sequence[Row]]) -> Callable[[Source], Said]:
    return lambda source: Said().say(f"{len(choose(source.facts))}项", choose(source.facts))


def _plain(words: Callable[[Facts], str]) -> Callable[[Source], Said]:
    return lambda source: Said().say(words(source.facts), ())


FIELDS: Mapping[str, Field] = {
    "清单": Field(lambda source: Said(base_title(source.facts.title)), False, "清单的名称"),
    "截至": Field(_plain(lambda facts: end_words(facts.cut_off)), False, "截止日，如 8月底"),
    "本期": Field(_plain(lambda facts: facts.period.label), False, "哪一期，如 2024年8月"),
    "任务数": Field(_count(lambda facts: facts.rows), False, "列入清单的项数"),
    "销号数": Field(_count(lambda facts: facts.signed), False, "予以销号的项数"),
    "预警数": Field(_count(lambda facts: facts.warned), False, "预警的项数"),
    "逾期数": Field(_count(lambda facts: facts.late), False, "逾期的项数"),
    "未报数": Field(_count(lambda facts: facts.those(facts.missing)), False, "未报进展的项数"),
    "总体": Field(_whole, True, "总体情况：共多少项，销号、预警、其余各多少"),
    "销号": Field(_signed, True, "予以销号的，逐项点名"),
    "预警": Field(_warned, True, "予以预警的，连同扣分"),
    "逾期": Field(_late, True, "逾期的，逐项点名"),
    "未报": Field(_missing, True, "未按时报送进展的，逐项点名"),
    "报送": Field(_reporting, True, "应报、已报、未报各多少项"),
    "及时": Field(_timely, True, "各单位报送是否及时：按时、催后、迟报、未报、退回"),
    "更正": Field(_corrected, True, "对以前各月的更正，还没有通报过的"),
    "扣分": Field(_by_points, True, "各单位考绩扣分，从多到少"),
    "排名": Field(_by_rate, True, "各单位完成率排名"),
}
