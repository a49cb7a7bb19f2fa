"""Questions about units and posts that no single record answers: how much they have to do, who holds a post when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from models.records import Assignment, ListId, Post, PostHolder, PostId, Task, UnitId
from models.store.records.ledger import Ledger
from models.store.rows.rows import columns, read_all, table_of

if TYPE_CHECKING:
    from models.month_records import SlipId

R = TypeVar("R")

_HOLDER = ", ".join(f"h.{name}" for name in columns(PostHolder))


class Load(NamedTuple):
    """In how many tasks of a list a unit leads, and in how many it supports."""

    leading: int = 0
    supporting: int = 0


def loads(ledger: Ledger, list_id: ListId) -> dict[UnitId, Load]:
    """What each unit has to do in a list; units without a task are left out."""
    rows = ledger.connection.execute(
        "SELECT a.unit_id, sum(a.role = 'lead'), sum(a.role <> 'lead') FROM assignments AS a"
        " JOIN tasks AS t ON t.id = a.task_id WHERE t.list_id = ? GROUP BY a.unit_id",
        (list_id,),
    )
    return {UnitId(unit_id): Load(leading, supporting) for unit_id, leading, supporting in rows}


def uses(ledger: Ledger, unit_id: UnitId) -> list[tuple[str, int]]:
    """The lists in which a unit has tasks: each one's title and how many."""
    return ledger.connection.execute(
        "SELECT l.title, count(*) FROM assignments AS a JOIN tasks AS t ON t.id = a.task_id"
        " JOIN lists AS l ON l.id = t.list_id WHERE a.unit_id = ? GROUP BY l.id ORDER BY l.position, l.id",
        (unit_id,),
    ).fetchall()


def assignments_of(ledger: Ledger, unit_ids: Sequence[UnitId]) -> list[Assignment]:
    """The parts that units have in the tasks of all lists, by task."""
    places = ", ".join("?" * len(unit_ids))
    rows = ledger.connection.execute(
        f"SELECT {', '.join(columns(Assignment))} FROM assignments WHERE unit_id IN ({places}) ORDER BY task_id, id",
        tuple(unit_ids),
    )
    return read_all(Assignment, rows)


def posts_on(ledger: Ledger, list_id: ListId, day: date) -> list[Post]:
    """The posts of a list in order, each under the heading of who holds it on a day."""
    rows = ledger.connection.execute(
        "SELECT p.id, p.list_id, coalesce((SELECT h.name FROM post_holders AS h WHERE h.post_id = p.id"
        " AND h.from_date <= ? ORDER BY h.from_date DESC LIMIT 1), p.name), p.position"
        " FROM posts AS p WHERE p.list_id = ? ORDER BY p.position, p.id",
        (day.isoformat(), list_id),
    )
    return read_all(Post, rows)


def holders_of(ledger: Ledger, list_id: ListId) -> dict[PostId, list[PostHolder]]:
    """The successors in each post of a list, earliest first; posts without any are left out."""
    rows = ledger.connection.execute(
        f"SELECT {_HOLDER} FROM post_holders AS h JOIN posts AS p ON p.id = h.post_id WHERE p.list_id = ?"
        " ORDER BY h.post_id, h.from_date",
        (list_id,),
    )
    found: dict[PostId, list[PostHolder]] = {}
    for holder in read_all(PostHolder, rows):
        found.setdefault(holder.post_id, []).append(holder)
    return found


def headings_of(ledger: Ledger, list_id: ListId) -> dict[PostId, list[str]]:
    """Every heading a post of a list goes by or has gone by, the latest first."""
    holders = holders_of(ledger, list_id)
    return {
        post.id: [*(holder.name for holder in reversed(holders.get(post.id, []))), post.name]
        for post in ledger.of_list(Post, list_id)
    }


def of_unit(ledger: Ledger, kind: type[R], unit_id: UnitId) -> list[R]:
    """The records of a kind that are a unit's, of all lists: its points and factors, its reports, slips, chases."""
    query = f"SELECT {', '.join(columns(kind))} FROM {table_of(kind)} WHERE unit_id = ? ORDER BY id"
    return read_all(kind, ledger.connection.execute(query, (unit_id,)).fetchall())


def tasks_of_slip(ledger: Ledger, slip_id: SlipId) -> list[Task]:
    """The tasks that a slip is about, in the list's order."""
    names = ", ".join(f"t.{name}" for name in columns(Task))
    source = "slip_tasks AS s JOIN tasks AS t ON t.id = s.task_id WHERE s.slip_id = ?"
    query = f"SELECT {names} FROM {source} ORDER BY t.position, t.id"
    return read_all(Task, ledger.connection.execute(query, (slip_id,)).fetchall())
