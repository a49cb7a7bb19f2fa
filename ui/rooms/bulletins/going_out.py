"""How a bulletin leaves the room and comes back: written to look at, issued and kept, changed by leaders, looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from models.bulletins import archive, opened
from models.bulletins.checking.checker import Checked, check_file
from models.bulletins.checking.findings import Severity
from models.bulletins.letter import is_masthead
from models.bulletins.typed import body_of
from models.documents.bulletin import BulletinDocument
from models.errors import UserFault
from models.filenames import safe_name
from models.operations.months import bulletins as verbs
from models.operations.months.bulletins import FileToKeep
from models.paper_records import Bulletin
from models.vocabulary import BulletinFileKind
from ui.rooms.bulletins import files
from ui.rooms.bulletins.host import Host
from ui.rooms.room import Desk
from ui.services.job_slot import JobSlot
from ui.services.outcome import outcome_words
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from models.bulletins.checking.reading.enclosed import Enclosed

_PATTERNS = "Word 文档 (*.docx);;PDF 文件 (*.pdf);;网页 (*.html)"
_MOST_TOLD = 4  # of what does not agree in the tables of a file
RETURNED_AS = (".docx", ".odt", ".txt")
"""The kinds of file that leaders send back."""


class Returned(NamedTuple):
    """A file that came back: its bytes, what it says, and what the checker has against it."""

    path: Path
    content: bytes
    title: str
    body: str
    checked: Checked
    asides: Sequence[str] = ()


class GoingOut(QObject):
    """Carries out the room's verbs on files."""

    def __init__(self, room: Host, desk: Desk) -> None:
        super().__init__(room)
        self._room, self._session, self._asker = room, desk.session, desk.asker
        self._work = JobSlot(self)
        self._printing = JobSlot(self)

    def document(self) -> BulletinDocument | None:
        """The bulletin on screen as it would be printed, an issued one from what was kept; None where there is none.

        Raises UserFault where what was kept cannot be read.
        """
        bulletin, known = self._room.current, self._room.known()
        if bulletin is None or known is None:
            return None
        kept = verbs.as_issued(self._session.ledger, bulletin.id)
        return kept or opened.printed(self._session.ledger, known, self._shown(bulletin), self._session.today)

    def show_on(self, pages: PageView) -> None:
        """Have the pages of the bulletin on screen shown."""
        try:
            pages.show_document(self.document())
        except UserFault as fault:
            pages.show_fault(fault)

    def print(self) -> None:
        """Print the bulletin with its annex, as it is shown."""
        room = self._room
        room.commit()
        try:
            document = self.document()
            printer = self._asker.printer(room, document) if document else None
        except UserFault as fault:
            room.say(fault)
            return
        if document is None or printer is None:
            return
        from ui.services.printing import print_document  # noqa: PLC0415  few come here

        room.hint.setText("正在打印…")
        self._printing.start(
            lambda: print_document(document, printer),
            lambda printed: self._tell("已交给打印机。", printed.font_remarks),
            self._fail,
        )

    def write(self) -> None:
        """Write the bulletin with its annex into a file, to look at."""
        room = self._room
        room.commit()
        try:
            made = self.document()
        except UserFault as fault:
            room.say(fault)
            return
        if made is None:
            return
        suggested = self._folder() / f"{safe_name(made.title)}.docx"
        target = self._asker.save_file(room, "通报出文", _PATTERNS, suggested)
        if target is None:
            return
        from exporters.writing import write  # noqa: PLC0415  it is loaded when something is written

        try:
            written = write(made, target)
        except UserFault as fault:
            room.say(fault)
        else:
            self._tell(f"已写到“{target}”。", written.font_remarks)

    def issue(self) -> None:
        """定稿并出文: number it, keep it as it is, write Word and PDF. Open contradictions are asked about."""
        room, session = self._room, self._session
        room.commit()
        bulletin, known = room.current, room.known()
        if bulletin is None or known is None or bulletin.issued_on is not None or room.is_typing:
            return
        count = room.contradictions
        if count and not self._asker.confirm(
            room,
            f"核对还有 {count} 处矛盾，仍要定稿？",
            "定稿后正文不能再改；矛盾列在正文下面，F8 逐处看。",
            "仍要定稿",
        ):
            return
        today, bulletin = session.today, self._shown(bulletin)
        words = self._asker.text(
            room, "定稿并出文", "期号或文号", opened.next_number(session.ledger, known.parts, today.year)
        )
        if words is None:
            return
        try:
            number = verbs.checked_number(session.ledger, bulletin.id, words, today)
        except UserFault as fault:
            room.editor.fault.show_fault(fault)
            return
        folder = self._asker.folder(room, "印发的 Word 和 PDF 放在哪里", self._folder())
        if folder is None:
            return
        numbered = bulletin._replace(document_number=number.words, issued_on=today)
        made = opened.printed(session.ledger, known, numbered, today)
        room.hint.setText("正在生成 Word 和 PDF…")
        self._work.start(lambda: files.issued(made), lambda found: self._issue(numbered, found, folder), self._fail)

    def show_archive(self) -> None:
        """Every number given, and what was kept with it."""
        self._room.commit()
        from ui.rooms.bulletins.archive_dialog import ArchiveDialog  # noqa: PLC0415

        ArchiveDialog(self._session, self._asker, self._room).open()

    def take_back(self) -> None:
        """Ask for the file that leaders have changed."""
        kinds = " ".join(f"*{suffix}" for suffix in RETURNED_AS)
        path = self._asker.open_file(self._room, "收回改稿", f"通报 ({kinds})", self._folder())
        if path is not None:
            self.take_back_file(path)

    def take_back_file(self, path: Path) -> None:
        """Compare a file with the bulletin on screen, sentence by sentence, and check it."""
        room = self._room
        room.commit()
        known = room.known()
        if known is None or room.is_typing:
            return
        from models.intake import running_text  # noqa: PLC0415

        def read() -> Returned:
            said = running_text.read(path)
            title, body = archive.wording(said.paragraphs)
            checked, tables = check_file(said, known.source.facts)
            asides = [*archive.asides(said), *_of_tables(checked, tables)]
            return Returned(path, path.read_bytes(), title, body, checked, asides)

        room.hint.setText(f"正在读“{path.name}”…")
        self._work.start(read, self._compare, self._fail)

    def _compare(self, returned: Returned) -> None:
        room, bulletin = self._room, self._room.current
        if bulletin is None:
            return
        now = self._text()
        found = archive.compared(now, _text_of(returned, now[0]))
        if not found:
            room.hint.setText("".join([f"“{returned.path.name}”与这份通报一字不差。", *returned.asides]))
            return
        from ui.rooms.bulletins.returned import ReturnedDialog  # noqa: PLC0415

        dialog = ReturnedDialog(returned.path.name, found, returned.checked.findings, returned.asides, room)
        dialog.accepted.connect(partial(self.accept, bulletin, returned, dialog.is_taken))
        dialog.rejected.connect(self._refuse)
        dialog.open()

    def _refuse(self) -> None:
        self._room.hint.setText("没有采纳改稿。")

    def accept(self, bulletin: Bulletin, returned: Returned, is_taken: Sequence[bool]) -> None:
        """Take the changes in; of an issued bulletin they become what is kept as issued."""
        room, session = self._room, self._session
        now = self._text()
        title, *lines = archive.merged(now, _text_of(returned, now[0]), is_taken)
        body = "\n".join(lines)
        file = FileToKeep(BulletinFileKind.RETURNED, returned.path.name, returned.content)
        today = session.today
        if bulletin.issued_on is None:
            known = room.known()
            if known is None:
                return
            parts = known.parts_with(known.weave(body).sentences)
            outcome = session.attempt(room, verbs.edit_bulletin, bulletin.id, title, body, parts)
            if outcome.fault is None:
                session.attempt(room, verbs.keep_returned, bulletin.id, file, today)
                room.show_again(bulletin.id)
                room.hint.setText(f"已采纳 {sum(is_taken)} 处改动，改稿存入台账；定稿时按现在的文字存档。")
            return
        document = verbs.as_issued(session.ledger, bulletin.id)
        if document is None:
            room.say(UserFault("这份通报印发时没有存档数据，不能按改稿存档。", "请另起草一期。"))
            return
        changed = replace(document, title=title, body=body_of(body))
        self._work.start(
            lambda: files.issued(changed),
            lambda made: self._accept_issued(bulletin, (title, body), file, made),
            self._fail,
        )

    def _accept_issued(self, bulletin: Bulletin, text: tuple[str, str], file: FileToKeep, made: files.Made) -> None:
        session, kept = self._session, [file, *made.files]
        outcome = session.attempt(self._room, verbs.accept_wording, bulletin.id, *text, files=kept, day=session.today)
        if outcome.fault is None:
            self._room.show_again(bulletin.id)
            told = f"{bulletin.document_number}已按改稿存档；原来印发的文件仍在历次通报里。"
            self._tell(told, made.font_remarks)

    def _issue(self, bulletin: Bulletin, made: files.Made, folder: Path) -> None:
        room, session = self._room, self._session
        day, kept = session.today, made.files
        outcome = session.attempt(
            room, verbs.issue_bulletin, bulletin.id, bulletin.document_number, day, files=kept, body=bulletin.body
        )
        room.editor.fault.show_fault(outcome.fault)
        if outcome.fault is not None:
            return
        room.show_again(bulletin.id)
        try:
            written = files.put(kept, folder)
        except UserFault as fault:
            room.say(fault)
            room.hint.setText(f"{bulletin.document_number}已定稿存档；文件没有写出，可在“历次通报”里取出。")
        else:
            names = "、".join(f"“{path.name}”" for path in written)
            self._tell(f"{bulletin.document_number}已定稿存档，写出 {names}。", made.font_remarks)

    def _shown(self, bulletin: Bulletin) -> Bulletin:
        """The bulletin with the text on screen, which follows the ledger."""
        if bulletin.issued_on is not None:
            return bulletin
        editor = self._room.editor
        return bulletin._replace(title=editor.title.content(), body=editor.body.content())

    def _text(self) -> list[str]:
        """The title and the paragraphs on screen."""
        editor = self._room.editor
        return [editor.title.content(), *editor.body.content().split("\n")]

    def _tell(self, words: str, font_remarks: Sequence[str]) -> None:
        """What was done, and below it what the fonts of this computer could not do for it."""
        self._room.hint.setText(outcome_words(words, font_remarks))

    def _fail(self, fault: UserFault) -> None:
        self._room.hint.setText("")
        self._room.say(fault)

    def _folder(self) -> Path:
        return self._session.ledger.path.parent


def _of_tables(checked: Checked, tables: Enclosed) -> list[str]:
    """What does not agree in the tables of a file, which none of its sentences shows."""
    found = [finding for finding in checked.findings if finding.line and finding.line.place in tables.places]
    told = [finding.message for finding in found if finding.severity is Severity.CONTRADICTION]
    more = [f"附表里还有 {len(told) - _MOST_TOLD} 处不一致。"] if len(told) > _MOST_TOLD else []
    return [*told[:_MOST_TOLD], *more]


def _text_of(returned: Returned, title: str) -> list[str]:
    """The same of a file; one without a title, where its masthead would pass for one, has that of the bulletin."""
    is_untitled = not returned.title or (is_masthead(returned.title) and not is_masthead(title))
    return [title if is_untitled else returned.title, *returned.body.split("\n")]
