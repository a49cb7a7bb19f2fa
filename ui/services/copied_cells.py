"""Cells for the clipboard: markup for Word, WPS and Excel, and text with tabs for everything else."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from html import escape
from io import StringIO

from PySide6.QtCore import QMimeData

Row = tuple[str, ...]

_TABLE = '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
_CELL = "mso-number-format:'\\@';vertical-align:top"
"""Excel keeps the cell as text: a number such as 1.10 stays what it is, and nothing becomes a formula or a date."""
_RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
"""What Excel and WPS take a cell's text for a formula by, which may call programs and other files; Chinese versions
take the full-width signs for the same. A figure is none and stays a number."""
_FIGURE = re.compile(r"[+\-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?[%％]?")
_BREAK = '<br style="mso-data-placement:same-cell">'


def copied(rows: Sequence[Row], *, headed: bool = False) -> QMimeData:
    """The cells, ready for the clipboard; the first row is of headings where ``headed``."""
    data = QMimeData()
    data.setHtml(_markup(rows, headed))
    data.setText(_tabbed(rows))
    return data


def _markup(rows: Sequence[Row], headed: bool) -> str:
    lines = "\n".join(_line(row, "th" if headed and not place else "td") for place, row in enumerate(rows))
    return f'<html><head><meta charset="utf-8"></head><body>{_TABLE}\n{lines}\n</table></body></html>'


def _line(row: Row, tag: str) -> str:
    cells = (f'<{tag} style="{_CELL}">{escape(text).replace(chr(10), _BREAK)}</{tag}>' for text in row)
    return f"<tr>{''.join(cells)}</tr>"


def _tabbed(rows: Sequence[Row]) -> str:
    """Cells with line breaks or tabs are quoted, as Excel writes and reads them."""
    text = StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue()


def _inert(cell: str) -> str:
    """The cell with an apostrophe before what would be run as a formula where the plain text is pasted."""
    return f"'{cell}" if _RUNS.match(cell) and not _FIGURE.fullmatch(cell) else cell
