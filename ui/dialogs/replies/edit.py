"""修改后接受: a row's words, answer and reason before they are taken."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from models.errors import FieldFault
from models.operations.tasks.reports import check_reason
from models.replies.tables import Said
from models.replies.taking import Choice as Decided
from models.replies.taking import edited
from ui.look import theme
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, TextEditor, button, label, row_of

_SIZE = (620, 420)
_ANSWERS: tuple[tuple[str, bool | None], ...] = (("是", True), ("否", False), ("未评定", None))


class EditDialog(QDialog):
    """``decided`` is what was chosen, once it has been accepted."""

    def __init__(self, said: Said, task: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改后接受")
        self.resize(*map(theme.px, _SIZE))
        self.content = _editor("完成情况", said.content, 5)
        self.answer = Choice("是否完成")
        self.answer.offer([*_ANSWERS], said.plan_met)
        self.reason = _editor("未完成说明", said.reason, 2)
        self.fault_label = FaultLabel()
        about = label(task, "secondary")
        about.setWordWrap(True)
        take = button("接受", role="primary", tip="Ctrl+Enter", verb=self.accept)
        take.setDefault(True)
        fields = field_rows(("完成情况", self.content), ("是否完成", self.answer), ("未完成说明", self.reason))
        cancel = button("取消", verb=self.reject)
        lay_out(self, about, fields, self.fault_label, row_of(None, cancel, take), grows=fields)
        self.content.setFocus()

    @property
    def decided(self) -> Decided:
        """The words as they stand."""
        reason = self.reason.content().strip()
        return edited(self.content.content().strip(), self.answer.value(), reason)

    def accept(self) -> None:
        """Take the words, if there are any, and 否 has its reason."""
        decided = self.decided
        try:
            if not decided.content:
                raise FieldFault("content", "完成情况是空的。", "请写上，或按取消。")
            check_reason(decided.plan_met, decided.reason)
        except FieldFault as fault:
            self.fault_label.show_fault(fault)
            return
        super().accept()


def _editor(name: str, text: str, lines: int) -> TextEditor:
    made = TextEditor(lines)
    made.setAccessibleName(name)
    made.set_content(text)
    return made
