"""Below the grid: what was refused, what was found in the row, and what keys do where the cursor stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.rooms.months.model import Col
from ui.widgets.fields import FaultLabel, label

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

_TYPING = (
    "F2 或直接打字：编辑　　Alt+Enter 换行　　Ctrl+1 是　Ctrl+2 否　　Ctrl+' 取上月　　Ctrl+D 向下填充"
    "　　Ctrl+V 粘贴整列或整块　　Ctrl+Enter 存，到下一项未报　　F8 下一处提示"
)
_COMING = "来件：1 电子件今天收到　　2 纸质件今天收到（可以选中几行）　　Enter 登记、退回…　　Ctrl+Enter 到下一项未报"
_FOLDED = "→ 或 Enter 展开这一组　　↑↓ 换行　　Ctrl+↓ 下一组　　Ctrl+Enter 到下一项未报"
_CLOSED = "已关账，只能查看：Ctrl+C 复制　　Alt+↓ 进侧栏　　填写、取上月、登记来件不能用，要改请重新开放或登记更正"


class MonthFoot(QWidget):
    """``fault`` is for what was refused, ``told`` for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault, self.told = FaultLabel(), label("")
        self.told.setWordWrap(True)
        self.hint = label(_TYPING, "secondary")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 6)
        for part in (self.fault, self.told, self.hint):
            column.addWidget(part)
        self.say("")

    def say(self, words: str) -> None:
        """Say something that is no fault, or nothing."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def say_nothing(self) -> None:
        """What was said was about the row before."""
        self.fault.show_fault(None)
        self.say("")

    def say_found(self, found: Sequence[Suggestion]) -> None:
        """Say the first of a task's suggestions that are marked, and how many there are."""
        words = found_words(found)
        more = f"　（这项任务共 {len(words)} 条，在“提示”里处理）" if len(words) > 1 else ""
        self.say(f"{words[0]}{more}" if words else "")

    def say_keys(self, column: int, *, is_closed: bool, is_folded: bool) -> None:
        """What keys do in a column, on a folded group and in a closed month."""
        coming = _COMING if column == Col.CAME else _TYPING
        self.hint.setText(_FOLDED if is_folded else _CLOSED if is_closed else coming)


def found_words(found: Sequence[Suggestion]) -> list[str]:
    """Those of a task's suggestions that are marked, each in a sentence."""
    return [f"■ {one.kind.label}：{one.sentence}" for one in found if one.kind.is_marked]
