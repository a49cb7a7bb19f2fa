"""A damaged ledger file, read as far as it goes: the rows of each table, wherever in the file they still stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from models.errors import LedgerFault, LedgerNewer
from models.store.damage.raw_pages import Pages, RawRow
from models.store.damage.shapes import Shape, best_of, shapes_of
from models.store.schema.today import CURRENT_VERSION
from models.work_progress import Progress

_USER_VERSION = 60  # bytes into the file's header
_EVERY = 200  # pages between two reports of progress


@dataclass(slots=True)
class Wreck:
    """What was found. ``firm`` are the rows that their tables lead to, by id; ``loose`` those found elsewhere, which
    may be old or deleted; ``alike`` such rows of tables that look the same. ``unread`` counts pages not read whole."""

    version: int
    shapes: dict[str, Shape]
    firm: dict[str, dict[int, RawRow]] = field(default_factory=lambda: defaultdict(dict))
    loose: dict[str, list[RawRow]] = field(default_factory=lambda: defaultdict(list))
    alike: list[tuple[list[str], list[RawRow]]] = field(default_factory=list)
    last_ids: dict[str, int] = field(default_factory=dict)
    unread: int = 0


def read_wreck(data: bytes, name: str, progress: Progress) -> Wreck:
    """Everything that can be read of a file. Raises LedgerFault where nothing of a ledger is in it."""
    pages = Pages(data)
    schema = [row.values for number in pages.leaves(1) for row in pages.rows(number).rows]
    roots = {str(row[1]): row[3] for row in schema if len(row) == 5 and row[0] == "table" and isinstance(row[3], int)}
    wreck = _empty(pages, roots, name)
    if roots and not set(roots) & set(wreck.shapes):
        raise nothing_found(name)
    claimed = pages.free()
    for table, shape in wreck.shapes.items():
        for number in pages.leaves(roots.get(table, 0)):
            if number % _EVERY == 0:
                progress(len(claimed) / pages.count / 2)
            if number not in claimed and number != 1 and _take_firm(wreck, pages, number, shape):
                claimed.add(number)
    for row in (row for number in pages.leaves(roots.get("sqlite_sequence", 0)) for row in pages.rows(number).rows):
        if len(row.values) == 2 and isinstance(row.values[0], str) and isinstance(row.values[1], int):
            wreck.last_ids[row.values[0]] = row.values[1]
    for number in range(2, pages.count + 1):
        if number % _EVERY == 0:
            progress(0.5 + number / pages.count / 2)
        if number not in claimed and pages.looks_like_rows(number):
            _take_loose(wreck, pages, number)
    if not wreck.firm and not wreck.loose and not wreck.alike:
        raise nothing_found(name)
    return wreck


def _empty(pages: Pages, roots: dict[str, int], name: str) -> Wreck:
    """The version: as the header says, where the file's own list of migrations does not know better."""
    applied = 0
    for number in pages.leaves(roots.get("_sqlite_migrations", 0)):
        for row in pages.rows(number).rows:
            words = [value.split(" ")[0] for value in row.values if isinstance(value, str)]
            applied = max([applied, *(int(word) for word in words if word.isdecimal() and len(word) < 4)])
    said = pages.header_number(_USER_VERSION)
    if applied > CURRENT_VERSION:
        raise LedgerNewer(f"“{name}”是由更新版本的程序保存的。", "请用新版本的程序来抢救；文件没有改动。")
    version = applied or (said if 1 <= said <= CURRENT_VERSION else CURRENT_VERSION)
    return Wreck(version, shapes_of(version))


def _take_firm(wreck: Wreck, pages: Pages, number: int, shape: Shape) -> bool:
    """Take a page that a table leads to; False where its rows are another table's."""
    leaf = pages.rows(number)
    fitting = [row for row in leaf.rows if shape.fits(row)]
    if leaf.rows and len(fitting) * 2 < len(leaf.rows):
        return False
    rows = wreck.firm[shape.table]
    for row in fitting:
        if row.loose or row.row_id in rows:
            wreck.loose[shape.table].append(row._replace(loose=True))
        else:
            rows[row.row_id] = row
    if leaf.failed or len(fitting) < len(leaf.rows) or not pages.looks_like_rows(number):
        wreck.unread += 1
        wreck.loose[shape.table] += [row for row in pages.scanned(number) if shape.fits(row)]
    return True


def _take_loose(wreck: Wreck, pages: Pages, number: int) -> None:
    """Take a page that nothing leads to: its way is damaged, or it has been given up."""
    leaf = pages.rows(number)
    rows = [row._replace(loose=True) for row in leaf.rows]
    if leaf.failed:
        rows += list(pages.scanned(number))
    best = best_of(list(wreck.shapes.values()), rows)
    if not best:
        return
    fitting = [row for row in rows if best[0].fits(row)]
    if len(best) == 1:
        wreck.loose[best[0].table] += fitting
    else:
        wreck.alike.append(([shape.table for shape in best], fitting))


def nothing_found(name: str) -> LedgerFault:
    """What to say of a file without a single row of a ledger."""
    return LedgerFault(f"“{name}”里没有读出督办台账的内容。", "请确认选的是台账文件；也可以从最近的备份恢复。")
