"""The sheet of keys, made from the commands so that it is never out of date, and the words about the program."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QStyle, QWidget

from ui.panes.keys import IN_ATTACHMENTS, IN_INDICATORS, IN_PLAN, IN_PROGRESS
from ui.rooms.bulletins.keys import KEYS as IN_BULLETINS
from ui.rooms.figures.keys import KEYS as IN_FIGURES
from ui.rooms.forms.keys import KEYS as IN_FORMS
from ui.rooms.months.keys import KEYS as IN_MONTHS
from ui.rooms.units.keys import KEYS as IN_UNITS
from ui.services.commands import Menu
from ui.services.local_keys import Keys, on_keyboard, plain
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of
from ui.widgets.page_view import KEYS as IN_PAGES
from ui.widgets.screen_fit import room_for
from ui.widgets.suggestions.keys import KEYS as IN_SUGGESTIONS

Rows = Sequence[tuple[str, str]]
Group = tuple[str, Rows]

_MARKS = "实心格 已报　带斜线的格 未完成计划　虚线格 未报　点 不需报　小圈 未到"
_IN_TREE: Group = (
    "在任务树里",
    (
        ("填写进展；收起、展开一组", "Enter"),
        ("收起、展开一行", "←　→"),
        ("接着选", "Shift+↑　Shift+↓"),
        ("全选", "Ctrl+A"),
    ),
)
_IN_DIALOGS: Group = (
    "在对话框里",
    (("勾选、取消勾选", "空格"), ("导入：上一步、下一步", "Alt+←　Alt+→"), ("关闭", "Esc")),
)
_TYPING = (("改一格", "F2　直接输入"), ("下一格、下一行", "Tab　Enter"), ("放弃没存上的字", "Esc"))
_COLUMNS = 4
_NARROWEST = 372
_GAP = 8
_BETWEEN = 28  # so four columns stand on a screen of 1366 pixels


class HelpDialog(QDialog):
    """A title, columns of groups of rows of two words, a sentence. Where the screen is low, the columns scroll."""

    def __init__(
        self, title: str, columns: Sequence[Sequence[Group]], closing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        beside = QHBoxLayout()
        beside.setSpacing(_BETWEEN)
        for column in columns:
            beside.addLayout(_laid_out(column))
        last = label(closing, "secondary")
        last.setWordWrap(True)
        last.setMinimumWidth(_NARROWEST)
        close = button("关闭", verb=self.accept)
        close.setDefault(True)
        lay_out(self, beside, last, row_of(None, close))

    def needed_width(self) -> int:
        """The width at which nothing scrolls sideways, though it may have to be scrolled down."""
        return self.sizeHint().width() + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)


def shortcut_sheet(menus: Sequence[Menu[Any]], parent: QWidget | None = None) -> HelpDialog:
    """Every command that has keys, menu by menu, and the keys that are no command's."""
    groups = [
        (menu.words, [(plain(command.words), on_keyboard(command.keys)) for command in found])
        for menu in menus
        if (found := [command for command in menu.commands if command.keys])
    ]
    places = [
        _IN_TREE,
        _local("在推进计划里", IN_PLAN),
        _local("在进展里", IN_PROGRESS),
        _local("在指标里", IN_INDICATORS),
        _local("在附件里", IN_ATTACHMENTS),
        _local("在“提示”里", IN_SUGGESTIONS),
        _local("在“月报”里", IN_MONTHS),
        _local("在“通报”里", IN_BULLETINS),
        _local("在“统计”里", IN_FIGURES),
        _local("在“表式”里", IN_FORMS, _TYPING),
        _local("在版面上", IN_PAGES),
        _local("在“单位”里", IN_UNITS, _TYPING),
        _IN_DIALOGS,
    ]
    for columns in range(_COLUMNS, 0, -1):
        sheet = HelpDialog("快捷键", _in_columns([*groups, *places], columns), f"月份格：{_MARKS}。", parent)
        if columns == 1 or sheet.needed_width() <= room_for(sheet).width():
            return sheet
        sheet.setParent(None)
        sheet.deleteLater()
    raise AssertionError("one column is always made")


def about(parent: QWidget | None = None) -> HelpDialog:
    """What the program is."""
    closing = "任务、进展、评定和状态都在一个 .duban 文件里，不上网，不外传；每一步都有记录，可以撤销。"
    group = ("", [("督办台账", "重点工作的任务、进展、状态和出表")])
    return HelpDialog("关于督办台账", [[group]], closing, parent)


def _local(place: str, keys: Keys, more: Rows = ()) -> Group:
    return place, [*((plain(word), on_keyboard(found)) for word, found in keys.items()), *more]


def _in_columns(groups: Sequence[Group], most: int) -> list[list[Group]]:
    """The groups one after the other in at most so many columns, the highest as low as can be."""
    for height in count(max(_height(group) for group in groups)):
        columns: list[list[Group]] = [[]]
        for group in groups:
            if sum(map(_height, columns[-1])) + _height(group) > height:
                columns.append([])
            columns[-1].append(group)
        if len(columns) <= most:
            return columns
    raise AssertionError("a column as high as all groups takes them all")


def _height(group: Group) -> int:
    return 1 + len(group[1])


def _laid_out(column: Sequence[Group]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(7)
    for heading, rows in column:
        if heading:
            above = label(heading, "heading")
            above.setContentsMargins(0, _GAP if grid.count() else 0, 0, 0)
            grid.addWidget(above, grid.rowCount(), 0, 1, 2)
        for word, keys in rows:
            row = grid.rowCount()
            grid.addWidget(label(word), row, 0)
            grid.addWidget(label(keys, "secondary"), row, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
