"""Which rows of a damaged ledger are to be believed: those of its tables, and where they fail, those of its history."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from models.changes import SqlValue
from models.store.damage.fitting import is_text, record_tables, unfit
from models.store.damage.folding import Image, Known, Told, folded
from models.store.damage.raw_pages import STRANGE, RawRow
from models.store.damage.shapes import Shape
from models.store.damage.wreck import Wreck
from models.work_progress import Progress, silent

_STATES = ("done", "undone", "dropped")
_UNREADABLE_TEXT = "（抢救：原文读不出来）"
_UNKNOWN_STEP = "（抢救：这一步的名称读不出来）"
UNSOUND = "unsound"
"""Marks a change whose images could not be read whole, among its columns."""
UNFIT = "unfit"
"""Marks one that nobody could read any more in the new ledger: only what is left of it is used here."""
_PAIR = re.compile(r'"(\w+)": ?("(?:[^"\\]|\\.)*"|null|-?\d+(?:\.\d+)?)(?=[,}])')
_MOST_UNSEEN = 50_000  # rows of a table of which nothing else is left: a higher note is damaged
_NO_TIME = "2000-01-01T00:00:00"


class How(StrEnum):
    """What became of something that could not simply be read."""

    HISTORY = "history"  # taken from the history
    PARTIAL = "partial"  # what can be read of it is kept
    LOST = "lost"  # nothing of it is left
    DIFFERS = "differs"  # the table's is kept, the history has another
    SET_ASIDE = "set_aside"  # read, but it leads to nothing or cannot be stored: only listed
    UNLINKED = "unlinked"  # kept, without its link to what is not there
    STAND_IN = "stand_in"  # something in the place of what is lost, so that what hangs on it is kept


class Item(NamedTuple):
    """One line of the list of what is missing: a value, or a whole row where no column is named."""

    how: How
    table: str
    row_id: int
    column: str = ""
    value: SqlValue = None
    told: SqlValue = None
    row: Image | None = None


class Choice:
    """The rows to store, by table and id, and what is to be said about them."""

    def __init__(self, wreck: Wreck, progress: Progress = silent) -> None:
        self._wreck = wreck
        self.rows: dict[str, dict[int, Image]] = defaultdict(dict)
        self.items: list[Item] = []
        self.read: Counter[str] = Counter()
        self.from_history: Counter[str] = Counter()
        self.operations, self.changes = _history(wreck)
        numbers = [int(str(change["id"])) for change in self.changes]
        self.is_history_whole = len(numbers) == max(numbers, default=0) and not any(
            UNSOUND in change for change in self.changes
        )
        progress(0.3)
        self._known = self._fold()
        progress(0.6)
        self._sort_alike()
        tables = [table for table in record_tables() if table in wreck.shapes]
        for place, table in enumerate(tables):
            progress(0.7 + 0.3 * place / len(tables))
            self._choose(wreck.shapes[table])

    def may_be_lost(self, table: str) -> Iterator[int]:
        """The ids that a table has given and of which neither it nor the history knows anything more."""
        known, rows = self._known[table], self.rows[table]
        ids = range(1, self._last_id(table) + 1)
        return (row_id for row_id in ids if row_id not in known and row_id not in rows)

    def is_known_gone(self, table: str, row_id: int) -> bool:
        """Whether the history says that a row was deleted, so that nothing should stand for it."""
        known = self._known[table].get(row_id)
        return known is not None and known.image is None and known.is_whole

    def noted_id(self, table: str) -> int | None:
        """The last id a table has given, as SQLite notes it apart; None where that note is lost or cannot be true."""
        noted = self._wreck.last_ids.get(table, 0)
        known = _last(self._known[table])
        return noted if noted and known <= noted <= self._most(table) else None

    def _last_id(self, table: str) -> int:
        """The same, told from the rows where there is no note."""
        most, firm = self._most(table), self._wreck.firm[table]
        told = max([_last(self._known[table]), *(row_id for row_id in firm if row_id <= most)])
        return self.noted_id(table) or told

    def _most(self, table: str) -> int:
        """What is beyond this is no id any more."""
        known, firm = _last(self._known[table]), self._wreck.firm[table]
        return 10 * max(known, len(firm)) + 1000 if known or firm else _MOST_UNSEEN

    def _fold(self) -> dict[str, dict[int, Known]]:
        states = {int(str(step["id"])): step["state"] for step in self.operations}
        told: dict[str, list[Told]] = defaultdict(list)
        for change in sorted(self.changes, key=_by_row):
            after = change["after"]
            holds = states[int(str(change["operation_id"]))] == "done"
            told[str(change["table_name"])].append(
                Told(
                    int(str(change["row_id"])),
                    change["before"] is None,
                    None if after is None else str(after),
                    holds,
                    UNSOUND not in change,
                )
            )
        found: dict[str, dict[int, Known]] = defaultdict(dict)
        for table, changes in told.items():
            default = self._wreck.shapes[table].default
            found[table] = {known.row_id: known for known in folded(changes, default)}
        for known in found["attachments"].values():
            _decode_content(known.image or {})
        return found

    def _sort_alike(self) -> None:
        """Rows of tables that look the same go to the one whose history, or whose missing ids, they agree with."""
        for tables, rows in self._wreck.alike:

            def agreeing(table: str, rows: Sequence[RawRow] = rows) -> tuple[int, int]:
                shape, known, firm = self._wreck.shapes[table], self._known[table], self._wreck.firm[table]
                same = sum(_agrees(shape.image(row), known.get(row.row_id)) for row in rows)
                return same, sum(row.row_id not in firm for row in rows)

            self._wreck.loose[max(tables, key=agreeing)] += rows

    def _choose(self, shape: Shape) -> None:
        table, firm, known = shape.table, self._wreck.firm[shape.table], self._known[shape.table]
        candidates, last = dict(firm), self._last_id(table)
        for row in self._wreck.loose[table]:
            if row.row_id not in candidates and self._may_stand(shape, row):
                candidates[row.row_id] = row
        for row_id in sorted({*candidates, *known}):
            found, told = candidates.get(row_id), known.get(row_id)
            if found is None:
                self._take_from_history(shape, told)
            elif found.loose and told is not None and told.is_whole and told.image is not None:
                self._take_loose(shape, found, told)
            elif told is None and row_id > last:
                self.items.append(Item(How.SET_ASIDE, table, row_id, row=shape.image(found)))  # its number is damaged
            else:
                holes = {shape.columns[place] for place in found.holes if place < len(shape.columns)}
                self._take(table, shape.image(found), holes, told)

    def _may_stand(self, shape: Shape, row: RawRow) -> bool:
        """Whether a row found astray is there and not one deleted long ago."""
        known = self._known[shape.table].get(row.row_id)
        if known is not None:
            return known.image is not None
        if self.is_history_whole and self.changes:
            return False
        return row.row_id <= self._last_id(shape.table)

    def _take_loose(self, shape: Shape, row: RawRow, told: Known) -> None:
        """An older copy of a row says nothing against the history."""
        image = shape.image(row)
        if _agrees(image, told) and not row.holes:
            self._take(shape.table, image, set(), told)
        else:
            self._take_from_history(shape, told)

    def _take_from_history(self, shape: Shape, told: Known | None) -> None:
        if told is None or told.image is None:
            if told is not None and not told.is_whole:
                self.items.append(Item(How.LOST, shape.table, told.row_id))
            return
        image = {name: told.image.get(name, shape.default[name]) for name in shape.columns} | {"id": told.row_id}
        if any(image[name] is None for name in shape.needed) or unfit(shape.table, image):
            self.items.append(Item(How.LOST, shape.table, told.row_id, row=told.image))
            return
        self.rows[shape.table][told.row_id] = image
        self.from_history[shape.table] += 1
        self.items.append(Item(How.HISTORY if told.is_whole else How.PARTIAL, shape.table, told.row_id, row=image))

    def _take(self, table: str, image: Image, holes: set[str], told: Known | None) -> None:
        """A row of its table, its holes filled from the history where that knows them."""
        row_id = int(str(image["id"]))
        known = (told.image if told else None) or {}
        strange = holes | set(unfit(table, image))
        for column in sorted(strange):
            value = image[column]
            if column in known and not unfit(table, {column: known[column]}):
                image[column] = known[column]
                if value != known[column]:
                    self.items.append(Item(How.HISTORY, table, row_id, column, value, known[column], image))
                continue
            kept = self._left_of(table, column, value)
            if kept is None and unfit(table, {column: None}):
                self.items.append(Item(How.SET_ASIDE, table, row_id, column, value, row=image))
                return
            image[column] = kept
            self.items.append(Item(How.PARTIAL if kept else How.LOST, table, row_id, column, kept, row=image))
        for column, value in known.items():
            is_sound = not _is_damaged(value)
            if column in image and column not in strange and image[column] != value and is_sound:
                self.items.append(Item(How.DIFFERS, table, row_id, column, image[column], value, image))
        self.rows[table][row_id] = image
        self.read[table] += 1

    def _left_of(self, table: str, column: str, value: SqlValue) -> SqlValue:
        """What can stay of a value that is not whole."""
        text = value if isinstance(value, str) and is_text(value) else None
        for candidate in (text, self._wreck.shapes[table].default[column], _UNREADABLE_TEXT):
            if candidate is not None and not unfit(table, {column: candidate}):
                return candidate
        return None


def _decode_content(image: Image) -> None:
    """Files of version 1 have the bytes of attachments in the history."""
    if "content" in image:
        image["content"] = _bytes_in(image)


def _bytes_in(image: Mapping[str, object]) -> bytes | None:
    """The bytes in an image of version 1; None where they are damaged."""
    content = image["content"]
    try:
        return base64.b64decode(str(content["base64"])) if isinstance(content, dict) else None
    except (ValueError, KeyError):
        return None


def _agrees(image: Image, known: Known | None) -> bool:
    told = known.image if known else None
    return told is not None and all(image[name] == value for name, value in told.items() if name in image)


def _history(wreck: Wreck) -> tuple[list[Image], list[Image]]:
    """The steps and changes that can be read, by their ids; a step nobody can read stands for its changes."""
    steps: dict[int, Image] = {}
    for image in _images(wreck, "operations"):
        if image["state"] in _STATES and _is_time(image["at"]):
            texts = {
                name: value for name, value in image.items() if not (isinstance(value, str) and not is_text(value))
            }
            steps[int(str(image["id"]))] = {**image, **texts, "reverts": None} | _linked(image)
    changes = [image for image in _images(wreck, "changes") if _is_change(image, wreck.shapes)]
    for change in changes:
        for side in ("before", "after"):
            _settle_image(change, side, wreck.shapes[str(change["table_name"])])
    last = _NO_TIME
    default = wreck.shapes["operations"].default
    for number in sorted({*steps, *(int(str(change["operation_id"])) for change in changes)}):
        if number not in steps:
            steps[number] = {**default, "id": number, "label": _UNKNOWN_STEP, "at": last, "state": "done"}
        last = str(steps[number]["at"])
    for step in steps.values():
        if step["reverts"] not in steps:
            step["reverts"] = None
    return [steps[number] for number in sorted(steps)], changes


def _linked(image: Image) -> Image:
    return {"reverts": image["reverts"] if isinstance(image["reverts"], int) else None}


def _images(wreck: Wreck, table: str) -> list[Image]:
    shape = wreck.shapes[table]
    rows = dict(wreck.firm[table])
    for row in wreck.loose[table]:
        rows.setdefault(row.row_id, row)
    return [shape.image(rows[row_id]) for row_id in sorted(rows)]


def _is_change(image: Image, shapes: Mapping[str, Shape]) -> bool:
    return image["table_name"] in shapes and image["table_name"] in record_tables() and image["row_id"] is not None


def _settle_image(change: Image, side: str, shape: Shape) -> None:
    """Make one image of a change one that can be read: of a damaged one what is left."""
    text = change[side]
    if text is None:
        return
    try:
        image = json.loads(str(text))
    except ValueError:
        image = None
    is_of_row = isinstance(image, dict) and image.get("id", change["row_id"]) == change["row_id"]
    if not isinstance(image, dict) or not is_of_row or not set(image) <= set(shape.columns):
        change[UNSOUND] = change[UNFIT] = True
        image = {
            name: json.loads(value, strict=False)
            for name, value in _PAIR.findall(str(text))
            if name in shape.columns and _is_json(value)
        }
        change[side] = json.dumps(image, ensure_ascii=False)
    elif unfit(shape.table, image) or (
        shape.table == "attachments" and "content" in image and _bytes_in(image) is None
    ):
        change[UNSOUND] = change[UNFIT] = True
    elif _is_damaged(text):
        change[UNSOUND] = True


def _is_damaged(value: SqlValue) -> bool:
    """Whether a text was not read as it was written."""
    return isinstance(value, str) and ("\ufffd" in value or bool(STRANGE.search(value)))


def _is_json(text: str) -> bool:
    try:
        json.loads(text, strict=False)
    except ValueError:
        return False
    return True


def _by_row(change: Image) -> tuple[int, int]:
    return int(str(change["row_id"])), int(str(change["id"]))


def _last(rows: Mapping[int, object]) -> int:
    return max(rows, default=0)


def _is_time(value: SqlValue) -> bool:
    """Whether a step's time is written as every step's is: a day and a time to the second."""
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).isoformat(timespec="seconds") == value
    except ValueError:
        return False
