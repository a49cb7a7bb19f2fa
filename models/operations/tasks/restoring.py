"""Bringing back what was deleted (回收站): with all that hung on it, in one step, where it was or where it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.changes import Change, ChangeSet, SqlValue
from models.errors import OperationFault
from models.month_records import UnitReport
from models.operations.labels import short
from models.operations.units.directory import Directory
from models.records import Assignment, TaskId
from models.store.history import deleted
from models.store.history.deleted import Deleted
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing, operation
from models.wording.shortening import one_line
from models.work_progress import Progress, silent, told, within

WORDS = {"lists": "清单", "sections": "板块", "posts": "分管领导", "tasks": "任务", "attachments": "附件"}
INSERTION_ORDER = (
    *("lists", "sections", "posts", "post_holders", "periods", "bulletins", "bulletin_files", "tasks"),
    *("class_scales", "point_rules", "point_factors"),
    *("reporting_rules", "slips", "chases", "closings", "issued_documents", "issued_files", "sent_forms"),
    *("indicators", "plan_nodes", "node_revisions", "indicator_targets", "target_revisions", "indicator_actuals"),
    *("assignments", "reports", "verdicts", "status_events", "attachments"),
    *("dismissals", "period_classes", "points", "unit_reports", "corrections", "slip_tasks"),
)
"""The tables in an order in which their rows can be inserted."""
_GROUPS = {"section_id": ("sections", "板块"), "post_id": ("posts", "分管领导")}
_LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "tasks": (("section_id", "sections"), ("post_id", "posts"), ("parent_id", "tasks"), ("carried_from", "tasks")),
    "indicator_targets": (("node_id", "plan_nodes"),),
    "points": (("unit_id", "units"),),
    "slips": (("previous_id", "slips"),),
}
"""Columns that may be empty, and what they refer to: what is gone is left out."""

OF_UNITS = ("assignments", "unit_reports", "slips", "chases", "sent_forms")
"""Rows that cannot be without their unit: it comes back with them."""
_NEEDED = {"point_factors": ("unit_id", "units"), "slip_tasks": ("slip_id", "slips")}
"""Rows that are left out where what they refer to is gone."""
_ABOVE = {"tasks": "parent_id", "slips": "previous_id"}
"""The column by which rows hang on others of their own table."""

Key = tuple[str, int]


def name_of(item: Deleted) -> str:
    """What the clerk knows a deleted thing by."""
    image = item.image
    text = one_line(str(image.get("title") or image.get("name") or image.get("text") or ""))
    return " ".join(filter(None, (str(image.get("number") or ""), text)))


def remarks(ledger: Ledger, items: Sequence[Deleted]) -> list[str]:
    """What will be different from before, for the clerk to know before :func:`restore`; cheap for a list of thousands.

    Raises OperationFault for an attachment whose task is not there and is not among the items.
    """
    chosen = {(item.table, item.row_id) for item in items}
    found: list[str] = []

    def is_gone(table: str, row_id: SqlValue) -> bool:
        return row_id is not None and (table, row_id) not in chosen and not deleted.is_there(ledger, table, row_id)

    for item in items:
        image = item.image
        if "list_id" in image and is_gone("lists", image["list_id"]):
            title = (deleted.last_image(ledger, "lists", _id(image["list_id"])) or {}).get("title")
            found.append(f"清单“{title!s}”也已删除，将一并恢复（不含其中别的任务）。")
        if item.table == "tasks":
            if is_gone("tasks", image["parent_id"]):
                found.append(f"“{short(name_of(item))}”的上级任务已不在，恢复后成为单独的任务。")
            for column, (table, word) in _GROUPS.items():
                if is_gone(table, image[column]):
                    found.append(f"原来的{word}已不在，恢复后不归入{word}。")
        alone = all(table not in ("tasks", "lists") for table, _ in chosen)
        if item.table == "attachments" and alone and is_gone("tasks", image["task_id"]):
            raise _without_task(ledger, item)
    return list(dict.fromkeys(found))


def restore(ledger: Ledger, items: Sequence[Deleted], progress: Progress = silent) -> ChangeSet:
    """Bring back deleted things with all that was deleted along with them, under the ids they had.

    A list that is gone as well comes back, by itself; a section, post or parent that is gone is left out. A unit that
    is gone is found by its name, or comes back too.
    """
    rows, links = _Planner(ledger).run(items)
    one = items[0]
    label = f"恢复{WORDS[one.table]}“{short(name_of(one))}”" if len(items) == 1 else f"恢复 {len(items)} 项已删除的内容"
    with operation(ledger, label) as op:
        units = Units(ledger)
        for (table, _), image in told(list(rows.items()), within(progress, 0.4, 0.9)):
            if table in OF_UNITS:
                units.find(op.write, image)
            if units.has_room(table, image):
                op.write.bring_back(table, image)
        for link in links:
            op.write.update(link.table, link.row_id, dict(link.before or {}))
    return op.change_set


class Units:
    """Finds the unit of a row that comes back: the same, or the one that now goes by its name."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._directory = Directory(ledger)

    def find(self, write: Writing, image: dict[str, SqlValue]) -> None:
        """Put the unit into the row."""
        unit_id = _id(image["unit_id"])
        if not deleted.is_there(self._ledger, "units", unit_id):
            gone = deleted.last_image(self._ledger, "units", unit_id) or {}
            known = self._directory.known(str(gone["name"]))
            if known is None:
                write.bring_back("units", gone)
            else:
                image["unit_id"] = known

    def has_room(self, table: str, image: Mapping[str, SqlValue]) -> bool:
        """Whether a row can stand beside those there are: a unit has one part in a task, and one report a month."""
        if table not in ("assignments", "unit_reports"):
            return True
        task_id = TaskId(_id(image["task_id"]))
        if table == "assignments":
            return all(part.unit_id != image["unit_id"] for part in self._ledger.of_task(Assignment, task_id))
        reports = self._ledger.of_task(UnitReport, task_id)
        return all((report.unit_id, str(report.period)) != (image["unit_id"], image["period"]) for report in reports)


class _Planner:
    """Finds the rows that come back, in the order they can be inserted, and the links of rows that stayed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rows: dict[Key, dict[str, SqlValue]] = {}
        self._placed: dict[Key, dict[str, SqlValue]] = {}
        self._links: list[Change] = []

    def run(self, items: Sequence[Deleted]) -> tuple[dict[Key, dict[str, SqlValue]], list[Change]]:
        for item in items:
            deletions, updates = deleted.changes_with(self._ledger, item)
            for change in reversed(deletions):
                self._rows.setdefault((change.table, change.row_id), dict(change.before or {}))
            self._links_of(updates)
        for item in items:
            self._settle(item)
        for key in sorted(self._rows, key=lambda key: INSERTION_ORDER.index(key[0])):
            self._place(key)
        return self._placed, [link for link in self._links if self._is_free(link)]

    def _settle(self, item: Deleted) -> None:
        """See that the list the item stood in is there, and the task of a file."""
        image = self._rows[item.table, item.row_id]
        if "list_id" in image and self._is_gone("lists", image["list_id"]):
            list_id = _id(image["list_id"])
            self._rows["lists", list_id] = dict(deleted.last_image(self._ledger, "lists", list_id) or {})
        if item.table == "attachments" and self._is_gone("tasks", image["task_id"]):
            raise _without_task(self._ledger, item)

    def _place(self, key: Key) -> None:
        """Into the order of insertion, a task behind its parent, without links to what is gone."""
        if key in self._placed:
            return
        image = self._rows[key]
        column, above = _NEEDED.get(key[0], ("", ""))
        if above and self._is_gone(above, image[column]):
            return
        column = _ABOVE.get(key[0], "")
        parent = (key[0], _id(image[column])) if column and image[column] else None
        if parent in self._rows:
            self._place(parent)
        for column, table in _LINKS.get(key[0], ()):
            if self._is_gone(table, image[column]):
                image[column] = None
        self._placed[key] = image

    def _links_of(self, updates: Sequence[Change]) -> None:
        for change in updates:
            for column, value in (change.before or {}).items():
                if (dict(_LINKS.get(change.table, ())).get(column), value) in self._rows:
                    self._links.append(change._replace(before={column: value}, after=None))

    def _is_free(self, link: Change) -> bool:
        """Whether the row is still there, without a newer link in the old one's place."""
        ((column, _),) = (link.before or {}).items()
        return deleted.is_empty(self._ledger, link.table, link.row_id, column)

    def _is_gone(self, table: str, row_id: SqlValue) -> bool:
        if row_id is None or (table, row_id) in self._rows:
            return False
        return not deleted.is_there(self._ledger, table, row_id)


def _without_task(ledger: Ledger, item: Deleted) -> OperationFault:
    task = deleted.last_image(ledger, "tasks", _id(item.image["task_id"])) or {}
    what = f"附件“{name_of(item)}”所属的任务“{short(str(task.get('text', '')))}”也已删除。"
    return OperationFault(what, "请先恢复那项任务。")


def _id(value: SqlValue) -> int:
    assert isinstance(value, int)
    return value
