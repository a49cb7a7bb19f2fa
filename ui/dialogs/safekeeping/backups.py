"""从备份恢复: every backup of a ledger with what is in it and how it is different from now; one of them is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableView, QWidget

from models.errors import UserFault
from models.safekeeping.backup_words import count_words, difference_words, note_words, state_words
from models.store import LEDGER_SUFFIX
from models.store.backups.backup_files import Backup, card_path, read_card
from models.store.backups.backup_places import Place, Placed, copies_together, find, identity_from, last_of_each_ledger
from models.store.backups.looking import Contents, checked_contents, contents_now, differences
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.look import theme
from ui.services.asking import Asker
from ui.services.job_slot import JobSlot
from ui.services.session import Session
from ui.widgets.dialog_layout import field_rows, lay_out
from ui.widgets.fields import Choice, FaultLabel, button, label, row_of
from ui.widgets.tables import choose_row, only_read, set_up
from ui.widgets.text_table import TextModel

_HEADINGS = ("时间", "备注", "所在位置", "状态", "文件")
_WIDTHS = (165, 90, 150, 90, None)
_ROW_HEIGHT = 34
_HINT = (
    "恢复时先把现在的台账另存为“…-恢复前-时间”的文件，再换上选中的备份，备份本身不变。"
    "要撤销恢复，回到这里选“恢复前的台账”。"
)
_NOTHING = "没有找到备份。可以用“另选文件…”选一个备份或台账文件。"


Copies: TypeAlias = tuple[Placed, ...]
"""One backup in all the places where it lies."""


class _Seen(NamedTuple):
    """A file that has been checked, and what is in it."""

    path: Path
    contents: Contents


class BackupsDialog(QDialog):
    """``wanted`` carries the file to restore from and the ledger it is to become.

    ``ledger`` may be damaged, gone, or None: then the clerk says which of those this computer knows backups of.
    """

    wanted = Signal(object, object)

    def __init__(
        self,
        session: Session,
        asker: Asker,
        ledger: Path | None,
        elsewhere: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("从备份恢复")
        self.resize(theme.px(860), theme.px(560))
        self._session = session
        self._asker = asker
        self._elsewhere = list(elsewhere)
        self._ledger = ledger
        self._is_asked_which = ledger is None
        self._identity = ""
        self._now: Contents | None = None
        self._rows: list[Copies] = []
        self._seen: dict[Path, _Seen | UserFault] = {}
        self._finding, self._looking = JobSlot(self), JobSlot(self)
        self.ledgers = Choice("台账")
        self.model = TextModel(_HEADINGS)
        self.table = QTableView()
        self._set_up_table()
        self.contents, self.difference = label(""), label("")
        self.fault_label = FaultLabel()
        self.restore_button = button("恢复", role="primary", verb=self.restore)
        self.restore_button.setDefault(True)
        self.choose_button = button("另选文件…", verb=self.choose)
        self.close_button = button("关闭", verb=self.reject)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._follow_selection)
        self.ledgers.chosen.connect(self._turn_to)
        self._offer_ledgers()
        self._turn_to(self._ledger)
        self.table.setFocus()

    @property
    def chosen(self) -> Copies | None:
        """The backup in focus, wherever it lies."""
        rows = self.table.selectionModel().selectedRows()
        return self._rows[rows[0].row()] if rows else None

    def restore(self) -> None:
        """Let the chosen file take the ledger's place, if the clerk agrees."""
        chosen, ledger = self.chosen, self._ledger
        seen = self._seen.get(chosen[0].backup.path) if chosen else None
        if chosen is None or not isinstance(seen, _Seen):
            return
        if ledger is None:
            ledger = self._asker.save_file(
                self, "恢复成哪个台账", f"督办台账 (*{LEDGER_SUFFIX})", _named(chosen[0].backup)
            )
        if ledger is not None and self._asker.confirm(self, self._question(seen.contents, ledger), _HINT, "恢复"):
            self.accept()
            self.wanted.emit(seen.path, ledger)

    def choose(self) -> None:
        """Look at any other file."""
        folder = self._ledger.parent if self._ledger else Path.home()
        path = self._asker.open_file(self, "从哪个文件恢复", f"督办台账 (*{LEDGER_SUFFIX})", folder)
        if path is None:
            return
        try:
            made = datetime.fromtimestamp(path.stat().st_mtime)
        except OSError as error:
            self.fault_label.say(f"读不了“{path.name}”（{error.strerror}）。请检查文件是否还在。")
            return
        card = read_card(card_path(path))
        placed = Placed(Backup(path, made, card.note if card else "", path.stem, card), Place.CHOSEN)
        self._show([(placed,), *(other for other in self._rows if other[0].backup.path != path)])

    def done(self, result: int) -> None:
        """Whatever is being read is not waited for."""
        self._finding.cancel()
        self._looking.cancel()
        super().done(result)

    # Which ledger.

    def _offer_ledgers(self) -> None:
        if self._is_asked_which:
            known = [Path(found.card.origin) for found in last_of_each_ledger() if found.card]
            self.ledgers.offer([(f"{path.stem}　{path.parent}", path) for path in known], next(iter(known), None))
            self._ledger = next(iter(known), None)

    def _turn_to(self, ledger: Path | None) -> None:
        """Show the backups of another ledger."""
        self._finding.cancel()
        self._ledger, self._now, self._seen = ledger, None, {}
        self._show([])
        if ledger is None:
            return
        self.contents.setText("正在查找备份…")
        elsewhere = self._elsewhere
        if self._session.is_open and self._session.ledger.path == ledger:

            def look(opened: Ledger, _: Progress) -> tuple[str, list[Placed], Contents | None]:
                return opened.identity, find(ledger, opened.identity, elsewhere), contents_now(opened)

            self._finding.follow(self._session.ask_aside(look), self._show_found)
            return

        def search() -> tuple[str, list[Placed], Contents | None]:
            identity = identity_from(ledger, elsewhere)
            return identity, find(ledger, identity, elsewhere), _contents(ledger)

        self._finding.start(search, self._show_found)

    def _show_found(self, found: tuple[str, list[Placed], Contents | None]) -> None:
        self._identity, placed, self._now = found
        self._show(copies_together(placed))

    # What is shown.

    def _show(self, rows: list[Copies]) -> None:
        self._rows = rows
        self.model.show_rows([_cells(copies) for copies in rows])
        self.contents.setText("" if rows else _NOTHING)
        if rows:
            # Whoever cannot open the ledger wants a backup, not what was put aside before an earlier restore.
            is_wanted = (self._now is not None or copies[0].place is not Place.ASIDE for copies in rows)
            choose_row(self.table, next((row for row, wanted in enumerate(is_wanted) if wanted), 0))
        else:
            self._follow_selection()

    def _follow_selection(
        self, selected: QItemSelection | None = None, deselected: QItemSelection | None = None
    ) -> None:
        chosen = self.chosen
        self.fault_label.show_fault(None)
        self.difference.setText("")
        self.restore_button.setEnabled(False)
        if chosen is None:
            return
        path = chosen[0].backup.path
        if path in self._seen:
            self._show_contents(self._seen[path])
            return
        self.contents.setText("正在检查…")
        self._looking.start(lambda: _first_whole(chosen), self._keep_contents(path), self._keep_contents(path))

    def _keep_contents(self, path: Path) -> Callable[[_Seen | UserFault], None]:
        def keep(found: _Seen | UserFault) -> None:
            self._seen[path] = found
            self._show_contents(found)

        return keep

    def _show_contents(self, found: _Seen | UserFault) -> None:
        if isinstance(found, UserFault):
            self.contents.setText("")
            self.fault_label.show_fault(found)
            return
        self.contents.setText(count_words(found.contents))
        self.difference.setText(self._difference(found.contents))
        self.restore_button.setEnabled(True)

    def _difference(self, found: Contents) -> str:
        if self._is_of_another(found):
            return "这是另一个台账的文件，不是现在这个台账的备份。"
        if self._now is None:
            return "现在的台账读不出来，没有可以比较的内容。"
        return difference_words(differences(self._now, found))

    def _question(self, contents: Contents, ledger: Path) -> str:
        if self._is_of_another(contents):
            return f"这是另一个台账的文件。仍然用它替换“{ledger.name}”？"
        return f"把“{ledger.name}”恢复成这个备份？"

    def _is_of_another(self, contents: Contents) -> bool:
        return bool(contents.identity and self._identity and contents.identity != self._identity)

    # Parts.

    def _set_up_table(self) -> None:
        self.table.setModel(self.model)
        set_up(self.table, "备份", _WIDTHS)
        only_read(self.table)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW_HEIGHT))
        self.table.setWordWrap(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def _lay_out(self) -> None:
        hint = label(_HINT, "secondary")
        for part in (self.contents, self.difference, hint):
            part.setWordWrap(True)
        which = field_rows(("恢复的台账", self.ledgers if self._is_asked_which else label(str(self._ledger))))
        buttons = row_of(self.choose_button, None, self.close_button, self.restore_button)
        parts = (which, self.table, self.contents, self.difference, self.fault_label, hint, buttons)
        lay_out(self, *parts, grows=self.table)


def _cells(copies: Copies) -> tuple[str, ...]:
    backup, place = copies[0]
    when = f"{backup.made:%Y-%m-%d %H:%M:%S}"
    state = "" if place in (Place.ASIDE, Place.CHOSEN) else state_words(backup)
    places = "、".join(dict.fromkeys(placed.place.value for placed in copies))
    return when, note_words(backup), places, state, str(backup.path)


def _first_whole(copies: Copies) -> _Seen:
    """The first of the copies that can be opened. Raises what is wrong with the last where none can."""
    for backup, _ in copies[:-1]:
        with suppress(UserFault):
            return _Seen(backup.path, checked_contents(backup.path))
    last = copies[-1].backup.path
    return _Seen(last, checked_contents(last))


def _contents(ledger: Path) -> Contents | None:
    """What a ledger that is not open holds; None where it cannot be read, which is why it is to be restored."""
    try:
        return checked_contents(ledger)
    except UserFault:
        return None


def _named(backup: Backup) -> Path:
    """Where a ledger that is not there any more is suggested to come back."""
    return Path(backup.card.origin) if backup.card else backup.path.with_name(f"{backup.stem}{LEDGER_SUFFIX}")
