"""设置: what is chosen for this computer, and what the ledger keeps because it changes results or print.

Everything applies at once. A folder or a colour means nothing on another computer, so those stay on this one; the
ledger's own settings are steps like any other and can be undone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QHBoxLayout, QWidget

from exporters.writing import fonts_in_words
from models import ledger_settings, operations
from models.documents.paper import Edge
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.asking import Asker
from ui.services.computer_settings import BACKUPS_FOLDER
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, LineEditor, SideLabel, button, label, row_of

_SCHEMES = (("跟随系统", ""), ("浅色", "light"), ("深色", "dark"))
_DAYS = (
    ("每月最后一天", ledger_settings.LAST_DAY),
    *((f"每月 {day} 日", day) for day in range(1, ledger_settings.LAST_DAY)),
)
_EDGES = (
    ("量到文字框，行距 28.95 磅", Edge.BOX),
    ("量到字的边缘，行距 29.45 磅（GB/T 33476.2）", Edge.GLYPH),
)
_SIDES = (("各页相同", ""), ("双面装订：偶数页左右对调", "mirrored"))
_SECOND = "备份时、关闭改动过的台账时，在这里另存一份校验过的备份。可以是 U 盘或网络盘；连不上时只提醒，不影响使用。"
_OFFICE = "填写后印在每份表的末尾；留空不印。"
_DAY = "各期没有另定截止日时，按这一天推算逾期和表上的“截至”。"
_EDGE = "上白边 37 毫米量到哪里；表和通报、PDF 和 Word 都照此排。"
_FONTS = "PDF 用这台电脑上的公文字体，没有的用随附的代替；Word 文件只写字体名，由打开它的电脑显示。"
_WIDTH = 520


class SettingsDialog(QDialog):
    """``looked`` comes when this computer's looks have changed."""

    looked = Signal()

    def __init__(self, session: Session, asker: Asker, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("设置")
        follow_letters(self, lambda: self.setMinimumWidth(theme.px(_WIDTH)))
        self._asker = asker
        self._session = session
        self._preferences = preferences
        self.scheme, self.letters, self.day = Choice("外观"), Choice("字号"), Choice("截止日")
        self.edge, self.sides = Choice("版心"), Choice("页边距")
        self.second = LineEditor()
        self.second.setReadOnly(True)
        self.second.setPlaceholderText("未设置")
        self.pick_button = button("选择…", verb=self._pick)
        self.drop_button = button("不用", verb=lambda: self._set_second(""))
        self.office = LineEditor()
        self.office.setPlaceholderText("如：云江区人民政府督查室")
        self.fonts_button = button("查看…", verb=self._show_fonts)
        self.fonts = label("", "secondary")
        self.fonts.setWordWrap(True)
        self.fonts.hide()
        self.fault_label = FaultLabel()
        self.reset_button = button("恢复默认", verb=self.reset)
        self.close_button = button("关闭", verb=self.reject)
        self._lay_out()
        self.scheme.chosen.connect(lambda _: self._look())
        self.letters.chosen.connect(lambda _: self._look())
        self.day.chosen.connect(lambda day: self._keep({ledger_settings.CUT_OFF_DAY: _day_code(day)}))
        self.edge.chosen.connect(lambda edge: self._keep({ledger_settings.EDGE: _edge_code(edge)}))
        self.sides.chosen.connect(lambda sides: self._keep({ledger_settings.MIRRORED: sides}))
        self.office.left.connect(lambda: self._keep({ledger_settings.OFFICE: self.office.content().strip()}))
        session.changed.connect(self._load)  # bound: it ends with the dialog
        session.ledger_changed.connect(self._load)
        self._load()
        self.scheme.setFocus()

    def reset(self) -> None:
        """Everything as it was at the first start; the ledger's part is one step to undo."""
        self._preferences.set_looks("", theme.USUAL_SIZE)
        self._wear()
        self._set_second("")
        kept = (ledger_settings.OFFICE, ledger_settings.CUT_OFF_DAY, ledger_settings.EDGE, ledger_settings.MIRRORED)
        self._keep(dict.fromkeys(kept, ""))

    def done(self, result: int) -> None:
        if self.office.hasFocus():
            self._keep({ledger_settings.OFFICE: self.office.content().strip()})
        super().done(result)

    # This computer's.

    def _look(self) -> None:
        self._preferences.set_looks(self.scheme.value(), self.letters.value())
        self._wear()

    def _wear(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.wear(app, *self._preferences.looks())
        self.looked.emit()
        self._load()

    def _pick(self) -> None:
        now = self._preferences.second_backups()
        begins_at = Path(now) if now else self._preferences.folder(BACKUPS_FOLDER)
        folder = self._asker.folder(self, "异地备份位置", begins_at)
        if folder is not None:
            self._preferences.set_folder(BACKUPS_FOLDER, folder)
            self._set_second(str(folder))

    def _set_second(self, folder: str) -> None:
        self._preferences.set_second_backups(folder)
        self._load()

    def _show_fonts(self) -> None:
        """Which fonts PDF files are set in here; looking them up opens each of them."""
        self.fonts.setText("\n".join(fonts_in_words()))
        self.fonts.show()

    # The ledger's.

    def _keep(self, values: Mapping[str, str]) -> None:
        if self._session.is_open:
            self.fault_label.show_fault(self._session.attempt(self, operations.set_settings, values).fault)

    def _load(self) -> None:
        scheme, size = self._preferences.looks()
        self.scheme.offer(_SCHEMES, scheme)
        self.letters.offer([(f"{percent}%", percent) for percent in theme.SIZES], size)
        self.second.set_content(self._preferences.second_backups())
        self.drop_button.setEnabled(bool(self.second.text()))
        is_open = self._session.is_open
        for part in (self.office, self.day, self.edge, self.sides):
            part.setEnabled(is_open)
        if is_open:
            self.day.offer(_DAYS, ledger_settings.cut_off_day(self._session.ledger))
            self.office.set_content(ledger_settings.office(self._session.ledger))
            paper = ledger_settings.paper(self._session.ledger)
            self.edge.offer(_EDGES, paper.edge)
            self.sides.offer(_SIDES, "mirrored" if paper.mirrored else "")

    # Placing.

    def _lay_out(self) -> None:
        place = QWidget()
        beside = QHBoxLayout(place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        for part in (self.second, self.pick_button, self.drop_button):
            beside.addWidget(part)
        title = self._session.ledger.path.stem if self._session.is_open else "打开台账后可以设置"
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("这台电脑", "heading"), 0, 0, 1, 2)
        self._add_row(grid, "外观", self.scheme, self.scheme)
        self._add_row(grid, "字号", self.letters, self.letters)
        self._add_row(grid, "异地备份", place, self.second, _SECOND)
        asked = QWidget()
        asked.setLayout(row_of(self.fonts_button, None))
        self._add_row(grid, "PDF 字体", asked, self.fonts_button, _FONTS)
        grid.addWidget(self.fonts, grid.rowCount(), 1)
        below = label(f"这个台账：{title}", "heading")
        below.setContentsMargins(0, 12, 0, 0)
        grid.addWidget(below, grid.rowCount(), 0, 1, 2)
        self._add_row(grid, "制表单位", self.office, self.office, _OFFICE)
        self._add_row(grid, "截止日", self.day, self.day, _DAY)
        self._add_row(grid, "版心", self.edge, self.edge, _EDGE)
        self._add_row(grid, "页边距", self.sides, self.sides)
        lay_out(self, grid, self.fault_label, row_of(self.reset_button, None, self.close_button))

    def _add_row(self, grid: QGridLayout, word: str, shown: QWidget, field: QWidget, hint: str = "") -> None:
        row, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
        field.setAccessibleName(word)
        grid.addWidget(SideLabel(word, field), row, 0, top)
        grid.addWidget(shown, row, 1, top)
        if hint:
            said = label(hint, "secondary")
            said.setWordWrap(True)
            field.setAccessibleDescription(hint)
            grid.addWidget(said, row + 1, 1)


def _edge_code(edge: Edge) -> str:
    return "" if edge is Edge.BOX else edge.value


def _day_code(day: int) -> str:
    return "" if day == ledger_settings.LAST_DAY else str(day)
