"""The forms there are: the official ones with a lock, the office's own, those that come with the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from models.forms.form import Form
from resources.icons import icon_path
from ui.look import theme
from ui.look.font_watch import follow_letters
from ui.services.plain_text import set_tip

_ICON = 16
_HEADING = 12  # size of its letters
_NARROWEST = 176
_NAME = Qt.ItemDataRole.UserRole + 1


class Origin(StrEnum):
    """Where a form comes from, and its heading in the list, in the order of the list."""

    OWN = "自己的表式"
    OFFICIAL = "固定表式"
    SHIPPED = "随带的表式"


_TIPS = {
    Origin.OFFICIAL: "不能改，可以打印，可以复制一份再改",
    Origin.OWN: "",
    Origin.SHIPPED: "改动后成为自己的表式；删除自己的，就恢复原样",
}


class FormList(QListWidget):
    """``chosen`` carries the name of a form; ``left`` when Enter asks for its fields, ``renaming`` F2 for its name.

    ``delete_wanted`` comes with Delete.
    """

    chosen = Signal(str)
    left = Signal()
    renaming = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("表式")
        self.setObjectName("formList")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(_ICON, _ICON))
        self._lock = QIcon(str(icon_path("lock.svg")))
        self.currentItemChanged.connect(self._tell)
        follow_letters(self, self._fit)

    def show_forms(self, groups: dict[Origin, Sequence[Form]], current: str) -> None:
        """Show the forms by where they come from, one of them chosen, without saying that it was."""
        self.blockSignals(True)
        self.clear()
        for origin, forms in groups.items():
            if forms:
                self._add_heading(origin)
            for form in forms:
                self._add_form(form, origin)
        self._fit()
        self.choose(current)
        self.blockSignals(False)

    def hold(self, name: str) -> None:
        """Go to a form without saying that it was chosen."""
        self.blockSignals(True)
        self.choose(name)
        self.blockSignals(False)

    def choose(self, name: str) -> None:
        """Go to a form as the clerk does."""
        for item in self._items():
            if item.data(_NAME) == name:
                self.setCurrentItem(item)

    @property
    def current(self) -> str:
        """The name of the form in focus; empty where there is none."""
        item = self.currentItem()
        return str(item.data(_NAME)) if item is not None and item.data(_NAME) else ""

    @property
    def names(self) -> list[str]:
        """The names of all forms, from top to bottom."""
        return [str(item.data(_NAME)) for item in self._items() if item.data(_NAME)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case Qt.Key.Key_F2:
                self.renaming.emit()
            case Qt.Key.Key_Delete:
                self.delete_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def _items(self) -> Iterator[QListWidgetItem]:
        return map(self.item, range(self.count()))

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.chosen.emit(item.data(_NAME))

    def _fit(self) -> None:
        """As wide as the letters' size asks for; headings are a little smaller than what they stand over."""
        self.setMinimumWidth(theme.px(_NARROWEST))
        font = self.font()
        font.setPixelSize(theme.px(_HEADING))
        for item in self._items():
            if not item.data(_NAME):
                item.setFont(font)

    def _add_heading(self, origin: Origin) -> None:
        item = QListWidgetItem(origin.value, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add_form(self, form: Form, origin: Origin) -> None:
        item = QListWidgetItem(form.name, self)
        item.setData(_NAME, form.name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{form.name}，{origin.value}")
        if origin is Origin.OFFICIAL:
            item.setIcon(self._lock)
        set_tip(item, "，".join(filter(None, (form.name, _TIPS[origin]))))
