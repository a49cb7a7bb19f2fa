"""Understands a file with the clerk's choices. Loading this takes a while: only work off the window's thread does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.errors import UserFault
from models.intake.findings import HeaderChoice
from models.intake.layout.header import known_headers
from models.intake.layout.tables import lay_out
from models.intake.plan.planning import make_plan
from models.intake.plan.table_choices import column_guesses, tables_of
from models.intake.source import Source, without_hidden_rows
from models.intake.understood import Settings, Understood


def understand_with(source: Source, settings: Settings, today: date, earlier: Understood | None = None) -> Understood:
    """Understand a source. Slow for long files: not on the window's thread.

    With what was understood of it ``earlier``, only those tables are gone through again that the settings change.
    """
    wanted = source if settings.hidden_rows else without_hidden_rows(source)
    scans = earlier.layout.scans if earlier is not None else ()
    layout = lay_out(wanted, settings.tables, settings.columns, settings.headers, scans)
    tables, columns = tables_of(layout), column_guesses(layout.tables)
    try:
        plan = make_plan(wanted, layout, today=today, tables=settings.tables, **settings.frame)
    except UserFault as fault:
        return Understood(source, settings, layout, tables, None, fault, columns)
    return Understood(source, settings, layout, tables, plan, None, columns)


def understand_first(
    source: Source, settings: Settings, remembered: Mapping[str, HeaderChoice], today: date
) -> Understood:
    """Understand a source for the first time, with what is remembered of headers and columns.

    Where that finds nothing, columns chosen for another file may be in the way: it is tried without. Where nothing is
    found either, the clerk is to say what is what; a header whose columns alone are unclear is offered for that.
    """
    headers = known_headers(source, remembered)
    found = understand_with(source, replace(settings, headers=headers), today)
    if found.plan is None and settings.columns:
        without = understand_with(source, Settings(headers=headers), today, found)
        if without.plan is not None:
            own = {column.signature for column in without.columns}
            kept = {key: field for key, field in settings.columns.items() if key not in own}
            return replace(without, settings=replace(without.settings, columns=kept))
    if found.plan is not None:
        return found
    offered = {table.index: table.header for table in found.tables if table.header is not None}
    if not offered:
        return found
    return understand_with(source, replace(found.settings, headers=offered | headers), today, found)
