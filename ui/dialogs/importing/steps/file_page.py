"""文件: where a file is chosen or dropped, and what was found in it at first sight."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.errors import UserFault
from models.intake.understanding import Understood
from ui.widgets.fields import label

_A_FORM = "这是下发的报送表，单位报回的请用“文件”菜单的“收回报送表…”，在这里导入会另成任务"
_CHECK = "请按“下一步”逐页核对。"
_STRAIGHT = "可以“直接导入”，也可以按“下一步”逐页核对。"


class FilePage(QFrame):
    """One sentence, what belongs to it, and the button for a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropArea")
        self.message = label("", "title")
        self.detail = label("", "secondary")
        self.busy = QProgressBar(minimum=0, maximum=0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName("正在读取")
        self.choose_button = QPushButton("选择文件…")
        self.choose_button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch(1)
        for words in (self.message, self.detail):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words)
        column.addWidget(self.busy)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.choose_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def invite(self) -> None:
        """Nothing has been chosen yet."""
        self._say(
            "把文件拖到这里，或按“选择文件…”",
            "Word、Excel、PDF、CSV、网页或写成段落的清单；导入前可以先看结果，不会改动台账。",
        )
        self.choose_button.setText("选择文件…")

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self._say(f"正在读取“{name}”…", "")
        self.busy.show()
        self.choose_button.hide()

    def show_fault(self, what: str, remedy: str) -> None:
        """The file cannot be taken in."""
        self._say(what, remedy)
        self.choose_button.setText("换一个文件…")

    def show_unclear(self, fault: UserFault) -> None:
        """It was read, but which column holds the tasks the clerk must say on the next pages."""
        then = "按“下一步”，在“表格”一页指出哪一行是表头，再在“栏目”一页指定各栏。指定过的会记住，下次自动照办。"
        first, mark, _ = fault.what.partition("。")  # the headings seen are on the next page
        self._say(first + mark, then)
        self.choose_button.setText("换一个文件…")

    def show_found(self, understood: Understood, merging: str, imported: str) -> None:
        """What was found; ``merging`` names the list it goes into, ``imported`` tells of an earlier import."""
        plan = understood.plan
        assert plan is not None
        from models.replies.tables import is_form  # noqa: PLC0415  loaded with the first file

        doubts = [_A_FORM, *understood.doubts] if is_form(understood.source) else [*understood.doubts]
        if merging:
            doubts.append(f"台账里已有“{merging}”，将并入它")
        then = f"{'；'.join(doubts)}。{_CHECK}" if doubts else f"每一栏都认出来了，没有需要注意的地方。{_CHECK}"
        reports = sum(len(task.reports) for task in plan.tasks)
        self._say(
            f"“{plan.title}”：任务 {len(plan.tasks)} 项，进展 {reports} 条",
            "\n".join(part for part in (f"文件：{plan.file_name}", imported, then) if part),
        )
        self.choose_button.setText("换一个文件…")

    def offer_straight(self, offered: bool) -> None:
        """Name the button that takes the file in from here, for as long as it is there."""
        now, then = (_CHECK, _STRAIGHT) if offered else (_STRAIGHT, _CHECK)
        self.detail.setText(self.detail.text().replace(now, then))

    def _say(self, message: str, detail: str) -> None:
        self.message.setText(message)
        self.detail.setText(detail)
        self.busy.hide()
        self.choose_button.show()
