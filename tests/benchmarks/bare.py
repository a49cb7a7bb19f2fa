"""Bare reads for a child process: nothing is imported here but the library that reads."""

from __future__ import annotations

import csv
from pathlib import Path

from models.intake.source import Grid, Source


def xls_source(path: Path) -> Source:
    """The rows as xlrd reads them, as a child would send them back."""
    import xlrd  # noqa: PLC0415  a child that reads a text does without it

    sheet = xlrd.open_workbook(path).sheet_by_index(0)
    rows = tuple(tuple(sheet.row_values(index)) for index in range(sheet.nrows))
    return Source(path.name, "", (Grid("", "", rows, tuple(range(len(rows)))),))


def csv_source(path: Path) -> Source:
    """The rows as the csv module reads them, as a child would send them back."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = tuple(map(tuple, csv.reader(file)))
    return Source(path.name, "", (Grid("", "", rows, tuple(range(len(rows)))),))
