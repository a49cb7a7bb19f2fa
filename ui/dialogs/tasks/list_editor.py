"""Making a list, or changing what it is called and how it is numbered."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)

from models import operations
from models.forms.form import FORMS
from models.periods import Period
from models.records import ListId, TaskList
from models.rules.owing import first_month
from models.vocabulary import STARTS_WORD, FormKey, Numbering
from ui.services.plain_text import set_tip
from ui.services.session import Session
from ui.widgets.dialog_layout import YearField, field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, button, row_of

_NUMBERING_WORDS = {Numbering.CONTINUOUS: "全清单连续编号", Numbering.PER_GROUP: "每个板块或领导下重新编号"}


class ListEditor(QDialog):
    """Without a list: makes a new one and shows it. Stays open, with what was typed, when the ledger refuses."""

    def __init__(self, session: Session, year: int, task_list: TaskList | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task_list = task_list
        self.setWindowTitle("修改清单" if task_list else "新建清单")
        self.setMinimumWidth(440)
        self.title = QLineEdit(task_list.title if task_list else "")
        self.title.setPlaceholderText("如：云江区2024年重点工作")
        self.year = YearField(task_list.year if task_list else year)
        self.source = QLineEdit(task_list.source_document if task_list else "")
        self.source.setPlaceholderText("依据的文件，可不填")
        self.form = QComboBox()
        for key in FormKey:
            self.form.addItem(FORMS[key].name, key)
        self.numbering = QComboBox()
        for numbering, word in _NUMBERING_WORDS.items():
            self.numbering.addItem(word, numbering)
        if task_list:
            self.form.setCurrentIndex(self.form.findData(task_list.usual_form))
            self.numbering.setCurrentIndex(self.numbering.findData(task_list.numbering))
        self.starts = Choice(STARTS_WORD)
        set_tip(self.starts, "这个月以前不要求报送，不算未报")
        self._offer_months(self._first_month(year))
        self.year.valueChanged.connect(self._follow_year)
        self.form.setAccessibleName("常用表式")
        self.numbering.setAccessibleName("编号")
        self.fault_label = FaultLabel()
        self._lay_out()

    def accept(self) -> None:
        values = {
            "title": self.title.text(),
            "year": self.year.value(),
            "source_document": self.source.text(),
            "usual_form": self.form.currentData(),
            "numbering": self.numbering.currentData(),
            "starts": self.starts.value(),
        }
        session = self._session
        if self._task_list is None:
            outcome = session.attempt(self, operations.create_list, **values)
        else:
            if values["starts"] == first_month(self._task_list):  # what is not known is not made known by looking at it
                values["starts"] = self._task_list.starts
            outcome = session.attempt(self, operations.edit_list, self._task_list.id, values)
        self.fault_label.show_fault(outcome.fault)
        if outcome.change_set is None:
            return
        if self._task_list is None:
            session.show_list(ListId(outcome.change_set.inserted("lists")[0]))
        super().accept()

    def _first_month(self, year: int) -> Period:
        """The list's first month; a new list starts with the month on screen where that lies in its year."""
        if self._task_list is not None:
            return first_month(self._task_list)
        shown = self._session.period if self._session.list_id is not None else Period.of(self._session.today)
        return shown if shown.year == year else Period(year, 1)

    def _offer_months(self, chosen: Period) -> None:
        """The months of the list's year, and the one chosen where a list began earlier."""
        months = [Period(self.year.value(), month) for month in range(1, 13)]
        self.starts.offer([(month.label, month) for month in sorted({*months, chosen})], chosen)

    def _follow_year(self, year: int) -> None:
        """Another year starts with the same month."""
        chosen: Period = self.starts.value()
        self._offer_months(Period(year, chosen.month))

    def _lay_out(self) -> None:
        rows = field_rows(
            ("名称", self.title),
            ("年度", self.year),
            (STARTS_WORD, self.starts),
            ("依据文件", self.source),
            ("常用表式", self.form),
            ("编号", self.numbering),
        )
        save = button("保存" if self._task_list else "新建", role="primary", verb=self.accept)
        save.setDefault(True)
        lay_out(self, rows, self.fault_label, row_of(None, button("取消", verb=self.reject), save))
