"""历次通报: every number given with its gaps and voids; each opened as it was, taken out, printed, compared, voided."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QTextEdit, QWidget

from models.bulletins import archive, numbers
from models.documents.bulletin import BulletinDocument
from models.errors import UserFault
from models.operations.months import bulletins as verbs
from models.paper_records import Bulletin
from models.vocabulary import BulletinFileKind
from ui.look import theme
from ui.rooms.bulletins import files
from ui.services.asking import Asker
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.services.session import Session
from ui.widgets.dialog_layout import lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of

_Kept = tuple[Bulletin, BulletinDocument]
"""A bulletin, and what was kept of it as it went out."""


class ArchiveDialog(QDialog):
    """Reads what was kept when a bulletin was issued, never the ledger's rows of today."""

    def __init__(self, session: Session, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("历次通报")
        self.resize(920, 600)
        self._session, self._asker = session, asker
        self._entries: list[numbers.Entry] = []
        self._printing = JobSlot(self)
        self.list = QListWidget()
        self.list.setAccessibleName("编号")
        self.list.setMinimumWidth(theme.px(300))
        self.list.setMaximumWidth(theme.px(360))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("存档内容")
        self.other = Choice("对照")
        self.other.chosen.connect(lambda _: self._show(self.list.currentRow()))
        self.fault = FaultLabel()
        self.told = label("", "secondary")
        self.told.setWordWrap(True)
        self.told.hide()
        self.take_button = button("取出文件…", verb=self.take_out, tip="把印发时的 Word、PDF 原样存到文件夹里")
        self.print_button = button("打印…", verb=self.print)
        self.void_button = button("作废", role="danger", verb=self.void, tip="编号保留，不再使用")
        close = button("关闭", verb=self.reject)
        close.setDefault(True)
        sides = row_of(self.list, self.text)
        sides.setStretch(1, 1)
        compared = row_of(label("对照", "secondary"), self.other, None)
        buttons = row_of(self.take_button, self.print_button, self.void_button, None, close)
        lay_out(self, sides, compared, self.told, self.fault, buttons, grows=sides)
        self.refresh()

    def refresh(self) -> None:
        """Every series and year, the newest first."""
        row = max(self.list.currentRow(), 0)
        self._entries = numbers.register(self._session.ledger.all(Bulletin))
        self.list.clear()
        for entry in self._entries:
            day = f"{entry.bulletin.issued_on:%Y-%m-%d}" if entry.bulletin and entry.bulletin.issued_on else ""
            title = entry.bulletin.title if entry.bulletin else ""
            self.list.addItem(QListWidgetItem(f"{entry.number.words}　{entry.standing.value}　{day}\n{title}".strip()))
        issued = [entry for entry in self._entries if entry.bulletin]
        entries = [(entry.number.words, entry.bulletin.id) for entry in issued if entry.bulletin]
        self.other.offer([("不对照", None), *entries], None)
        if self._entries:
            self.list.setCurrentRow(min(row, len(self._entries) - 1))
        else:
            self.text.setPlainText("还没有印发过通报。")
            self._enable(None)

    @property
    def current(self) -> Bulletin | None:
        """The bulletin chosen; None for a gap."""
        row = self.list.currentRow()
        return self._entries[row].bulletin if 0 <= row < len(self._entries) else None

    def take_out(self) -> None:
        """Put the files as they went out into a folder."""
        bulletin = self.current
        folder = self._asker.folder(self, "取出文件", self._session.ledger.path.parent) if bulletin else None
        if bulletin is None or folder is None:
            return
        ledger = self._session.ledger
        try:
            kept = [
                verbs.FileToKeep(file.kind, file.name, verbs.content_of_file(ledger, file))
                for file in verbs.files_of(ledger, bulletin.id)
            ]
            written = files.put(kept, folder)
        except UserFault as fault:
            self.fault.show_fault(fault)
        else:
            self._tell(f"已取出 {len(written)} 个文件到“{folder}”。")

    def print(self) -> None:
        """Print it again from its data."""
        document = self._document(self.current)
        if document is None:
            return
        from ui.services.printing import print_document  # noqa: PLC0415  the system's printing is loaded when wanted

        try:
            printer = self._asker.printer(self, document)
        except UserFault as fault:
            self.fault.show_fault(fault)
            return
        if printer is not None:
            told = f"{document.number}已交给打印机。"
            self._printing.start(
                lambda: print_document(document, printer),
                lambda printed: self._tell(outcome_words(told, printed.font_remarks)),
                self.fault.show_fault,
            )

    def void(self) -> None:
        """Declare the chosen bulletin void."""
        bulletin = self.current
        if bulletin and self._asker.confirm(
            self, f"作废 {bulletin.document_number}？", "存档保留，编号不再使用。", "作废"
        ):
            outcome = self._session.attempt(self, verbs.void_bulletin, bulletin.id, self._session.today)
            self.fault.show_fault(outcome.fault)
            self.refresh()

    def _tell(self, words: str) -> None:
        """What was done; no fault stands beside it."""
        self.fault.show_fault(None)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _show(self, row: int) -> None:
        self._tell("")
        bulletin = self.current
        self._enable(bulletin)
        if bulletin is None:
            self.text.setPlainText("这个编号没有用过。" if 0 <= row < len(self._entries) else "")
            return
        document = self._document(bulletin)
        other = next((e.bulletin for e in self._entries if e.bulletin and e.bulletin.id == self.other.value()), None)
        if document is None:
            self.text.setPlainText(f"{bulletin.title}\n\n{bulletin.body}\n\n（印发时没有存档数据。）")
        elif other is None or other.id == bulletin.id:
            self.text.setPlainText(_as_it_was(document, self._kept_words(bulletin)))
        elif (beside := self._document(other)) is None:
            self.text.setPlainText(f"{other.document_number}没有存档数据，不能对照。")
        else:
            self.text.setPlainText(_differences(*sorted(((bulletin, document), (other, beside)), key=_when)))

    def _document(self, bulletin: Bulletin | None) -> BulletinDocument | None:
        try:
            return verbs.as_issued(self._session.ledger, bulletin.id) if bulletin else None
        except UserFault as fault:
            self.fault.show_fault(fault)
            return None

    def _kept_words(self, bulletin: Bulletin) -> str:
        kept = verbs.files_of(self._session.ledger, bulletin.id)
        lines = [f"{file.kind.value}　{file.name}　{file.size:,} 字节　sha256 {file.sha256[:16]}…" for file in kept]
        return "\n".join(lines)

    def _enable(self, bulletin: Bulletin | None) -> None:
        has_files = bool(
            bulletin
            and any(file.kind is BulletinFileKind.ISSUED for file in verbs.files_of(self._session.ledger, bulletin.id))
        )
        self.take_button.setEnabled(has_files)
        self.print_button.setEnabled(has_files)
        self.void_button.setEnabled(bool(bulletin and bulletin.voided_on is None))


def _as_it_was(document: BulletinDocument, kept: str) -> str:
    rows = archive.rows_of(document)
    head = f"{document.number}　{document.date_words}"
    return "\n".join(
        [head, "", *archive.text_of(document), "", f"附件共 {len(rows)} 行：", *rows, "", "存档文件：", kept]
    )


def _when(kept: _Kept) -> tuple[date, int]:
    bulletin, _ = kept
    return bulletin.issued_on or date.max, bulletin.id


def _differences(first: _Kept, second: _Kept) -> str:
    """What the later one says that the earlier one did not."""
    (earlier, before), (later, after) = first, second
    found = archive.compared(archive.text_of(before), archive.text_of(after))
    rows = archive.compared(archive.rows_of(before), archive.rows_of(after))
    numbers_told = f"{earlier.document_number}与{later.document_number}对照"
    parts = [f"{numbers_told}：正文 {len(found)} 处不同，附件 {len(rows)} 行不同。", ""]
    for word, differences in (("正文", found), ("附件", rows)):
        for difference in differences:
            parts += [
                f"{word}　{earlier.document_number}：{difference.before or '（没有）'}",
                f"　　　{later.document_number}：{difference.after or '（没有）'}",
                "",
            ]
    return "\n".join(parts)
