"""Rows of the file <-> records: which class lives in which table, and how values are stored.

Dates are ISO text, periods their code, booleans 0/1, enums their value.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from models import records
from models.changes import Change, Row, SqlValue
from models.errors import LedgerFault
from models.periods import Period
from models.store.rows.remedies import COMPARE
from models.wording.tables import named

_READ_AT_START: dict[type[Any], str] = {
    records.TaskList: "lists",
    records.Section: "sections",
    records.Post: "posts",
    records.PostHolder: "post_holders",
    records.Unit: "units",
    records.UnitAlias: "unit_aliases",
    records.Task: "tasks",
    records.Assignment: "assignments",
    records.PlanNode: "plan_nodes",
    records.NodeRevision: "node_revisions",
    records.Report: "reports",
    records.Verdict: "verdicts",
    records.StatusEvent: "status_events",
    records.PeriodRecord: "periods",
    records.Closing: "closings",
    records.Attachment: "attachments",
}

_PLAIN = frozenset({type(None), str, int, float, bytes})

_Conversion: TypeAlias = tuple[int, Callable[[Any], Any]]
_known_conversions: dict[type[Any], list[_Conversion]] = {}

R = TypeVar("R")

if TYPE_CHECKING:

    class Record(Protocol):
        """A record of any table: a named tuple with an id."""

        @property
        def id(self) -> int: ...


@cache
def tables() -> Mapping[type[Any], str]:
    """Every class of records, with the table that its records live in; a table before those that hang on it."""
    from models import judging_records, month_records, paper_records  # noqa: PLC0415  the start does without these

    return {
        **_READ_AT_START,
        judging_records.Indicator: "indicators",
        judging_records.IndicatorTarget: "indicator_targets",
        judging_records.IndicatorActual: "indicator_actuals",
        judging_records.TargetRevision: "target_revisions",
        judging_records.Dismissal: "dismissals",
        judging_records.ClassScale: "class_scales",
        judging_records.PeriodClass: "period_classes",
        judging_records.PointRule: "point_rules",
        judging_records.PointFactor: "point_factors",
        judging_records.Points: "points",
        month_records.ReportingRule: "reporting_rules",
        month_records.CalendarDay: "calendar_days",
        month_records.SentForm: "sent_forms",
        month_records.UnitReport: "unit_reports",
        month_records.SlipKind: "slip_kinds",
        month_records.Slip: "slips",
        month_records.SlipTask: "slip_tasks",
        month_records.Chase: "chases",
        month_records.Correction: "corrections",
        paper_records.Bulletin: "bulletins",
        paper_records.BulletinFile: "bulletin_files",
        paper_records.BulletinTemplate: "bulletin_templates",
        paper_records.OwnForm: "own_forms",
        paper_records.IssuedDocument: "issued_documents",
        paper_records.IssuedFile: "issued_files",
    }


def table_of(kind: type[Any]) -> str:
    """The table that the records of a class live in."""
    return _READ_AT_START.get(kind) or tables()[kind]


def stored(value: object) -> SqlValue:
    """A record's value as the file holds it."""
    if type(value) in _PLAIN:
        return typing.cast(SqlValue, value)
    match value:
        case Enum():
            return typing.cast(SqlValue, value.value)
        case Period():
            return str(value)
        case date():
            return value.isoformat()
        case bool():
            return int(value)
        case _:
            raise TypeError(f"cannot store {type(value).__name__}")


def stored_row(row: Mapping[str, object], names: Iterable[str]) -> dict[str, SqlValue]:
    """Some values of a row as the file holds them. An import stores hundreds of thousands, most of them as they are."""
    found = {name: value if type(value := row[name]) in _PLAIN else stored(value) for name in names}
    return typing.cast(dict[str, SqlValue], found)


def row_of(record: Record) -> dict[str, SqlValue]:
    """A record's row without its id."""
    return {name: stored(getattr(record, name)) for name in columns(type(record)) if name != "id"}


def columns(kind: type[Any]) -> tuple[str, ...]:
    """The columns of a record's table that the record carries, in the record's order."""
    fields: tuple[str, ...] = kind._fields
    return fields


def reader(kind: type[R]) -> Callable[[Sequence[Any]], R]:
    """A function that makes a record from a row holding :func:`columns` in order."""
    needed = _conversions(kind)
    make: Callable[[Iterable[Any]], R] = kind._make  # type: ignore[attr-defined]
    if not needed:
        return make

    def read(row: Sequence[Any]) -> R:
        values = list(row)
        try:
            for i, convert in needed:
                if values[i] is not None:
                    values[i] = convert(values[i])
        except (ValueError, KeyError, TypeError) as error:
            raise _unreadable(kind, row) from error
        return make(values)

    return read


def read_row(kind: type[R], image: Row) -> R:
    """The record of a row that is known by its columns."""
    return reader(kind)([image[name] for name in columns(kind)])


def unreadable_column(kind: type[Any], image: Row) -> str | None:
    """The first column of an image that a record of the kind could not hold."""
    for i, convert in _conversions(kind):
        name = columns(kind)[i]
        try:
            if image.get(name) is not None:
                convert(image[name])
        except (ValueError, KeyError, TypeError):
            return name
    return None


def _unreadable_value(table: str, row_id: object, column: str, value: object) -> LedgerFault:
    """What to say of a value that no program of ours has written."""
    return LedgerFault(
        f"台账的{named(table, row_id)}读不出来：{column} 的值“{str(value)[:40]}”看不懂。",
        COMPARE,
    )


def _unreadable(kind: type[Any], row: Sequence[Any]) -> LedgerFault:
    image = dict(zip(columns(kind), row, strict=True))
    column = unreadable_column(kind, image) or ""
    return _unreadable_value(table_of(kind), image.get("id"), column, image.get(column))


def read_all(kind: type[R], rows: Iterable[Sequence[Any]]) -> list[R]:
    """The records of many rows."""
    return list(map(reader(kind), rows))


def renewed(kind: type[R], records: Iterable[R], changes: Iterable[Change]) -> list[R]:
    """Records of a kind as changes leave them: some are new, some altered, some gone.

    What an insert leaves out is as the record has it by itself, which is as the table has it.
    """
    found: dict[int, Any] = {record.id: record for record in records}  # type: ignore[attr-defined]
    for change in changes:
        if change.table != table_of(kind):
            continue
        if change.after is None:
            found.pop(change.row_id, None)
        elif change.before is None:
            found[change.row_id] = kind(**_read_image(kind, change.after))
        else:
            found[change.row_id] = found[change.row_id]._replace(**_read_image(kind, change.after))
    return list(found.values())


def _read_image(kind: type[Any], image: Row) -> dict[str, Any]:
    """The columns in an image as the record holds them."""
    values: dict[str, Any] = dict(image)
    for i, convert in _conversions(kind):
        name = columns(kind)[i]
        if values.get(name) is not None:
            values[name] = convert(values[name])
    return values


def _conversions(kind: type[Any]) -> list[_Conversion]:
    """Which columns of a kind are not stored as they are, worked out once: asking for type hints is slow."""
    if kind not in _known_conversions:
        hints = typing.get_type_hints(kind)
        converters = [(i, _converter(hints[name])) for i, name in enumerate(columns(kind))]
        _known_conversions[kind] = [(i, convert) for i, convert in converters if convert is not None]
    return _known_conversions[kind]


def _converter(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if hint is Period:
        return cache(Period.parse)
    if hint is date:
        return date.fromisoformat
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__  # several times as fast as calling the enum
    return None
