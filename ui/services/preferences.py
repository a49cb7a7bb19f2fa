"""What this computer remembers: recent ledgers, where things were, the choices made last. Nothing that changes results.

Values are kept as JSON in an ini file, so that they come back with the type they went in with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings

from ui.services import computer_settings as settings
from ui.services.computer_settings import Setting
from ui.services.row_parts import Column

T = TypeVar("T")

ORGANISATION = "Duban"
APPLICATION = "duban"
TITLE = "督办台账"
_MOST_RECENT = 8


class Preferences:
    """Settings of one user on one computer; ``path`` names another ini file than the usual one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        ini = QSettings.Format.IniFormat
        if path is not None:
            self._settings = QSettings(str(path), ini)
        else:
            self._settings = QSettings(ini, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)

    def get(self, setting: Setting[T]) -> T:
        """What is remembered, or the default; also where somebody has written something else into the file."""
        return self._read(setting.key, setting)

    def put(self, setting: Setting[T], value: T) -> None:
        """Remember a value that JSON can hold."""
        self._write(setting.key, value)

    def get_of(self, ledger: Path, setting: Setting[T]) -> T:
        """The same for one ledger."""
        return self._read(_ledger_key(ledger, setting.key), setting)

    def put_of(self, ledger: Path, setting: Setting[T], value: T) -> None:
        """Remember a value for one ledger."""
        self._write(_ledger_key(ledger, setting.key), value)

    def _write(self, key: str, value: object) -> None:
        """Keep a value. What is kept already is not written again: Qt would write the file anew at the next turn of the
        loop, waiting for the disk twice, which at each start of the window is before its first picture."""
        text = json.dumps(value)
        if self._settings.value(key) != text:
            self._settings.setValue(key, text)

    def _read(self, key: str, setting: Setting[T]) -> T:
        stored = self._settings.value(key)
        try:
            return setting.read(json.loads(str(stored))) if stored is not None else setting.default
        except ValueError:
            return setting.default

    # Bytes as Qt gives them for geometry.

    def state(self, setting: Setting[str]) -> QByteArray:
        """A remembered geometry or state; empty when there is none."""
        return QByteArray.fromBase64(QByteArray(self.get(setting).encode("ascii", "ignore")))

    def set_state(self, setting: Setting[str], state: QByteArray) -> None:
        """Remember a geometry or state."""
        self.put(setting, bytes(state.toBase64().data()).decode("ascii"))

    # Ledgers.

    def recent_ledgers(self) -> list[Path]:
        """The ledgers opened last that are still there, latest first."""
        return [path for name in self.get(settings.RECENT) if (path := Path(name)).is_file()]

    def remember_ledger(self, path: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        name = str(path.resolve())
        others = [other for other in self.get(settings.RECENT) if other != name]
        self.put(settings.RECENT, [name, *others][:_MOST_RECENT])

    def drafts_folder(self) -> Path:
        """Where texts being typed are kept until they are saved."""
        if self._path is not None:
            return self._path.parent / "drafts"
        from platformdirs import user_state_path  # noqa: PLC0415  the first picture does not wait for it

        return user_state_path(APPLICATION, appauthor=False) / "drafts"

    # Looks.

    def looks(self) -> tuple[str, int]:
        """The name of the colours (empty: as the system) and the size of the letters in per cent."""
        return self.get(settings.SCHEME), self.get(settings.LETTERS)

    def set_looks(self, scheme: str, percent: int) -> None:
        """Remember colours and the size of the letters."""
        self.put(settings.SCHEME, scheme)
        self.put(settings.LETTERS, percent)

    def columns(self) -> list[Column]:
        """The parts of the tree's rows that are shown."""
        names = self.get(settings.TREE_COLUMNS)
        return [column for column in Column if column.name in names]

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Remember the parts that are shown."""
        self.put(settings.TREE_COLUMNS, [column.name for column in columns])

    # Folders.

    def second_backups(self) -> str:
        """The folder backups also go to; empty for none. A computer's own: a drive has another name on the next."""
        return self.get(settings.SECOND_BACKUPS)

    def set_second_backups(self, folder: str) -> None:
        """Let backups also go to a folder."""
        self.put(settings.SECOND_BACKUPS, folder)

    def folder(self, purpose: Setting[str]) -> Path:
        """The folder used last for a purpose; at first the user's documents, or the home where there are none."""
        remembered = self.get(purpose)
        if remembered and Path(remembered).is_dir():
            return Path(remembered)
        from PySide6.QtCore import QStandardPaths  # noqa: PLC0415  the start asks for no folder

        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def set_folder(self, purpose: Setting[str], folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self.put(purpose, str(folder))


def _ledger_key(ledger: Path, key: str) -> str:
    digest = QCryptographicHash.hash(os.fsencode(ledger.resolve()), QCryptographicHash.Algorithm.Sha256)
    return f"ledgers/{bytes(digest.toHex().data()).decode()[:16]}/{key}"
