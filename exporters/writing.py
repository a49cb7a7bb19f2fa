"""The one door of this room: a :class:`~models.documents.document.Document` goes in, a file comes out.

Importing this module costs nothing heavy; each format's libraries are loaded when that format is first written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from exporters.missing_glyphs import in_words
from exporters.rendered import Rendered
from models.documents.bulletin import BulletinDocument
from models.documents.charted import ChartedDocument
from models.documents.document import Document
from models.errors import ExportFault
from models.filenames import free_name, safe_name
from models.safe_files import replacing
from models.work_progress import Progress, silent

Printable = Document | BulletinDocument | ChartedDocument
Render = Callable[[Printable, BinaryIO], Rendered]

#: Suffix (without the dot) -> its name for the clerk, in the order menus show them.
FORMATS: dict[str, str] = {
    "docx": "Word 文档",
    "xlsx": "Excel 工作簿",
    "pdf": "PDF 文件",
    "html": "网页",
}

_FOLDERS = {"docx": "word", "xlsx": "excel", "pdf": "pdf", "html": "html"}


def fonts_in_words() -> list[str]:
    """Which font a PDF is set in for each face of an official document on this computer, a line each."""
    return [font.words for font in import_module("exporters.pdf.font_report").role_fonts()]


@dataclass(frozen=True, slots=True)
class ExportResult:
    """A written file. ``missing_glyphs`` are the characters no font at hand could print (PDF only), in order.

    ``font_remarks`` are sentences on what the fonts of this computer could not do for the file.
    """

    path: Path
    missing_glyphs: tuple[str, ...] = ()
    font_remarks: tuple[str, ...] = ()


def write(document: Printable, target: Path) -> ExportResult:
    """Write ``document`` to ``target`` in the format its suffix names, replacing an older file only when all is well.

    Raises :class:`ExportFault` on an unknown suffix, on a document the format cannot hold, and when the file cannot be
    written; the older file is then unchanged.
    """
    render = _renderer(document, target.suffix or target.name)
    with replacing(target) as stream:
        rendered = render(document, stream)
    return ExportResult(target, rendered.missing, _remarks(document, rendered))


def write_several(
    papers: Sequence[tuple[str, Printable]], folder: Path, suffix: str, progress: Progress = silent
) -> list[ExportResult]:
    """Write documents under their names into a folder, none over another, one after the other.

    ``progress`` hears the share that is written. Raises :class:`ExportFault` as :func:`write`.
    """
    written: list[ExportResult] = []
    taken = {path.name for path in folder.iterdir()}
    for stem, document in papers:
        name = free_name(f"{safe_name(stem)}.{suffix}", taken)
        written.append(write(document, folder / name))
        taken.add(name)
        progress(len(written) / len(papers))
    return written


def content_of(document: Printable, suffix: str) -> bytes:
    """The bytes of a file with a suffix (".pdf"). Raises :class:`ExportFault` as :func:`write`."""
    return content_with_remarks(document, suffix)[0]


def content_with_remarks(document: Printable, suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """The same with the sentences of :attr:`ExportResult.font_remarks`."""
    stream = BytesIO()
    rendered = _renderer(document, suffix)(document, stream)
    return stream.getvalue(), _remarks(document, rendered)


def _remarks(document: Printable, rendered: Rendered) -> tuple[str, ...]:
    if not rendered.missing:
        return rendered.refused
    said = f"这些字没有字体可以打印，文件里以“〓”代替：{'、'.join(in_words(document, rendered.missing))}。"
    return (*rendered.refused, f"{said}请改用 Word 格式，或安装含这些字的字体。")


def _renderer(document: Printable, said: str) -> Render:
    suffix = said.lower().removeprefix(".")
    match document:
        case BulletinDocument():
            kind, known = "bulletin", [key for key in FORMATS if key != "xlsx"]
        case ChartedDocument():
            kind, known = "figures", list(FORMATS)
        case Document():
            kind, known = "document", list(FORMATS)
    if suffix not in known:
        formats = "、".join(f"{FORMATS[key]}（.{key}）" for key in known)
        raise ExportFault(f"不能存为“{said}”格式。", f"可选的格式有：{formats}。")
    return cast(Render, import_module(f"exporters.{_FOLDERS[suffix]}.{kind}").render)
