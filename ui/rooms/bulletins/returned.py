"""收回改稿: what leaders changed in the file, sentence by sentence, each taken or not; numbers checked again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from models.bulletins.archive import Difference
from models.bulletins.checking.findings import Finding, Severity
from models.wording.differences import changed_ranges
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import button, label, row_of

_TAKEN, _LEFT = "✓ 采纳", "✗ 不采纳"
_OPEN, _CLOSE = "【", "】"
_LONG = 80  # characters of a stretch without a change that are shown whole
_BESIDE = 30  # of a longer one beside a change


class ReturnedDialog(QDialog):
    """Every difference is taken unless the clerk says otherwise (1 采纳, 2 不采纳)."""

    def __init__(
        self,
        name: str,
        found: Sequence[Difference],
        findings: Sequence[Finding],
        asides: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("收回改稿")
        self.resize(820, 560)
        self.differences = list(found)
        self.is_taken = [True] * len(found)
        self._warned = [_about(difference, findings) for difference in found]
        head = label(f"“{name}”与这份通报有 {len(found)} 处不同；方括号里是改过的字。1 采纳，2 不采纳，自动到下一处。")
        head.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName("改动")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.accept_button = button("采纳所选并存档", role="primary", verb=self.accept)
        self.accept_button.setDefault(True)
        buttons = row_of(
            button("采纳这一处　1", verb=lambda: self.decide(True)),
            button("不采纳　2", verb=lambda: self.decide(False)),
            None,
            button("取消", verb=self.reject),
            self.accept_button,
        )
        besides = label("\n".join(asides))
        besides.setWordWrap(True)
        besides.setVisible(bool(asides))
        lay_out(self, head, self.list, besides, buttons, grows=self.list)
        for _ in found:
            self.list.addItem(QListWidgetItem())
        self._word()
        self.list.setCurrentRow(0)

    def decide(self, takes: bool) -> None:
        """Take the current difference or not, and go on to the next."""
        row = self.list.currentRow()
        if row >= 0:
            self.is_taken[row] = takes
            self._word()
            self.list.setCurrentRow(min(row + 1, self.list.count() - 1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1 takes, 2 does not."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_1, Qt.Key.Key_2)
        ):
            self.decide(event.key() == Qt.Key.Key_1)
            return True
        return super().eventFilter(watched, event)

    def _word(self) -> None:
        for row, (found, is_taken, warned) in enumerate(
            zip(self.differences, self.is_taken, self._warned, strict=True)
        ):
            before, after = _told(found)
            lines = [_TAKEN if is_taken else _LEFT, f"原：{before or '（没有这一句）'}", f"改：{after or '（删去）'}"]
            self.list.item(row).setText("\n".join([*lines, *(f"■ {words}" for words in warned)]))


def _told(found: Difference) -> tuple[str, str]:
    """Both sentences with what is new in brackets; of what is the same in both no more than shows where that stands."""
    if not found.before or not found.after:
        return found.before, found.after
    gone = changed_ranges(found.after, found.before)
    new = changed_ranges(found.before, found.after)
    return _shown(found.before, gone, ("", "")), _shown(found.after, new, (_OPEN, _CLOSE))


def _shown(text: str, changed: Sequence[tuple[int, int]], marks: tuple[str, str]) -> str:
    if not changed:
        return _shortened(text)
    shown, at = "", 0
    for start, end in changed:
        shown += f"{_shortened(text[at:start], opens=not at)}{marks[0]}{text[start:end]}{marks[1]}"
        at = end
    return shown + _shortened(text[at:], opens=not at, ends=True)


def _shortened(same: str, *, opens: bool = False, ends: bool = False) -> str:
    """A stretch that is the same in both, its midst left out where it is long."""
    if len(same) <= _LONG:
        return same
    return f"{'' if opens else same[:_BESIDE]}……{'' if ends else same[-_BESIDE:]}"


def _about(found: Difference, findings: Sequence[Finding]) -> list[str]:
    """The contradictions that stand in the new sentence."""
    told = []
    for finding in findings:
        if finding.severity is Severity.CONTRADICTION and finding.line is not None and found.after:
            start = finding.line.text.find(found.after)
            if start >= 0 and start <= finding.start <= start + len(found.after):
                told.append(finding.message)
    return told
