"""What a form is beside its columns: groups, selection, order, numbers, paper, the lines below the table."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from models.errors import UserFault
from models.fields import GROUPED_BY, SORTED_BY, field_words
from models.forms import edits as form_edits
from models.forms.form import Form, GroupStyle, Layout, RowNumbering
from models.wording.units import UnitStyle
from ui.rooms.forms.selecting import Selecting
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.widgets.fields import Choice, FaultLabel, label, row_of

_GROUPS = (("不分组", GroupStyle.NONE), ("一组一张表", GroupStyle.CAPTION), ("合并成第一栏", GroupStyle.MERGED))
_NUMBERS = (
    ("清单的序号", RowNumbering.LIST),
    ("从 1 起", RowNumbering.RUNNING),
    ("每组从 1 起", RowNumbering.PER_GROUP),
)
_UNITS = (
    ("牵头在前，几个单位时带*", UnitStyle.LEADS_STARRED_FIRST),
    ("只写牵头单位", UnitStyle.LEADS_ONLY),
    ("一行一个", UnitStyle.ONE_PER_LINE),
    ("按原次序，牵头带*", UnitStyle.EACH_LEAD_STARRED),
)
_PAPER = (("竖向 A4", False), ("横向 A4", True))
_SWITCHES = (
    ("dated_below", "标题下写截止日", "标题里没有月份的表式用"),
    ("number_in_text", "序号写在任务前", "如“3．建成……”，不另设序号一栏"),
    ("with_shortfall", "完成情况后接未完成说明", "完成情况一栏里，另起一行写未达到的内容"),
)
_OF_TABLES = ("分组", "编号", "单位写法")
_ORDER = "清单的次序"
_WHOLE = 2  # rows that one choice has for itself


class FormSettings(QWidget):
    """``changed`` carries the form with another choice; ``selecting`` one whose selection is still being made."""

    changed = Signal(object)
    selecting = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._form = Form("", "")
        self.grouping, self.grouped_by = Choice("分组"), Choice("按什么分组")
        self.sorted_by, self.numbering = Choice("排序"), Choice("编号")
        self.units, self.paper = Choice("单位写法"), Choice("纸张")
        self.descending = QCheckBox("倒序")
        self.selection = Selecting(session)
        self.switches = {key: _switch(words, tip) for key, words, tip in _SWITCHES}
        self.fault = FaultLabel()
        self._rows: dict[str, list[QWidget]] = {}
        self._lay_out()
        self._connect()

    def show_form(self, form: Form, *, is_open: bool) -> None:
        """Show what a form is, to be changed or only read."""
        self._form = form
        self.grouping.offer(_GROUPS, form.grouping)
        is_grouped = form.grouping is not GroupStyle.NONE
        self.grouped_by.offer([(f"按{field_words(key)}", key) for key in GROUPED_BY], form.grouped_by or None)
        orders = [(_ORDER, ""), *((f"按{field_words(key)}", key) for key in SORTED_BY)]
        self.sorted_by.offer(orders, form.sorted_by)
        self.numbering.offer(_NUMBERS if is_grouped else _NUMBERS[:2], form.numbering)
        self.units.offer(_UNITS, form.units)
        self.paper.offer(_PAPER, form.landscape)
        self.selection.show_filter(form.selection)
        for box, value in ((self.descending, form.descending), *self._ticks(form)):
            box.blockSignals(True)
            box.setChecked(value)
            box.blockSignals(False)
        is_table = form.layout is Layout.TABLE
        for word in _OF_TABLES:
            for part in self._rows[word]:
                part.setVisible(is_table)
        for box in self.switches.values():
            box.setVisible(is_table)
        self.grouped_by.setVisible(is_table and is_grouped)
        self.descending.setVisible(bool(form.sorted_by))
        self.setEnabled(is_open)

    def show_fault(self, fault: UserFault | None) -> None:
        """Say what is wrong with a choice."""
        self.fault.show_fault(fault)

    def _ticks(self, form: Form) -> list[tuple[QCheckBox, bool]]:
        return [(box, getattr(form, key)) for key, box in self.switches.items()]

    def _connect(self) -> None:
        self.grouping.chosen.connect(self._group)
        self.grouped_by.chosen.connect(self._group_by)
        for choice, key in (
            (self.sorted_by, "sorted_by"),
            (self.numbering, "numbering"),
            (self.units, "units"),
            (self.paper, "landscape"),
        ):
            choice.chosen.connect(partial(self._change, key))
        for key, box in (("descending", self.descending), *self.switches.items()):
            box.toggled.connect(partial(self._change, key))
        self.selection.changed.connect(lambda chosen: self.selecting.emit(replace(self._form, selection=chosen)))
        self.selection.chosen.connect(partial(self._change, "selection"))

    def _group(self, style: GroupStyle) -> None:
        key = self._form.grouped_by or GROUPED_BY[0]
        self._take(form_edits.group_by(self._form, style, key))

    def _group_by(self, key: str) -> None:
        self._take(form_edits.group_by(self._form, self._form.grouping, key))

    def _change(self, key: str, value: Any) -> None:
        self._take(replace(self._form, **{key: value}))

    def _take(self, form: Form) -> None:
        if form != self._form:
            self.changed.emit(form)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        places: tuple[tuple[str, int, int, tuple[QWidget, ...]], ...] = (
            ("选取", 0, 0, (self.selection,)),
            ("分组", 1, 0, (self.grouping, self.grouped_by)),
            ("排序", 2, 0, (self.sorted_by, self.descending)),
            ("编号", 2, 2, (self.numbering,)),
            ("单位写法", 3, 0, (self.units,)),
            ("纸张", 3, 2, (self.paper,)),
        )
        for word, row, place, parts in places:
            name = label(word, "secondary")
            name.setBuddy(parts[0])
            grid.addWidget(name, row, place, Qt.AlignmentFlag.AlignRight)
            grid.addLayout(row_of(*parts), row, place + 1, 1, 3 if row < _WHOLE else 1)
            self._rows[word] = [name, *parts]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        for box in self.switches.values():
            column.addWidget(box)
        column.addWidget(self.fault)


def _switch(words: str, tip: str) -> QCheckBox:
    box = QCheckBox(words)
    set_tip(box, tip)
    return box
