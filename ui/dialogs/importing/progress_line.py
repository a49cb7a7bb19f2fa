"""What is being done at the moment, how far it is, and the button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.widgets.fields import button, label

_WHOLE = 100


class ProgressLine(QWidget):
    """Hidden while nothing is being done. ``stopped``: the button was pressed; ``again``: it was, after a stop."""

    stopped = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "secondary")
        self.bar = QProgressBar(minimum=0, maximum=_WHOLE)
        self.bar.setAccessibleName("进度")
        self.bar.setFixedWidth(220)
        self.stop_button = button("停止", verb=self.stopped.emit)
        self.again_button = button("重新比对", verb=self.again.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.words, self.bar, self.stop_button, self.again_button):
            row.addWidget(part)
        self.hide()

    def tell(self, what: str, share: float) -> None:
        """Show a share from 0 to 1; a negative one cannot be told, nor be stopped."""
        self.words.setText(what)
        self.bar.setMaximum(_WHOLE if share >= 0 else 0)
        self.bar.setTextVisible(share >= 0)
        self.bar.setValue(int(share * _WHOLE))
        self.bar.show()
        self.stop_button.setVisible(share >= 0)
        self.again_button.hide()
        self.show()

    def offer_again(self, what: str) -> None:
        """It was stopped, and can be begun once more."""
        self.words.setText(what)
        self.bar.hide()
        self.stop_button.hide()
        self.again_button.show()
        self.show()
