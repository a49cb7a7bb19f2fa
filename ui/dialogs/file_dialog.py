"""Choosing files and folders: the system's own dialog where there is one, else Qt's, in Chinese and with our pictures.

Qt's own speaks the system's language in places (the kinds of files, the dates) and takes its pictures from a style of
another system; both come from here.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCollator,
    QDir,
    QFileInfo,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    QStandardPaths,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)

from resources.icons import icon_path
from ui.dialogs.questions import ConfirmDialog
from ui.look import theme
from ui.services.plain_text import as_title, set_tip
from ui.widgets.screen_fit import fit

_SIZE = (940, 540)
_SIDE = 150  # pixels for the places at the side
_HEADINGS = ("名称", "大小", "种类", "修改时间")
_WIDTHS = (380, 90, 130, 150)
_KINDS = {
    "duban": "督办台账",
    "docx": "Word 文档", "doc": "Word 文档", "wps": "WPS 文字",
    "xlsx": "Excel 表格", "xls": "Excel 表格", "xlsm": "Excel 表格", "et": "WPS 表格",
    "pdf": "PDF 文件", "csv": "文本表格", "tsv": "文本表格", "txt": "文本",
    "html": "网页", "htm": "网页", "mht": "网页", "zip": "压缩文件",
}  # fmt: skip
_PICTURES = {
    "backButton": ("back.svg", "后退"),
    "forwardButton": ("forward.svg", "前进"),
    "toParentButton": ("up.svg", "上一级文件夹"),
    "newFolderButton": ("new-folder.svg", "新建文件夹"),
    "listModeButton": ("list.svg", "只看名称"),
    "detailModeButton": ("details.svg", "名称、大小、种类和时间"),
}
_PLACES = ("DesktopLocation", "DocumentsLocation", "DownloadLocation", "HomeLocation")

_QUOTED = re.compile('"([^"]+)"')

Index = QModelIndex | QPersistentModelIndex


class Purpose(Enum):
    """What the dialog is for."""

    OPEN = auto()
    OPEN_SEVERAL = auto()
    FOLDER = auto()
    SAVE = auto()


_ACCEPT = {Purpose.OPEN: "打开", Purpose.OPEN_SEVERAL: "打开", Purpose.FOLDER: "选择", Purpose.SAVE: "保存"}


class FileDialog(QFileDialog):
    """Asks before a file is replaced, as every question is asked here."""

    def __init__(
        self, purpose: Purpose, title: str, place: Path, patterns: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, as_title(title))
        saving, folder = purpose is Purpose.SAVE, purpose is Purpose.FOLDER
        self.setAcceptMode(self.AcceptMode.AcceptSave if saving else self.AcceptMode.AcceptOpen)
        modes = {
            Purpose.OPEN: self.FileMode.ExistingFile,
            Purpose.OPEN_SEVERAL: self.FileMode.ExistingFiles,
            Purpose.FOLDER: self.FileMode.Directory,
            Purpose.SAVE: self.FileMode.AnyFile,
        }
        self.setFileMode(modes[purpose])
        self.setOption(self.Option.ShowDirsOnly, folder)
        if patterns:
            self.setNameFilters(patterns.split(";;"))
        self.setDirectory(str(place.parent if saving else place))
        self._saves, self._opens = saving, purpose in (Purpose.OPEN, Purpose.OPEN_SEVERAL)
        self._accept_word, self._typed = _ACCEPT[purpose], list[str]()
        self._is_ours = self.findChild(QDialogButtonBox) is not None  # not so where the system has its own
        if saving:
            self.setDefaultSuffix(_first_suffix(patterns))
            self.setOption(self.Option.DontConfirmOverwrite, self._is_ours)
            self.selectFile(place.name)
        if self._is_ours:
            self._dress(purpose)

    def selectedFiles(self) -> list[str]:
        """What was chosen; of several names typed in quotes Qt knows the first alone."""
        return self._typed or super().selectedFiles()

    def accept(self) -> None:
        """Agree, once nothing is replaced that should stay. The name of a folder leads into it."""
        self._typed = []
        if self._is_ours and self._opens:
            typed = self._paths_typed()
            if len(typed) == 1 and typed[0].is_dir():
                self.setDirectory(str(typed[0]))
                self._edit().clear()
                return
            if len(typed) > 1 and all(path.is_file() for path in typed):
                self._typed = [str(path) for path in typed]
                QDialog.accept(self)
                return
        chosen = [Path(name) for name in self.selectedFiles()]
        if self._saves and self._is_ours and chosen and chosen[0].is_file():
            question = f"“{chosen[0].name}”已经存在，替换它吗？"
            if not ConfirmDialog(question, f"所在文件夹：{chosen[0].parent}", "替换", self).exec():
                return
        super().accept()

    def _edit(self) -> QLineEdit:
        (made,) = self.findChildren(QLineEdit, "fileNameEdit")
        return made

    def _paths_typed(self) -> list[Path]:
        """The paths in the line of the name: one, or several in quotes."""
        words = self._edit().text().strip()
        names = _QUOTED.findall(words) if '"' in words else [words]
        return [Path(self.directory().filePath(name.strip())) for name in names if name.strip()]

    def _name_button(self) -> None:
        """Qt calls the button by its own word when a folder is chosen."""
        if self.labelText(self.DialogLabel.Accept) != self._accept_word:
            self.setLabelText(self.DialogLabel.Accept, self._accept_word)

    def _dress(self, purpose: Purpose) -> None:
        self._pictures = _Pictures()  # Qt does not keep it
        self.setIconProvider(self._pictures)
        self._words = _Words(self)
        self.setProxyModel(self._words)
        words = {
            self.DialogLabel.LookIn: "位置：",
            self.DialogLabel.FileName: "文件夹：" if purpose is Purpose.FOLDER else "文件名：",
            self.DialogLabel.FileType: "种类：",
            self.DialogLabel.Accept: _ACCEPT[purpose],
            self.DialogLabel.Reject: "取消",
        }
        for part, word in words.items():
            self.setLabelText(part, word)
        for button in self.findChildren(QToolButton):
            if button.objectName() in _PICTURES:
                picture, tip = _PICTURES[button.objectName()]
                button.setIcon(QIcon(str(icon_path(picture))))
                set_tip(button, tip)
                button.setAccessibleName(tip)
        if self._opens:
            self._edit().textChanged.connect(self._name_button)
            self.currentChanged.connect(self._name_button)
        self.setSidebarUrls(_places())
        self.setViewMode(self.ViewMode.Detail)
        for tree in self.findChildren(QTreeView):
            tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            for column, width in enumerate(_WIDTHS):
                tree.header().resizeSection(column, theme.px(width))
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        fit(self)
        for split in self.findChildren(QSplitter):  # Qt leaves the side no room for its names
            split.setSizes([theme.px(_SIDE), self.width() - theme.px(_SIDE)])


class _Pictures(QFileIconProvider):
    """Our pictures for what is in a folder, whatever the system has for them."""

    def __init__(self) -> None:
        super().__init__()
        names = ("folder.svg", "file.svg", "computer.svg", "drive.svg")
        self._folder, self._file, self._computer, self._drive = (QIcon(str(icon_path(name))) for name in names)

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            return self._drive if what.isRoot() else self._folder if what.isDir() else self._file
        kinds = QAbstractFileIconProvider.IconType
        return {
            kinds.Computer: self._computer,
            kinds.Network: self._computer,
            kinds.Desktop: self._folder,
            kinds.Folder: self._folder,
            kinds.Drive: self._drive,
        }.get(what, self._file)


class _Words(QSortFilterProxyModel):
    """The columns in our words; folders come first, names in the order of the dictionary."""

    def __init__(self, dialog: FileDialog) -> None:
        super().__init__(dialog)
        self._collator = QCollator(QLocale())
        self._collator.setNumericMode(True)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADINGS[section] if section < len(_HEADINGS) else ""
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() > 0:
            info = self._info(self.mapToSource(index))
            return (_size(info), _kind(info), info.lastModified().toString("yyyy-MM-dd HH:mm"))[index.column() - 1]
        return super().data(index, role)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = self._info(left), self._info(right)
        if one.isDir() is not other.isDir():
            return one.isDir() is (self.sortOrder() is Qt.SortOrder.AscendingOrder)
        match left.column():
            case 1:
                return one.size() < other.size()
            case 2 if _kind(one) != _kind(other):
                return _kind(one) < _kind(other)
            case 3:
                return one.lastModified() < other.lastModified()
        return self._collator.compare(one.fileName(), other.fileName()) < 0

    def _info(self, source: Index) -> QFileInfo:
        model = self.sourceModel()
        assert isinstance(model, QFileSystemModel)
        return model.fileInfo(source)


def _size(info: QFileInfo) -> str:
    """A file's size as it is usually said; none for a folder."""
    if info.isDir():
        return ""
    kilo = info.size() / 1024
    return f"{kilo / 1024:.1f} MB" if kilo >= 1000 else f"{max(1, round(kilo))} KB"


def _kind(info: QFileInfo) -> str:
    if info.isDir():
        return "磁盘" if info.isRoot() else "文件夹"
    suffix = info.suffix().lower()
    return _KINDS.get(suffix, f"{suffix.upper()} 文件" if suffix else "文件")


def _places() -> list[QUrl]:
    """What stands at the side: the computer, then the clerk's own folders that are there."""
    names = (getattr(QStandardPaths.StandardLocation, name) for name in _PLACES)
    folders = dict.fromkeys(QStandardPaths.writableLocation(name) for name in names)
    return [QUrl("file:"), *(QUrl.fromLocalFile(folder) for folder in folders if folder and QDir(folder).exists())]


def _first_suffix(patterns: str) -> str:
    """The suffix that a name typed without one gets: that of ``督办台账 (*.duban)`` is duban."""
    _, _, found = patterns.partition("(*.")
    return found.partition(")")[0].partition(" ")[0]
