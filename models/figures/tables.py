"""A month's figures as an office reads them: tables whose every number knows its tasks, and charts of the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from models import ledger_settings
from models.charts.kinds import Chart, Pattern, RankBar, RankChart, Series, ShareChart, Slice, TrendChart
from models.documents.charted import ChartedDocument
from models.documents.document import Align, Column, Document, Group, Kind, Level, Paragraph, Table
from models.documents.paper import USUAL, Paper
from models.figures.counted import Figures, GroupFigures, MonthFigures, Statistics
from models.figures.statistics import month_figures, months_until, statistics
from models.judging.counting.classes import Counted, Tally
from models.judging.counting.rates import Rate, RateKind
from models.judging.counting.shares import NOTE
from models.months.standing import standing
from models.months.timeliness import UnitTimeliness, timeliness
from models.periods import Period, end_words
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import ClassMeaning, Status

_NAME_WIDTH, _RATE_WIDTH, _POINTS_WIDTH = 3.6, 2.9, 1.2
"""How wide names, rates and points are, in widths of a number."""
_FULL_POINTS = 100.0
"""What every unit begins a month with (DOMAIN: 考绩); points are taken off or given."""


class View(StrEnum):
    """What the rows of a table are."""

    UNITS = "按责任单位"
    LEADERS = "按分管领导"
    SECTIONS = "按板块"
    REPORTING = "按报送"
    MONTHS = "按月"
    STATUSES = "按状态"
    CLASSES = "按档次"


class Cell(NamedTuple):
    """A figure and the tasks it leads to; ``note`` stands smaller beside it, ``alarming`` says that something lacks."""

    text: str
    tasks: tuple[TaskId, ...] = ()
    note: str = ""
    alarming: bool = False

    @property
    def words(self) -> str:
        """As printed."""
        return f"{self.text}（{self.note}）" if self.note else self.text


class Row(NamedTuple):
    """A name and its figures; ``period`` where they are of another month than the one on screen."""

    name: str
    cells: tuple[Cell, ...]
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures under their headings; ``whole`` stands first and is what the rows add up to."""

    view: View
    headings: Sequence[str]
    whole: Row | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class MonthPaper:
    """All that is told of a list's month."""

    found: Statistics
    months: Sequence[MonthFigures]
    reporting: Sequence[UnitTimeliness]
    paper: Paper = USUAL
    """How its sheets are measured."""

    @property
    def title(self) -> str:
        """As printed."""
        return f"{self.found.title}{self.found.moment.period.label}统计表"

    @property
    def cut_off_words(self) -> str:
        """截至6月底, and whether that is as later material has it."""
        corrected = "，按更正" if self.found.corrected else ""
        return f"截至{end_words(self.found.moment.cut_off)}{corrected}"

    def views(self) -> list[View]:
        """The tables there are: without classes none of them."""
        return [view for view in View if view is not View.CLASSES or _rated(self.found.whole)]

    def table(self, view: View) -> FigureTable:
        """One of the tables."""
        return _TABLES[view](self)

    def charts(self, view: View) -> list[Chart]:
        """The charts beside a table: shares, the months, and a ranking of its rows."""
        first = _class_chart(self.found.whole) if view is View.CLASSES else _status_chart(self.found.whole)
        groups = {View.LEADERS: self.found.leaders, View.SECTIONS: self.found.sections}.get(view, self.found.units)
        return [first, _trend_chart(self.months), _rank_chart(view, groups)]

    def all_charts(self) -> tuple[Chart, ...]:
        """Those that are printed: of statuses, of classes where there are any, the months, and the units' ranking."""
        statuses, *rest = self.charts(View.UNITS)
        classes = [_class_chart(self.found.whole)] if View.CLASSES in self.views() else []
        return (statuses, *classes, *rest)

    def sentences(self) -> list[str]:
        """How each figure is found."""
        lines = [rate.words for rate in self.found.whole.rates]
        lines += _overdue_words(self.found.whole)
        lines.append(self.found.by_words)
        lines.append(f"得分 = {_FULL_POINTS:g} − 已计入的扣分；同分同名次，后一名顺延。")
        return lines


def month_paper(
    ledger: Ledger, list_id: ListId, period: Period, by: date | None = None, *, corrected: bool = False
) -> MonthPaper:
    """Read all figures of a list's month; ``by`` is the day by which its reports were to be there, where it is another
    than the month's reporting day. ``corrected``: as later material has it (更正), else as it was printed."""
    found = months_until(ledger, list_id, period)
    months = [month_figures(ledger, list_id, month, corrected=corrected) for month in found]
    return paper_of(ledger, list_id, statistics(ledger, list_id, period, by, corrected=corrected), months)


def paper_of(ledger: Ledger, list_id: ListId, found: Statistics, months: Sequence[MonthFigures]) -> MonthPaper:
    """Figures that have been read, with how each unit reported."""
    reporting = timeliness(ledger, standing(ledger, list_id, found.moment.period))
    return MonthPaper(found, months, reporting, ledger_settings.paper(ledger))


def document_of(paper: MonthPaper) -> ChartedDocument:
    """The tables one after the other, how each figure is found, and the charts."""
    blocks: list[Paragraph | Table] = []
    for view in paper.views():
        table = paper.table(view)
        if table.rows:
            blocks.append(_printed(table))
    if any(isinstance(chart, ShareChart) and chart.note for chart in paper.all_charts()):
        blocks.append(Paragraph(NOTE, Level.NOTE))
    blocks += [Paragraph(line, Level.NOTE) for line in paper.sentences()]
    document = Document(
        paper.title,
        tuple(blocks),
        f"（{paper.cut_off_words}）",
        "统计",
        landscape=True,
        widths_kept=True,
        paper=paper.paper,
    )
    return ChartedDocument(document, paper.all_charts())


def _printed(table: FigureTable) -> Table:
    first = Column(table.headings[0], _NAME_WIDTH, kind=Kind.NAMES)
    columns = (first, *(Column(name, _width(name), Align.CENTER) for name in table.headings[1:]))
    rows = [table.whole, *table.rows] if table.whole else table.rows
    return Table(
        columns, (Group("", tuple((row.name, *(cell.words for cell in row.cells)) for row in rows)),), table.view.value
    )


def _width(heading: str) -> float:
    return _RATE_WIDTH if "率" in heading else _POINTS_WIDTH if heading == "得分" else 1.0


# Tables.


_GROUP_HEADINGS = ("任务", "应报", "已报", "报送及时率", "完成率", "按时完成率", "序时达标率", "得分", "名次")
_PRINTED_RATES = (RateKind.REPORTING, RateKind.COMPLETION, RateKind.PUNCTUALITY, RateKind.ON_SCHEDULE)


def _group_table(view: View, heading: str, counted: str) -> Callable[[MonthPaper], FigureTable]:
    def made(paper: MonthPaper) -> FigureTable:
        found = paper.found
        groups = {View.UNITS: found.units, View.LEADERS: found.leaders, View.SECTIONS: found.sections}[view]
        named = sum(group.by_points is not None for group in groups)
        whole = Row(f"合计（{named} {counted}）", (*_figures(found.whole), Cell(""), Cell("")))
        return FigureTable(view, (heading, *_GROUP_HEADINGS), whole, [_group(group) for group in groups])

    return made


def _group(group: GroupFigures) -> Row:
    rows, points = group.figures.rows, group.figures.points
    place = group.by_points
    return Row(
        group.name,
        (
            *_figures(group.figures),
            Cell(f"{_FULL_POINTS - points.total:.1f}", rows.points or rows.all),
            Cell(str(place.rank) if place else "—", rows.all if place else ()),
        ),
    )


def _figures(figures: Figures) -> tuple[Cell, ...]:
    rows = figures.rows
    rates = {rate.kind: rate for rate in figures.rates}
    behind = len(rows.reported) < len(rows.due)
    return (
        Cell(str(len(rows.all)), rows.all),
        Cell(str(len(rows.due)), rows.due),
        Cell(str(len(rows.reported)), rows.reported, alarming=behind),
        *(_rate_cell(rates[kind], rows.rates[kind]) for kind in _PRINTED_RATES),
    )


def _rate_cell(rate: Rate, tasks: tuple[TaskId, ...]) -> Cell:
    return Cell("—") if rate.percent is None else Cell(f"{rate.percent}%", tasks, f"{rate.part}/{rate.whole}")


_REPORTING = {"in_time": "按时", "chased": "催后", "late": "迟报", "missing": "未报", "returned": "退回"}


def _reporting_table(paper: MonthPaper) -> FigureTable:
    """How each unit reported; a task that several units lead stands under each of them, and once in the whole."""
    rows = []
    every: dict[str, dict[TaskId, None]] = {name: {} for name in _REPORTING}
    for unit in paper.reporting:
        cells = [_told(name, unit.tasks[name]) for name in _REPORTING]
        rows.append(Row(unit.unit, (*cells, Cell(str(unit.days_late) if unit.days_late else "—"))))
        for name, tasks in unit.tasks.items():
            every[name].update(dict.fromkeys(tasks))
    whole = Row("合计（每项计一次）", (*(_told(name, tuple(tasks)) for name, tasks in every.items()), Cell("")))
    return FigureTable(View.REPORTING, ("责任单位", *_REPORTING.values(), "迟报天数"), whole, rows)


def _told(name: str, tasks: tuple[TaskId, ...]) -> Cell:
    return Cell(str(len(tasks)), tasks, alarming=bool(tasks) and name in ("late", "missing"))


def _month_table(paper: MonthPaper) -> FigureTable:
    rows = [
        Row(
            month.period.label,
            (
                *_figures(month.figures),
                Cell(f"{month.figures.points.total:g}", month.figures.rows.points),
            ),
            month.period,
        )
        for month in paper.months
    ]
    return FigureTable(View.MONTHS, ("月份", *_GROUP_HEADINGS[:7], "扣分"), None, rows)


def _status_table(paper: MonthPaper) -> FigureTable:
    chart = _status_chart(paper.found.whole)
    return _share_table(View.STATUSES, "状态", chart, paper.found.whole.rows.all)


def _class_table(paper: MonthPaper) -> FigureTable:
    chart = _class_chart(paper.found.whole)
    every = tuple(task for one in chart.slices for task in one.tasks)
    return _share_table(View.CLASSES, "档次", chart, every)


def _share_table(view: View, heading: str, chart: ShareChart, every: tuple[TaskId, ...]) -> FigureTable:
    rows = [Row(one.label, (Cell(str(one.size), one.tasks), Cell(one.share, one.tasks))) for one in chart.slices]
    whole = Row("合计", (Cell(str(chart.total), every), Cell("100%" if chart.total else "—")))
    return FigureTable(view, (heading, "项数", "占比"), whole, rows)


_TABLES: Mapping[View, Callable[[MonthPaper], FigureTable]] = {
    View.UNITS: _group_table(View.UNITS, "责任单位", "个单位"),
    View.LEADERS: _group_table(View.LEADERS, "分管领导", "位"),
    View.SECTIONS: _group_table(View.SECTIONS, "板块", "个板块"),
    View.REPORTING: _reporting_table,
    View.MONTHS: _month_table,
    View.STATUSES: _status_table,
    View.CLASSES: _class_table,
}


# Charts.


_STATUS_PATTERNS = {
    Status.SIGNED_OFF: Pattern.SOLID,
    Status.STAGE_SIGNED_OFF: Pattern.HALVES,
    Status.RUNNING: Pattern.TINT,
    Status.NOT_STARTED: Pattern.WHITE,
    Status.WARNED: Pattern.DOTS,
    Status.OVERDUE: Pattern.SLANT,
    Status.DEFERRED: Pattern.LINES,
    Status.ADJUSTED: Pattern.GRID,
    Status.STOPPED: Pattern.GREY,
}
"""How each status is filled, in the order in which they stand."""

_CLASS_PATTERNS = {
    ClassMeaning.AHEAD: Pattern.SOLID,
    ClassMeaning.DONE: Pattern.HALVES,
    ClassMeaning.ON_SCHEDULE: Pattern.TINT,
    ClassMeaning.BEHIND: Pattern.SLANT,
    ClassMeaning.OTHER: Pattern.LINES,
    None: Pattern.WHITE,
}


def _status_chart(figures: Figures) -> ShareChart:
    by_status = {found.status: found for found in figures.statuses}
    slices = [
        Slice(status.value, (one := by_status[status]).share.size, one.share.words, pattern, one.tasks)
        for status, pattern in _STATUS_PATTERNS.items()
    ]
    return _shares("按状态", "项任务和分项", slices)


def _overdue_words(figures: Figures) -> list[str]:
    """Why fewer tasks have the status 逾期 than are overdue: of some a person has decided otherwise."""
    shown = {task_id for one in figures.statuses if one.status is Status.OVERDUE for task_id in one.tasks}
    every, others = len(figures.rows.overdue), len(set(figures.rows.overdue) - shown)
    return [f"逾期共 {every} 项，其中 {others} 项已定为别的状态（如预警），按状态计在那里。"] if others else []


def _rated(figures: Figures) -> bool:
    return any(one.meaning is not None or one.size for one in _of_tasks(figures).classes[:-1])


def _of_tasks(figures: Figures) -> Tally:
    return next(tally for tally in figures.tallies if tally.what is Counted.TASKS)


def _class_chart(figures: Figures) -> ShareChart:
    """The classes of the tasks; two that mean the same are filled differently."""
    free = list(Pattern)
    slices = []
    for one in _of_tasks(figures).classes:
        usual = _CLASS_PATTERNS[one.meaning]
        pattern = usual if usual in free else next(iter(free), usual)
        if pattern in free:
            free.remove(pattern)
        slices.append(Slice(one.name, one.size, one.share.words, pattern, one.tasks))
    return _shares("按档次", "项任务", slices)


def _shares(title: str, counted: str, slices: Sequence[Slice]) -> ShareChart:
    return ShareChart(title, counted, slices, NOTE if any(one.share.endswith("*") for one in slices) else "")


def _trend_chart(months: Sequence[MonthFigures]) -> TrendChart:
    series = []
    for kind in _PRINTED_RATES:
        rates = [next(rate for rate in month.figures.rates if rate.kind is kind) for month in months]
        values: tuple[Decimal | None, ...] = tuple(rate.percent for rate in rates)
        series.append(Series(kind.label, values, tuple(month.figures.rows.rates[kind] for month in months)))
    names = [f"{month.period.month}月" for month in months]
    return TrendChart(f"{names[0]}—{names[-1]}走势" if len(names) > 1 else f"{names[0]}各率", names, series)


def _rank_chart(view: View, groups: Sequence[GroupFigures]) -> RankChart:
    """The ranking by points, or by what is done where nobody has lost or won any."""
    whose = (view if view in (View.LEADERS, View.SECTIONS) else View.UNITS).value.removeprefix("按")
    named = [group for group in groups if group.by_points is not None]
    if any(group.figures.points.total for group in named):
        bars = [
            RankBar(
                group.by_points.rank,
                group.name,
                round(_FULL_POINTS - group.figures.points.total, 4),
                group.figures.rows.points or group.figures.rows.all,
            )
            for group in named
            if group.by_points is not None
        ]
        note = f"竖线为 {_FULL_POINTS:g} 分；实心为加分，斜纹为扣分"
        return RankChart(f"{whose}得分排名", _best_first(bars), _FULL_POINTS, "分", note)
    bars = [
        RankBar(group.by_completion.rank, group.name, float(percent), group.figures.rows.rates[RateKind.COMPLETION])
        for group in named
        if group.by_completion is not None and (percent := group.figures.rates[0].percent) is not None
    ]
    return RankChart(f"{whose}完成率排名", _best_first(bars), 0.0, "%", "本月没有计分，按完成率排")


def _best_first(bars: Sequence[RankBar]) -> list[RankBar]:
    return sorted(bars, key=lambda bar: bar.place)
