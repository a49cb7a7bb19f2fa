"""New unit names that may be units of the directory: one tick settles each for every row of the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.intake.matching.unit_offers import UnitOffer
from models.records import UnitId
from ui.widgets.fields import label

_MOST_SHOWN = 4  # rows before the list scrolls
_ROW = 30  # pixels


class UnitOffers(QWidget):
    """Hidden while there is nothing to offer. Nothing is ticked beforehand: that two names are one, the clerk says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[UnitOffer, ...] = ()
        self.names = QListWidget()
        self.names.setAccessibleName("可能是同一个单位的名称")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            label("文件里的这些单位名称，名录里可能已经有了。是同一个单位就勾选，今后都认得：", "secondary")
        )
        column.addWidget(self.names)
        self.hide()

    @property
    def has_offers(self) -> bool:
        """Whether there is something for the clerk to settle."""
        return bool(self._offers)

    def show_offers(self, offers: Sequence[UnitOffer]) -> None:
        """Show what may be the same; what was ticked stays ticked."""
        ticked = self.same_units()
        self._offers = tuple(offers)
        self.names.clear()
        for offer in offers:
            item = QListWidgetItem(f"{offer.name}　就是　{offer.known}（{offer.reason}）")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if offer.name in ticked else Qt.CheckState.Unchecked)
            self.names.addItem(item)
        self.names.setFixedHeight(min(len(self._offers), _MOST_SHOWN) * _ROW + 8)
        self.setVisible(self.has_offers)

    def same_units(self) -> dict[str, UnitId]:
        """The ticked names with the unit each is."""
        return {
            offer.name: UnitId(offer.unit_id)
            for row, offer in enumerate(self._offers)
            if self.names.item(row).checkState() is Qt.CheckState.Checked
        }
