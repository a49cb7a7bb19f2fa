"""The files of a bulletin: made from its data, written into a folder, taken out of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from models.bulletins import archive
from models.documents.bulletin import BulletinDocument
from models.errors import ExportFault
from models.filenames import free_name, safe_name
from models.operations.months.bulletins import FileToKeep
from models.safe_files import replacing
from models.vocabulary import BulletinFileKind


class Made(NamedTuple):
    """What is kept of a bulletin, and sentences on what the fonts of this computer could not do for its files."""

    files: list[FileToKeep]
    font_remarks: list[str]


def issued(document: BulletinDocument) -> Made:
    """What is kept of a bulletin that goes out: its data, and the Word and PDF files. On any thread."""
    from exporters.writing import content_with_remarks  # noqa: PLC0415  it is loaded when something is written

    name = safe_name(f"{document.number} {document.title}")
    made = Made([FileToKeep(BulletinFileKind.DATA, f"{name}.json", archive.to_json(document))], [])
    for suffix in (".docx", ".pdf"):
        content, remarks = content_with_remarks(document, suffix)
        made.files.append(FileToKeep(BulletinFileKind.ISSUED, f"{name}{suffix}", content))
        made.font_remarks.extend(remarks)
    return made


def put(files: Sequence[FileToKeep], folder: Path) -> list[Path]:
    """Write the files that go out into a folder, none over another. Raises ExportFault."""
    written = []
    for file in files:
        if file.kind is BulletinFileKind.ISSUED:
            taken = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
            target = folder / free_name(file.name, taken)
            write_bytes(file.content, target)
            written.append(target)
    return written


def write_bytes(content: bytes, target: Path) -> None:
    """Write a file as it was kept. Raises ExportFault."""
    try:
        with replacing(target) as stream:
            stream.write(content)
    except OSError as error:
        raise ExportFault(f"“{target.name}”没有写成（{error.strerror or error}）。", "请换一个文件夹再试。") from error
