"""Makes the plan of an import: its list, its tasks, and what the clerk should look at before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import SourceFault
from models.intake.drafts import DraftTask, Plan
from models.intake.findings import Finding, LeftOut, Weight
from models.intake.layout.columns import NODE, one_line
from models.intake.layout.row_words import comparable
from models.intake.layout.tables import Layout, Table
from models.intake.layout.titles import Heading, Spoken, find_heading, find_spoken, note_lines
from models.intake.plan.comments import comment_findings
from models.intake.plan.list_year import list_year
from models.intake.plan.table_choices import column_guesses, ignored_columns, left_tables
from models.intake.plan.tasks import Notes, TaskReader, agreed_shortfall_period
from models.intake.source import Source
from models.periods import Period
from models.vocabulary import FormKey, Numbering
from models.wording.periods import period_in

_HEADINGS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds for a whole file."""

    year: int
    spoken: Spoken
    findings: tuple[Finding, ...]
    says_period: bool


def make_plan(
    source: Source,
    layout: Layout,
    *,
    today: date,
    title: str | None = None,
    year: int | None = None,
    period: Period | None = None,
    tables: frozenset[int] | None = None,
) -> Plan:
    """The plan of an import of a source laid out as tables; ``tables`` are those that were chosen for it.

    ``title`` and ``year`` go before what the file says; so does ``period``, unless the file has reports of several
    periods. Raises :class:`SourceFault` when no table has a column of tasks.
    """
    found = [table for table in layout.tables if table.rows]
    if not found:
        raise _nothing_found(source, layout)
    heading = find_heading(layout, source.name)
    frame = _frame(layout, heading, source.name, today=today, year=year, period=period)
    notes = Notes()
    read: list[list[DraftTask]] = []
    for table in found:
        before = read[-1][-1].number if read and read[-1] else ""
        read.append(TaskReader(table, frame.year, _period_of(table, found, frame), notes, before).tasks())
    tasks, merged = _merge_periods(read)
    spoken = frame.spoken
    dated: tuple[Finding, ...] = ()
    if period is not None and period != spoken.period:
        tasks, spoken, dated = _redate(tasks, spoken, period)
    findings = (
        *source.findings,
        *left_tables(source, tables),
        *frame.findings,
        *dated,
        *layout.findings,
        *merged,
        *notes.findings(),
        *comment_findings(layout.scans, frozenset(table.grid for table in found), notes.used_comments),
        *ignored_columns(found),
        *_repeated(tasks),
    )
    return Plan(
        source.name,
        source.sha256,
        title or source.title or heading.title,
        frame.year,
        spoken.period,
        spoken.cut_off,
        _usual_form(found),
        _numbering(tasks),
        tuple(tasks),
        findings,
        _left_out(layout, heading),
        column_guesses(layout.tables),
        frame.says_period,
    )


def _redate(
    tasks: Sequence[DraftTask], spoken: Spoken, period: Period
) -> tuple[list[DraftTask], Spoken, tuple[Finding, ...]]:
    """The reports moved to the period the clerk chose, where the file has those of one period only."""
    named = {report.period for task in tasks for report in task.reports}
    if len(named) > 1:
        text = f"文件里有 {len(named)} 个月的情况，各归各月；选定的{period.label}没有用上。"
        return list(tasks), spoken, (Finding(Weight.WARNING, text),)
    moved = [task._replace(reports=tuple(report._replace(period=period) for report in task.reports)) for task in tasks]
    text = f"文件写明是{spoken.period.label}的情况，按选定的{period.label}导入。"
    return moved, Spoken(period), (Finding(Weight.WARNING, text),)


def _nothing_found(source: Source, layout: Layout) -> SourceFault:
    if not layout.tables and not layout.headings and any(grid.hidden for grid in source.grids):
        return SourceFault("工作表都是隐藏的，没有导入。", "请用 Office 或 WPS 取消隐藏，另存后再导入。")
    if layout.tables and not any(column.key == "text" for table in layout.tables for column in table.columns):
        return SourceFault("还没有指定哪一栏是任务。", "请在“栏目”一页，把写着任务内容的一栏改作“任务”。")
    if layout.tables:
        return SourceFault("表格里只有表头，没有任务。", "请确认选对了文件，表头下面应当是一条条任务。")
    seen = "、".join(f"“{one_line(heading)[:20]}”" for heading in dict.fromkeys(layout.headings[:_HEADINGS_SHOWN]))
    what = f"看到的表头是：{seen}。" if seen else ""
    return SourceFault(
        f"没有找到任务清单的表格。{what}",
        "清单的表头里要有一列写任务内容（如“重点工作”“工作任务”“工作内容”），并至少还有一列，如序号、责任单位、完成情况。",
    )


def _frame(
    layout: Layout, heading: Heading, file_name: str, *, today: date, year: int | None, period: Period | None
) -> _Frame:
    """The year and period of the file, and what the clerk should know about where they come from."""
    findings: list[Finding] = []
    notes = note_lines(layout)
    names = [file_name.rpartition(".")[0], *(table.name for table in layout.tables)]
    found_year = year
    if found_year is None:
        voted = list_year(layout, heading.line, notes, file_name)
        if period is None or voted.told:  # else the month asked for tells the year better
            found_year = voted.year
            findings += voted.findings
    if found_year is None:
        found_year = period.year if period else today.year
        if period is None:
            findings.append(Finding(Weight.WARNING, f"文件里没有写明年份，按 {found_year} 年导入，请核对。"))
    spoken = _spoken(layout, heading, notes, names, found_year)
    if spoken is not None:
        return _Frame(found_year, spoken, tuple(findings), says_period=True)
    spoken = Spoken(period or Period.of(today))
    if period is None:
        findings.append(Finding(Weight.WARNING, f"文件里没有写明是哪个月的情况，按{spoken.period.label}导入，请核对。"))
    return _Frame(found_year, spoken, tuple(findings), says_period=False)


def _spoken(layout: Layout, heading: Heading, notes: Sequence[str], names: Sequence[str], year: int) -> Spoken | None:
    """The period the file speaks for: the latest its headings name, else its title, names and shortfall lines."""
    above = find_spoken([heading.line, *notes], year)
    named = [
        Spoken(*words)
        for table in layout.tables
        for column in table.columns
        if column.key == "content" and (words := period_in(column.period_words, year))
    ]
    if named:
        latest = max(named, key=lambda spoken: (spoken.period, spoken.cut_off or date.min))
        if above is None or above.period != latest.period or latest.cut_off:
            return latest
    if above is not None:
        return above
    by_name = find_spoken([names[0]], year)
    sheets = [found for name in names[1:] if (found := find_spoken([name], year))]
    if by_name is not None or sheets:
        return by_name or max(sheets, key=lambda spoken: spoken.period)
    agreed = agreed_shortfall_period(layout.tables, year)
    return Spoken(agreed) if agreed else None


def _period_of(table: Table, tables: Sequence[Table], frame: _Frame) -> Period:
    """The period of one table's reports: of several sheets each may speak for its own month."""
    if len({other.grid for other in tables}) > 1:
        own = find_spoken([*table.titles, *table.notes, table.name], frame.year)
        if own is not None:
            return own.period
    return frame.spoken.period


def _merge_periods(read: Sequence[Sequence[DraftTask]]) -> tuple[list[DraftTask], tuple[Finding, ...]]:
    """The tasks of all tables; a task that comes again with reports of other periods is one task with all of them."""
    if len(read) < 2:
        return [task for tasks in read for task in tasks], ()
    merged: list[DraftTask] = []
    places: dict[tuple[str, str, str, str], int] = {}
    kept: dict[str, str] = {}  # where a task stands -> where the one stands that it was joined to
    count = 0
    heads = {task.parent for tasks in read for task in tasks}
    for tasks in read:
        known = dict(places)
        for found in tasks:
            task = found._replace(parent=kept.get(found.parent, found.parent)) if found.parent else found
            key = (task.section, task.post, task.parent, comparable(task.text))
            place = known.get(key)
            periods = {report.period for report in merged[place].reports} if place is not None else set()
            differ = all(report.period not in periods for report in task.reports)
            if place is None or not differ or not (task.reports or task.origin in heads):
                places.setdefault(key, len(merged))
                merged.append(task)
                continue
            kept[task.origin] = merged[place].origin
            merged[place] = _joined(merged[place], task)
            count += 1
    finding = Finding(Weight.NOTE, f"有 {count} 条任务在几个表里都有，各月的情况已归到同一条任务下。")
    return merged, (finding,) if count else ()


def _joined(first: DraftTask, later: DraftTask) -> DraftTask:
    reports = tuple(sorted((*first.reports, *later.reports), key=lambda report: report.period))
    extra = first.extra + tuple(pair for pair in later.extra if pair not in first.extra)
    return first._replace(
        reports=reports,
        extra=extra,
        goal=first.goal or later.goal,
        units=first.units or later.units,
        nodes=first.nodes or later.nodes,
        frequency=first.frequency or later.frequency,
        status=later.status or first.status,
    )


def _usual_form(tables: Sequence[Table]) -> FormKey:
    """The form whose columns the tables have (DOMAIN, "Five forms")."""
    keys = {column.key for table in tables for column in table.columns}
    if "plan_met" in keys:
        return FormKey.MONTHLY
    if "status" in keys:
        return FormKey.CLOSING
    if keys & {"plan", NODE} and "content" in keys:
        return FormKey.OVERDUE
    return FormKey.PROGRESS if keys & {"units", "lead_units"} else FormKey.CURRENT


def _numbering(tasks: Sequence[DraftTask]) -> Numbering:
    """Numbers restart where the same number comes in more than one group."""
    if len({(task.section, task.post) for task in tasks}) < 2:
        return Numbering.CONTINUOUS
    places = {(task.number, task.section, task.post) for task in tasks if task.number}
    numbers = {number for number, *_ in places}
    return Numbering.PER_GROUP if len(places) > len(numbers) else Numbering.CONTINUOUS


def _repeated(tasks: Sequence[DraftTask]) -> tuple[Finding, ...]:
    """A warning about tasks with the same text in the same group."""
    seen: dict[tuple[str, str, str], DraftTask] = {}
    found = []
    for task in tasks:
        first = seen.setdefault((task.section, task.post, task.text), task)
        if first is not task:
            found.append(task.origin)
    if not found:
        return ()
    text = f"有 {len(found)} 条任务与前面的任务文字相同，都已保留，请核对。"
    return (Finding(Weight.WARNING, text, "、".join(found[:5])),)


def _left_out(layout: Layout, heading: Heading) -> tuple[LeftOut, ...]:
    """The rows and paragraphs that are not imported; the title's own lines are used, not left out."""
    outside = [
        LeftOut(p.origin, p.text.strip(), "表格以外的文字")
        for p in layout.paragraphs
        if p.text.strip() not in heading.used
    ]
    titles = [
        LeftOut(table.place, title, "表头以上的文字")
        for table in layout.tables
        for title in table.titles
        if title not in heading.used
    ]
    return (*layout.left_out, *dict.fromkeys(titles), *outside)
