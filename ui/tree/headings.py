"""The row of headings above the tree: what stands below each other, and borders to draw the columns wider."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import set_tip
from ui.services.row_parts import USUAL, Column
from ui.tree.columns import FIXED, LEAST, LEAST_TEXT, Arrangement, arrange

_WORDS: dict[Column | None, str] = {  # None: the text
    Column.NUMBER: "编号",
    None: "内容",
    Column.UNITS: "单位",
    Column.GROUP: "板块或领导",
    Column.FREQUENCY: "频次",
    Column.MONTHS: "月份",
    Column.STATUS: "状态",
}
_ORDER = list(_WORDS)


class Headings(QHeaderView):
    """The tree has one column for Qt, which its delegate paints by ``arrangement``; ``arranged`` says that it changed.

    A border that is drawn moves what one column has over to the next one. ``drawn`` says that the clerk did.
    """

    arranged = Signal()
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._wanted: Collection[Column] = USUAL
        self.widths: dict[str, int] = {}  # those the clerk has drawn, for letters of the usual size
        self.arrangement: Arrangement = arrange(0, (), {})
        self._is_placing = False
        headings = QStandardItemModel(0, len(_ORDER), self)
        headings.setHorizontalHeaderLabels(list(_WORDS.values()))
        self.setModel(headings)
        self.setAccessibleName("任务树的列")
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_tip(self, "拖动分隔线调整列宽；右键选择显示哪些列")
        self.sectionResized.connect(self._follow_border)
        follow_letters(self, self._place)

    def show_columns(self, columns: Collection[Column]) -> None:
        """Show these columns beside the text, as far as there is room."""
        self._wanted = frozenset(columns)
        self._place()

    def set_widths(self, widths: dict[str, int]) -> None:
        """Take widths drawn before."""
        self.widths = dict(widths)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()  # a scroll area asks for room for its scroll bars, of which headings have none

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        found = arrange(self.width(), self._wanted, self.widths)
        self._is_placing = True
        shown = [part for part in _ORDER if part is None or part in found.cells]
        for place, part in enumerate(_ORDER):
            self.setSectionHidden(place, part not in shown)
            if part in shown:
                self.resizeSection(place, (found.text if part is None else found.cells[part]).width)
                self.setSectionResizeMode(place, self._mode(shown, shown.index(part)))
        self._is_placing = False
        if found != self.arrangement:
            self.arrangement = found
            self.arranged.emit()

    @staticmethod
    def _mode(shown: list[Column | None], place: int) -> QHeaderView.ResizeMode:
        """A border can be drawn where the columns on both its sides can have another width."""
        both = shown[place : place + 2]
        can = len(both) == 2 and FIXED.isdisjoint(both)
        return QHeaderView.ResizeMode.Interactive if can else QHeaderView.ResizeMode.Fixed

    def _follow_border(self, place: int, old: int, new: int) -> None:
        if self._is_placing:
            return
        shown = [part for part in _ORDER if part is None or part in self.arrangement.cells]
        left = _ORDER[place]
        right = shown[shown.index(left) + 1]
        by = min(new - old, self._spare(right))
        by = max(by, -self._spare(left))
        for part, change in ((left, by), (right, -by)):
            if part is not None:
                width = self.arrangement.cells[part].width + change
                self.widths[part.name] = round(width * 100 / theme.px(100))
        self._place()
        self.drawn.emit()

    def _spare(self, part: Column | None) -> int:
        """How much a column can give."""
        if part is None:
            return max(0, self.arrangement.text.width - theme.px(LEAST_TEXT))
        return max(0, self.arrangement.cells[part].width - theme.px(LEAST))
