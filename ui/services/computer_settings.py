"""Everything this computer remembers, in one table: the key in the ini file, the default with its type, what for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from ui.services.row_parts import USUAL

T = TypeVar("T")


def _all_are(kind: type) -> Callable[[Any], bool]:
    return lambda found: all(type(part) is kind for part in (found.values() if isinstance(found, dict) else found))


def _is_place(found: Any) -> bool:
    return len(found) >= 2 and all(type(part) is int for part in found)


def _are_numbers(found: Any) -> bool:
    return all(isinstance(part, list) and all(type(number) is int for number in part) for part in found.values())


class Setting(NamedTuple, Generic[T]):
    """One thing remembered. ``fits`` looks into a value of the right type: what does not fit counts as not there."""

    key: str
    default: T
    fits: Callable[[Any], bool] = lambda _: True

    def read(self, found: Any) -> T:
        """What was found in the file, where it is what belongs there; else the default."""
        return found if type(found) is type(self.default) and self.fits(found) else self.default


# The window.
GEOMETRY = Setting("window/geometry", "")  # where it stands and how large; Qt's bytes in base64
SPLITTER = Setting("window/splitter", "")  # how tree and panes share it; the same
ROOM = Setting("window/room", "")  # the room it was left in; empty: the first
PANES_TAB = Setting("panes/tab", 2)  # the tab on top in the panes: 进展
DIRECTORY_TAB = Setting("directory/tab", 0)  # the page on top in the room of units
BULLETIN_BESIDE = Setting("bulletins/beside", "")  # how text and pages share the room 通报; Qt's bytes in base64
BULLETIN_BELOW = Setting("bulletins/below", "")  # how text and findings share their side; the same
BULLETIN_PAGES = Setting("bulletins/pages", True)  # whether a wide window shows the pages
BULLETIN_PAGES_NARROW = Setting("bulletins/pages_narrow", False)  # whether a narrow one does
FORMS_BESIDE = Setting("forms/beside", "")  # how editor and pages share the room 表式; Qt's bytes in base64
FORMS_INSIDE = Setting("forms/inside", "")  # how list and editor share their side; the same
FORMS_PAGES = Setting("forms/pages", True)  # whether a wide window shows the pages
FORMS_PAGES_NARROW = Setting("forms/pages_narrow", False)  # whether a narrow one does
TREE_COLUMNS = Setting("tree/columns", [part.name for part in USUAL], _all_are(str))  # what a row of the tree shows
TREE_WIDTHS = Setting("tree/widths", dict[str, int](), _all_are(int))  # pixels of the columns drawn, by their names
TREE_LINES = Setting("tree/lines", 2, lambda lines: lines in (1, 2))  # how many a task's text may take
SCHEME = Setting("looks/scheme", "")  # the name of the colours; empty: as the system
LETTERS = Setting("looks/size", 100)  # the size of the letters in per cent

# Files and folders; an empty folder is the user's documents.
RECENT = Setting("recent", list[str](), _all_are(str))  # the ledgers opened last, latest first
LEDGERS_FOLDER = Setting("folders/ledgers", "")
IMPORTS_FOLDER = Setting("folders/imports", "")
EXPORTS_FOLDER = Setting("folders/exports", "")
SENDING_FOLDER = Setting("folders/sending", "")
REPLIES_FOLDER = Setting("folders/replies", "")
SLIPS_FOLDER = Setting("folders/slips", "")
FORMS_FOLDER = Setting("folders/forms", "")
BACKUPS_FOLDER = Setting("folders/backups", "")  # where the search for a second place for backups begins
SECOND_BACKUPS = Setting("backups/second", "")  # that second place; empty: none

CHECKED_ON = Setting("check/day", "")  # the day a ledger was last checked row by row; one for each ledger

# The choices made last in dialogs.
EXPORT_FORMAT = Setting("export/format", "docx")
EXPORT_OPEN_AFTER = Setting("export/open_after", False)
PALETTE_USED = Setting("palette/used", list[str](), _all_are(str))  # commands chosen in 查找命令, the last first
MONTH_ORDER = Setting("month/order", "unit")  # what the rows of 月报 are grouped by
MONTH_HIDDEN = Setting("month/hidden", list[str](), _all_are(str))  # names of its columns that are not shown
SENDING_FORMAT = Setting("sending/format", "xlsx")
SENDING_SUPPORTING = Setting("sending/supporting", False)
SENDING_ZIP = Setting("sending/zip", False)
IMPORT_COLUMNS = Setting("import/columns", dict[str, str](), _all_are(str))  # field keys by a heading's signature
IMPORT_HEADERS = Setting("import/headers", dict[str, Any]())  # [top row, height] by the header's signature

# Of each ledger apart: where the clerk left it.
EXPORT_FORMS = Setting("export_forms", dict[str, str](), _all_are(str))  # by list id, the form it was printed in last
BACKUP_FAULT = Setting("backup_fault", "")  # why none could be made when it was left; empty: nothing to say
LIST = Setting("list", 0)  # the list's id; 0: none
PERIOD = Setting("period", "")  # as 2024-04
TASK = Setting("task", 0)  # the task's id; 0: none
GROUPING = Setting("grouping", "")  # the name of the grouping; empty: the usual one
COLLAPSED = Setting("collapsed", dict[str, list[int]](), _are_numbers)  # node ids folded, by grouping
FILTER = Setting("filter", "{}")  # the filter in force as it writes itself down
ROWS = Setting("rows", [-1, 0], _is_place)  # the row on top (-1: none), the pixels above it, and the rows selected
