"""The file that is written: its name, format and folder, and whether what lies there may be replaced by it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from exporters.writing import FORMATS, ExportResult, write
from models.documents.document import Document
from models.filenames import safe_name
from models.safe_files import sha256_of
from ui.services.asking import Asker
from ui.services.computer_settings import EXPORT_FORMAT, EXPORTS_FOLDER
from ui.services.plain_text import set_tip
from ui.services.preferences import Preferences
from ui.widgets.fields import Choice, LineEditor, button, label, row_of


class Agreed(NamedTuple):
    """A file that may be replaced, and the hash of what lay there when that was agreed (None: nothing)."""

    path: Path
    digest: str | None

    @classmethod
    def now(cls, path: Path) -> Agreed:
        """As the file is now."""
        return cls(path, _digest(path))

    def has_changed(self) -> bool:
        """Whether somebody else has written or removed the file since."""
        return _digest(self.path) != self.digest


class TargetFields(QObject):
    """The fields of a dialog that say which file is written."""

    def __init__(self, asker: Asker, preferences: Preferences, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._asker, self._preferences, self._dialog = asker, preferences, dialog
        self._agreed: Agreed | None = None
        self.folder: Path = preferences.folder(EXPORTS_FOLDER)
        self.format = Choice("格式")
        self.format.offer([(word, key) for key, word in FORMATS.items()], self._usual_format())
        self.name = LineEditor(enter_leaves=False)
        self._folder_label = label("", "secondary")
        self._folder_label.setWordWrap(True)
        self.place_button = button("更改…")
        self.place_button.clicked.connect(self.choose_place)
        self.place = row_of(self._folder_label, self.place_button)
        self.place.setStretch(0, 1)
        self._show_folder()

    @property
    def path(self) -> Path:
        """The file to be written."""
        suffix = f".{self.format.value()}"
        name = self.name.text().strip()
        return self.folder / safe_name(name if name.lower().endswith(suffix) else name + suffix)

    def choose_place(self) -> None:
        """Ask for another folder and name."""
        suffix = self.format.value()
        path = self._asker.save_file(self._dialog, "出表存到", f"{FORMATS[suffix]} (*.{suffix})", self.path)
        if path is not None:
            self.folder = path.parent
            self.name.set_content(path.stem if path.suffix.lower() == f".{suffix}" else path.name)
            self._agreed = Agreed.now(self.path)
            self._show_folder()

    def may_be_written(self) -> bool:
        """Whether nothing is lost: a file that is there goes where that is agreed to, asked anew if it has changed."""
        path = self.path
        if not path.exists():
            return True
        question, detail = f"“{path.name}”已经存在，替换它吗？", f"所在文件夹：{path.parent}"
        if self._agreed is not None and self._agreed.path == path:
            if not self._agreed.has_changed():
                return True
            question = f"“{path.name}”后来被改动过，替换它吗？"
            detail = f"替换后，别处对它的改动就没有了。{detail}"
        return self._asker.confirm(self._dialog, question, detail, "替换")

    def agree(self, agreed: Agreed) -> None:
        """A file that was written may be replaced without a question."""
        self._agreed = agreed

    def remember(self) -> None:
        """Begin with this folder and format the next time."""
        self._preferences.set_folder(EXPORTS_FOLDER, self.path.parent)
        self._preferences.put(EXPORT_FORMAT, self.format.value())

    def _usual_format(self) -> str:
        usual = self._preferences.get(EXPORT_FORMAT)
        return usual if usual in FORMATS else EXPORT_FORMAT.default

    def _show_folder(self) -> None:
        self._folder_label.setText(f"存到：{self.folder}")
        set_tip(self._folder_label, str(self.folder))


def _digest(path: Path) -> str | None:
    try:
        return sha256_of(path)
    except OSError:  # not there, or not to be read: then nobody knows what it is
        return None


def written(document: Document, target: Path) -> tuple[ExportResult, Agreed, tuple[float, ...]]:
    """The file, what it is once written (that may be replaced without a question), and its columns' widths."""
    from exporters.layout.column_widths import to_keep  # noqa: PLC0415  not for the start

    result = write(document, target)
    return result, Agreed.now(result.path), to_keep(document)
