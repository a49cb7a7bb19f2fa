"""The forms of a month as files: one for each unit in a folder or a .zip, with a list of what went to whom (发文清单).

All are made before the first is written: a stop, or a cell that no file can hold, leaves nothing behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast
from zipfile import ZIP_DEFLATED, ZipFile

from exporters.writing import content_of
from models.documents.document import Align, Column, Document, Group, Paragraph, Table
from models.errors import ExportFault
from models.filenames import free_name, safe_name
from models.months.request import Request, Written
from models.records import UnitId
from models.safe_files import make_folder, replacing
from models.work_progress import Progress, silent

FORMATS = {"xlsx": "Excel 工作簿", "docx": "Word 文档"}
"""Suffix (without the dot) -> its name for the clerk."""
COVER = "发文清单.docx"

_ZIP = ".zip"
_AT_ONCE = 8  # files written at a time: most of it is waiting for the disk
_FOLDERS = {"xlsx": "excel", "docx": "word"}


class UnitFile(NamedTuple):
    """A file and whom it is for; in a .zip ``file`` is its name there."""

    file: Path
    request: Request

    @property
    def unit(self) -> str:
        """The unit's name."""
        return self.request.unit

    @property
    def tasks(self) -> int:
        """How many tasks the unit is asked for."""
        return len(self.request.tasks)


class Sending(NamedTuple):
    """What would be written: the units' files, the list of them, and the .zip that holds all, where there is one."""

    files: tuple[UnitFile, ...]
    cover: Path
    archive: Path | None

    @property
    def present(self) -> list[Path]:
        """The files that are there already."""
        wanted = [self.archive] if self.archive else [*(each.file for each in self.files), self.cover]
        return [path for path in wanted if path.exists()]

    def only(self, units: Collection[UnitId]) -> Sending:
        """The same for some units: the list of these is named after them, that of the whole month stays as it is."""
        files = tuple(each for each in self.files if each.request.identifier.unit_id in units)
        if len(files) == len(self.files):
            return self
        cover = (
            self.cover.with_stem(f"{self.cover.stem}（{safe_name(some_words([each.unit for each in files]))}）")
            if files
            else self.cover
        )
        return self._replace(files=files, cover=cover)


def some_words(units: Sequence[str]) -> str:
    """Some units in a name: the first, and how many where there are several."""
    return units[0] + (f"等{len(units)}个单位" if len(units) > 1 else "")


def planned(requests: Sequence[Request], target: Path, suffix: str) -> Sending:
    """Where the forms go: into a folder, or into the .zip that ``target`` names. Each is named after its unit."""
    archive = target if target.suffix.lower() == _ZIP else None
    folder = Path() if archive else target
    taken = {COVER}
    files = []
    for request in requests:
        name = free_name(safe_name(f"{request.unit}.{suffix}"), taken)
        taken.add(name)
        files.append(UnitFile(folder / name, request))
    return Sending(tuple(files), folder / COVER, archive)


def write(sending: Sending, suffix: str, *, replace: bool = False, progress: Progress = silent) -> tuple[Written, ...]:
    """Write what is planned and answer what it was; a file that is there is replaced only where ``replace`` says so.

    Raises :class:`ExportFault`; nothing has been written then, but for other files than one that the disk refuses.
    """
    present = sending.present
    if present and not replace:
        names = f"“{present[0].name}”" + (f"等 {len(present)} 个文件" if len(present) > 1 else "")
        raise ExportFault(f"{names}已经存在，没有写任何文件。", "请换一个位置，或用 --replace 替换。")
    contents = []
    render = cast(
        "Callable[[Request, BinaryIO], None]", import_module(f"exporters.{_FOLDERS[suffix]}.request").renderer()
    )
    for done, each in enumerate(sending.files):
        progress(done / len(sending.files))
        made = BytesIO()
        render(each.request, made)
        contents.append((each.file, made.getvalue()))
    written = tuple(
        Written(each.request, path.name, suffix, hashlib.sha256(content).hexdigest())
        for each, (path, content) in zip(sending.files, contents, strict=True)
    )
    contents.append((sending.cover, _cover(sending.files)))
    progress(1)
    if sending.archive is not None:
        with replacing(sending.archive) as stream, ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for path, content in contents:
                archive.writestr(path.name, content)
        return written
    _make_folder(sending.cover.parent)
    with ThreadPoolExecutor(_AT_ONCE) as writers:
        list(writers.map(_write_one, contents))
    return written


def _write_one(written: tuple[Path, bytes]) -> None:
    path, content = written
    with replacing(path) as stream:
        stream.write(content)


def _make_folder(folder: Path) -> None:
    try:
        make_folder(folder)
    except OSError as error:
        raise ExportFault(f"建不了文件夹“{folder}”。", "请换一个位置再试。") from error


def _cover(files: Sequence[UnitFile]) -> bytes:
    columns = (
        Column("序号", 6, Align.CENTER),
        Column("责任单位", 26),
        Column("文件", 30),
        Column("任务数", 8, Align.CENTER),
        Column("报送时限", 20, Align.CENTER),
        Column("签收", 14),
    )
    rows = tuple(
        (str(place), each.unit, each.file.name, str(each.tasks), each.request.until_words, "")
        for place, each in enumerate(files, start=1)
    )
    total = Paragraph(f"共 {len(files)} 个单位，{sum(each.tasks for each in files)} 行任务。")
    title = f"{files[0].request.title}发文清单" if files else "发文清单"
    return content_of(Document(title, (Table(columns, (Group("", rows),)), total)), ".docx")
