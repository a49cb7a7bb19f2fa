"""What this computer remembers: recent ledgers, where things were, the choices made last. Nothing that changes results.

Values are kept as JSON in an ini file, so that they come back with the type they went in with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings, QStandardPaths

from ui.services.row_parts import USUAL, Column

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

    def value(self, key: str, default: T) -> T:
        """What was set, or the default; also where a value of another type has been written into the file by hand."""
        stored = self._settings.value(key)
        try:
            found: Any = json.loads(str(stored)) if stored is not None else default
        except ValueError:
            return default
        return found if default is None or isinstance(found, type(default)) else default

    def set_value(self, key: str, value: object) -> None:
        """Remember a value that JSON can hold."""
        self._settings.setValue(key, json.dumps(value, ensure_ascii=False))

    # Bytes as Qt gives them for geometry.

    def state(self, key: str) -> QByteArray:
        """A remembered geometry or state; empty when there is none."""
        return QByteArray.fromBase64(QByteArray(self.value(key, "").encode("ascii", "ignore")))

    def set_state(self, key: str, state: QByteArray) -> None:
        """Remember a geometry or state."""
        self.set_value(key, bytes(state.toBase64().data()).decode("ascii"))

    # Ledgers.

    def recent_ledgers(self) -> list[Path]:
        """The ledgers opened last that are still there, latest first."""
        return [path for name in self.value("recent", list[str]()) if (path := Path(name)).is_file()]

    def remember_ledger(self, path: Path) -> None:
        """Put a ledger at the head of the recent ones."""
        name = str(path.resolve())
        others = [other for other in self.value("recent", list[str]()) if other != name]
        self.set_value("recent", [name, *others][:_MOST_RECENT])

    def of_ledger(self, ledger: Path, key: str, default: T) -> T:
        """A value remembered for one ledger."""
        return self.value(_ledger_key(ledger, key), default)

    def set_of_ledger(self, ledger: Path, key: str, value: object) -> None:
        """Remember a value for one ledger."""
        self.set_value(_ledger_key(ledger, key), value)

    def drafts_folder(self) -> Path:
        """Where texts being typed are kept until they are saved."""
        if self._path is not None:
            return self._path.parent / "drafts"
        from platformdirs import user_state_path  # noqa: PLC0415  the first picture does not wait for it

        return user_state_path(APPLICATION, appauthor=False) / "drafts"

    # Looks.

    def looks(self) -> tuple[str, int]:
        """The name of the colours (empty: as the system) and the size of the letters in per cent."""
        return self.value("looks/scheme", ""), self.value("looks/size", 100)

    def set_looks(self, scheme: str, percent: int) -> None:
        """Remember colours and the size of the letters."""
        self.set_value("looks/scheme", scheme)
        self.set_value("looks/size", percent)

    def columns(self) -> list[Column]:
        """The parts of the tree's rows that are shown."""
        names = self.value("tree/columns", [column.name for column in USUAL])
        return [column for column in Column if column.name in names]

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Remember the parts that are shown."""
        self.set_value("tree/columns", [column.name for column in columns])

    # Folders.

    def second_backups(self) -> str:
        """The folder backups also go to; empty for none. A computer's own: a drive has another name on the next."""
        return self.value("backups/second", "")

    def set_second_backups(self, folder: str) -> None:
        """Let backups also go to a folder."""
        self.set_value("backups/second", folder)

    def folder(self, purpose: str) -> Path:
        """The folder used last for a purpose; at first the user's documents."""
        remembered = self.value(f"folders/{purpose}", "")
        if remembered and Path(remembered).is_dir():
            return Path(remembered)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder used for a purpose."""
        self.set_value(f"folders/{purpose}", str(folder))


def _ledger_key(ledger: Path, key: str) -> str:
    digest = QCryptographicHash.hash(str(ledger.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"ledgers/{bytes(digest.toHex().data()).decode()[:16]}/{key}"
