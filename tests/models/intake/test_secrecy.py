"""Papers marked as a secret are refused with a sentence, wherever in whatever file the mark stands."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from models.errors import SourceFault
from models.intake.clipboard import read_clipboard
from models.intake.reading import read
from models.intake.secrecy import refuse_marked
from tests.models.intake.biff import OldSheet, old_workbook
from tests.models.intake.build import FIRST, HEADER, SECOND, TITLE, document, workbook
from tests.models.intake.formats.test_odf import cell, odf, row
from tests.models.intake.formats.test_office_2003 import SHEET
from tests.models.intake.formats.test_pdf import pdf, table

MARK = "机密★5年"
ROWS = [HEADER, FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        "机密", "秘　密", "绝密★长期", "★机密", "【秘密】", "密级：机密", "密 级：（秘密）", "秘密★２年", "机\n密",
        "秘密级", "000012\n机密★1年\n特急", "云江区人民政府办公室    秘密", "机密 注意保存", "绝密★启用前", "机密文件",
        "秘密·长期", "2024年云江区重点工作台账（秘密）",
    ],
)  # fmt: skip
def test_what_is_a_mark(text: str) -> None:
    with pytest.raises(SourceFault, match=r"标有密级“.*”，没有读取"):
        refuse_marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "做好机密文件清理工作。", "机密级计算机3台、秘密载体12件", "商业秘密保护指导站12家", "（二）商业秘密保护",
        "密级", "签订保守国家秘密★承诺书", "密级：公开", "非密", "密切配合", "《秘密花园》", "保密自查",
    ],
)  # fmt: skip
def test_what_only_speaks_of_secrets(text: str) -> None:
    refuse_marked(text)


def test_a_mark_in_brackets_beside_other_cells_belongs_to_a_task() -> None:
    refuse_marked("建成档案管理系统（机密）", alone=False)


def _paragraph(folder: Path) -> Path:
    return document(folder / "清单.docx", [MARK, TITLE, ROWS])


def _page_head(folder: Path) -> Path:
    made = docx.Document(str(document(folder / "清单.docx", [TITLE, ROWS])))
    made.sections[0].header.paragraphs[0].text = f"000012  {MARK}"
    made.save(str(folder / "清单.wps"))
    return folder / "清单.wps"


def _watermark(folder: Path) -> Path:
    made = docx.Document(str(document(folder / "清单.docx", [TITLE, ROWS])))
    head = made.sections[0].header.paragraphs[0]._p
    shape = etree.SubElement(head, "{urn:schemas-microsoft-com:vml}shape")
    etree.SubElement(shape, "{urn:schemas-microsoft-com:vml}textpath").set("string", "机密")
    made.save(str(folder / "清单.docx"))
    return folder / "清单.docx"


def _sheet_cell(folder: Path) -> Path:
    return workbook(folder / "清单.xlsx", [["秘密"], [TITLE], *ROWS])


def _sheet_head(folder: Path) -> Path:
    book = openpyxl.load_workbook(workbook(folder / "清单.xlsx", [[TITLE], *ROWS]))
    book.worksheets[0].oddHeader.right.text = MARK
    book.save(folder / "清单.xlsx")
    return folder / "清单.xlsx"


def _comment(folder: Path) -> Path:
    book = openpyxl.load_workbook(workbook(folder / "清单.xlsx", [[TITLE], *ROWS]))
    book.worksheets[0]["A2"].comment = Comment(MARK, "")
    book.save(folder / "清单.xlsx")
    return folder / "清单.xlsx"


def _property(folder: Path) -> Path:
    book = openpyxl.load_workbook(workbook(folder / "清单.xlsx", [[TITLE], *ROWS]))
    book.properties.category = "秘密"
    book.save(folder / "清单.xlsx")
    return folder / "清单.xlsx"


def _empty_sheet(folder: Path) -> Path:
    book = openpyxl.load_workbook(workbook(folder / "清单.xlsx", [[TITLE], *ROWS]))
    book.create_sheet("机密")
    book.save(folder / "清单.xlsx")
    return folder / "清单.xlsx"


def _embedded(folder: Path) -> Path:
    """A Word file in a workbook, as its program keeps it."""
    inside = document(folder / "附件.docx", [MARK, "会议纪要"])
    with zipfile.ZipFile(workbook(folder / "清单.xlsx", [[TITLE], *ROWS]), "a") as package:
        package.writestr("xl/embeddings/oleObject1.bin", b"\0")
        package.write(inside, "xl/embeddings/Microsoft_Word_Document1.docx")
    return folder / "清单.xlsx"


def _old_head(folder: Path) -> Path:
    path = folder / "清单.xls"
    path.write_bytes(old_workbook(OldSheet("清单", ROWS, head=f"&R{MARK}")))
    return path


def _old_box(folder: Path) -> Path:
    path = folder / "清单.et"
    path.write_bytes(old_workbook(OldSheet("清单", ROWS, box=MARK)))
    return path


def _text(folder: Path, name: str, content: str) -> Path:
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def _csv(folder: Path) -> Path:
    return _text(folder, "清单.csv", "\n".join([f"{MARK},,,", *(",".join(row) for row in ROWS)]))


def _plain(folder: Path) -> Path:
    return _text(
        folder, "清单.txt", f"{MARK}\n{TITLE}\n1．{FIRST[1]}（责任单位：区交通局）\n2．修堤。（责任单位：区水利局）"
    )


def _page(folder: Path) -> Path:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    return _text(folder, "清单.html", f"<html><body><p>密级：秘密</p><table>{rows}</table></body></html>")


def _open_document(folder: Path) -> Path:
    rows = row(cell(MARK)) + "".join(row(*found) for found in ROWS)
    return odf(folder / "清单.ods", "spreadsheet", f'<table:table table:name="清单">{rows}</table:table>')


def _xml(folder: Path) -> Path:
    rows = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in row) + "</Row>"
        for row in ROWS
    )
    setup = f'<PageSetup><Header ss:Data="&amp;R{MARK}"/></PageSetup>'
    sheet = f'<Worksheet ss:Name="清单"><Table>{rows}</Table><WorksheetOptions>{setup}</WorksheetOptions></Worksheet>'
    return _text(folder, "清单.xml", f'<?xml version="1.0"?><Workbook {SHEET}>{sheet}</Workbook>')


def _pdf_line(folder: Path) -> Path:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 810, MARK)
        table(canvas, ROWS)

    return pdf(folder / "清单.pdf", page)


def _pdf_watermark(folder: Path) -> Path:
    def page(canvas: Canvas) -> None:
        table(canvas, ROWS)
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "机密")

    return pdf(folder / "清单.pdf", page)


def _named(folder: Path) -> Path:
    return workbook(folder / "重点工作清单（机密）.xlsx", [[TITLE], *ROWS])


@pytest.mark.parametrize(
    "make",
    [
        _paragraph, _page_head, _watermark, _sheet_cell, _sheet_head, _comment, _property, _empty_sheet,
        _embedded, _old_head, _old_box, _csv, _plain, _page,
        _open_document, _xml, _pdf_line, _pdf_watermark, _named,
    ],
)  # fmt: skip
def test_a_marked_file_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(SourceFault, match="标有密级"):
        read(make(tmp_path), in_child=False)


def test_what_is_copied_from_a_marked_paper_is_refused() -> None:
    copied = "\n".join("\t".join(row) for row in [(MARK,), *ROWS])
    with pytest.raises(SourceFault, match="标有密级"):
        read_clipboard(None, copied)
