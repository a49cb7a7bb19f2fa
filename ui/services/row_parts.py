"""What a row of the tree shows besides the task's text; the clerk chooses, this computer remembers."""

from __future__ import annotations

from enum import StrEnum


class Column(StrEnum):
    """A part of a task's row, from left to right."""

    NUMBER = "序号"
    UNITS = "责任单位"
    GROUP = "板块或领导"
    FREQUENCY = "报送频次"
    MONTHS = "各月报送"
    STATUS = "状态"


USUAL = (Column.NUMBER, Column.UNITS, Column.MONTHS, Column.STATUS)
