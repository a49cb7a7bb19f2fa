"""合并到…: which unit the selected ones become part of, with what that would touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.operations.units.merging import MergePreview, merge_units, preview_merge
from models.records import Unit, UnitId
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import FaultLabel, button, label, row_of
from ui.widgets.unit_entry import finder_of

_UNIT = Qt.ItemDataRole.UserRole
_INACTIVE = "（已停用）"


class MergeDialog(QDialog):
    """One of the units selected, or any other, is the one that stays."""

    def __init__(self, session: Session, unit_ids: Sequence[UnitId], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("合并单位")
        self.resize(560, 520)
        self._session = session
        self._sources = list(unit_ids)
        self._finder = finder_of(session, unit_ids if len(unit_ids) == 1 else ())
        names = "、".join(f"“{unit.name}”" for unit in session.ledger.all(Unit) if unit.id in unit_ids)
        self._question = label(f"把{names}合并到：")
        self._question.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setAccessibleName("查找单位")
        self.search.setPlaceholderText("名称、别名、拼音")
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName("合并到哪个单位")
        self.list.currentItemChanged.connect(lambda *_: self._preview())
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.preview = label("", "secondary")
        self.preview.setWordWrap(True)
        self.fault_label = FaultLabel()
        self.merge_button = button("合并", role="primary", verb=self.accept)
        self.merge_button.setDefault(True)
        self.cancel_button = button("取消", verb=self.reject)
        self._lay_out()
        self._fill()
        self.search.setFocus()

    @property
    def target(self) -> UnitId | None:
        """The unit chosen."""
        item = self.list.currentItem()
        return None if item is None else UnitId(item.data(_UNIT))

    def accept(self) -> None:
        if self.target is None:
            return
        fault = self._session.attempt(self, merge_units, self._others(), self.target).fault
        self.fault_label.show_fault(fault)
        if fault is None:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↑ and ↓ in the search go through the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
                return True
        return super().eventFilter(watched, event)

    def _others(self) -> list[UnitId]:
        return [unit_id for unit_id in self._sources if unit_id != self.target]

    def _fill(self) -> None:
        self.list.clear()
        hits = self._finder.find(self.search.text())
        for hit in sorted(hits, key=lambda hit: hit.unit.id not in self._sources):
            also = "" if hit.word == hit.unit.name else f"　{hit.word}"
            item = QListWidgetItem(hit.unit.name + also + ("" if hit.active else _INACTIVE))
            item.setData(_UNIT, hit.unit.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._preview()

    def _preview(self) -> None:
        self.merge_button.setEnabled(self.target is not None)
        if self.target is None:
            self.preview.setText("没有这样的单位。")
            return
        name = self._session.ledger.get(Unit, self.target).name
        self.preview.setText(_in_words(preview_merge(self._session.ledger, self._others(), self.target), name))

    def _lay_out(self) -> None:
        parts = (self._question, self.search, self.list, self.preview, self.fault_label)
        lay_out(self, *parts, row_of(None, self.cancel_button, self.merge_button), grows=self.list)


def _in_words(preview: MergePreview, name: str) -> str:
    """What merging into a unit of this name would do."""
    sentence = f"涉及 {preview.tasks} 项任务，责任单位改为“{name}”"
    if preview.met:
        sentence += f"；其中 {preview.met} 项里原来就有两个，合成一个"
        sentence += f"（{preview.promoted} 项由配合升为牵头）" if preview.promoted else ""
    aliases = "、".join(f"“{alias}”" for alias in preview.names)
    return f"{sentence}。{aliases}成为它的别名。可以撤销（Ctrl+Z）。"
