"""Where the parts of a bulletin stand on paper: millimetres from the upper left corner of A4 (GB/T 9704-2012)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from pypdfium2 import raw

from exporters import bulletin_word
from exporters.bulletin_pdf import ImprintPlace, pages_of, render
from models.bulletin_document import BulletinDocument, Imprint, Seal, Style
from models.document import Document
from tests.exporters.bulletins import OFFICE, annex, bulletin

MM = 72 / 25.4
LINE = 28.95 / MM
LEFT, RIGHT, TOP, FOOT = 28.0, 184.0, 37.0, 262.0


@dataclass(frozen=True)
class Text:
    """A line of text on a page: where it begins and ends, and its base line."""

    words: str
    left: float
    right: float
    base: float

    def body_top(self, size: float) -> float:
        return self.base - 0.86 * size / MM


@dataclass(frozen=True)
class Sheet:
    texts: list[Text]
    rules: list[tuple[float, float, float]]
    """Left, right and height of each horizontal rule."""

    def find(self, beginning: str) -> Text:
        return next(text for text in self.texts if text.words.startswith(beginning))

    @property
    def words(self) -> str:
        return "".join(text.words for text in self.texts)


def sheets(document: BulletinDocument) -> list[Sheet]:
    stream = BytesIO()
    assert render(document, stream) == ()
    with pypdfium2.PdfDocument(stream.getvalue()) as file:
        return [_sheet(page) for page in file]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    height = page.get_height()
    rules = []
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
        left, bottom, right, top = item.get_bounds()
        if top - bottom < 6 and right - left > 100:
            rules.append((left / MM, right / MM, (height - (top + bottom) / 2) / MM))
    text, lines = page.get_textpage(), []
    for i in range(text.count_chars()):
        char = text.get_text_range(i, 1)
        if not char.strip():
            continue
        left, bottom, right, _ = text.get_charbox(i, loose=True)
        matrix_y = _base(text, i)
        base = (height - matrix_y) / MM
        if (
            lines
            and abs(lines[-1].base - base) < 0.1
            and left / MM - lines[-1].right < 30
            and left / MM > lines[-1].left
        ):
            lines[-1] = replace(lines[-1], words=lines[-1].words + char, right=right / MM)
        else:
            lines.append(Text(char, left / MM, right / MM, base))
    return Sheet(lines, sorted(rules, key=lambda rule: rule[2]))


def _base(text: pypdfium2.PdfTextPage, index: int) -> float:
    from ctypes import byref, c_double  # noqa: PLC0415

    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text.raw, index, byref(x), byref(y))
    return y.value


def test_the_plain_style_stands_where_offices_have_it() -> None:
    (first,) = sheets(bulletin(Style.PLAIN))
    mark = first.find("督查通报")
    number, office, title = first.find("第6期"), first.find(OFFICE), first.find("关于")
    assert mark.body_top(62) == pytest.approx(49, abs=1)
    (rule,) = [found for found in first.rules if found[2] < 120]
    assert rule[:2] == pytest.approx((LEFT, RIGHT), abs=0.5)
    assert rule[2] - (office.base + 0.14 * 16 / MM) == pytest.approx(4, abs=0.5)
    assert office.left == pytest.approx(LEFT + 16 / MM, abs=0.5)
    assert first.find("2024年9月3日").right == pytest.approx(RIGHT - 16 / MM, abs=0.5)
    assert office.base - number.base == pytest.approx(LINE, abs=0.1)
    assert title.body_top(22) - rule[2] == pytest.approx(2 * LINE + 2.9, abs=1)
    assert first.rules[-1][2] == pytest.approx(FOOT, abs=0.5)
    assert [first.find(words) for words in ("报：区委", "发：各", "编辑：江某")]
    assert first.find("报：").left == pytest.approx(LEFT + 14 / MM, abs=0.5)


def test_without_a_masthead_the_title_stands_on_the_first_line() -> None:
    first, *_ = sheets(bulletin(Style.PLAIN, mark=""))
    assert first.texts[0].words.startswith("关于")
    assert TOP < first.texts[0].body_top(22) < TOP + LINE / 2


def test_the_formal_style_stands_where_the_standard_has_it() -> None:
    (first, last) = sheets(replace(bulletin(Style.FORMAL, mark=f"{OFFICE}文件"), secrecy="内部", urgency="急件"))
    mark, number, to = first.find(OFFICE), first.find("云督"), first.find("各责任单位：")
    assert first.find("内部").base < first.find("急件").base < mark.base
    size = 150 * MM / 12
    assert mark.body_top(size) == pytest.approx(72, abs=1)
    assert mark.right - mark.left <= 156
    (rule,) = [found for found in first.rules if found[2] < 150]
    assert rule[2] - (number.base + 0.14 * 16 / MM) == pytest.approx(4, abs=0.5)
    assert to.left == pytest.approx(LEFT, abs=0.5)
    body = first.texts[first.texts.index(to) + 1]
    assert body.base - to.base == pytest.approx(LINE, abs=0.05)
    assert body.left == pytest.approx(LEFT + 2 * 15.79 / MM, abs=0.5)
    signature, day = signed([last])
    assert signature.right == pytest.approx(RIGHT - 2 * 15.79 / MM, abs=0.5)
    assert day.left - signature.left == pytest.approx(2 * 15.79 / MM, abs=0.5)
    assert last.rules[-1][2] == pytest.approx(FOOT, abs=0.5)
    assert "2024年9月3日印发" in last.words
    assert "—2—" in last.words


def signed(pages: list[Sheet]) -> tuple[Text, Text]:
    """Name and date of the signature: the first that stand one below the other."""
    texts = [text for page in pages for text in page.texts]
    at = next(i for i, text in enumerate(texts) if text.words == "2024年9月3日")
    return texts[at - 1], texts[at]


def test_a_seal_to_come_leaves_four_characters() -> None:
    signature, day = signed(sheets(bulletin(Style.FORMAL, 3, seal=Seal.TO_COME)))
    assert day.right == pytest.approx(RIGHT - 4 * 15.79 / MM, abs=0.7)
    assert (signature.left + signature.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=0.5)


@pytest.mark.parametrize("style", list(Style))
def test_no_length_leaves_a_signature_or_tail_alone(style: Style) -> None:
    for lines in range(1, 121):
        pages = sheets(bulletin(style, lines))
        assert sum(page.words.count("对照清单") for page in pages) == lines
        end = next(page for page in pages if ("编辑：江某" if style is Style.PLAIN else "2024年9月3日") in page.words)
        assert "对照清单" in end.words or lines == 0
        for page in pages[:-1]:
            assert max((text.base for text in page.texts if not text.words.startswith("—")), default=0) <= FOOT + 0.1
        if style is Style.FORMAL:
            assert len(pages) % 2 == 0


def test_a_blank_page_before_the_imprint_carries_no_number() -> None:
    pages = sheets(replace(bulletin(Style.FORMAL, 26), imprint=Imprint(copy_to="区委办公室。" * 40)))
    numbers = [f"—{i}—" in page.words for i, page in enumerate(pages, 1)]
    assert len(pages) == 4
    assert numbers == [True, True, False, False]
    assert pages[2].texts == []


def test_the_annex_begins_a_page_with_its_mark_and_its_title_on_the_third_line() -> None:
    pages = sheets(bulletin(Style.PLAIN, 3, table=annex()))
    first, note = pages[-1], pages[0].find("附件：")
    assert note.words == "附件：“双提双优”攻坚任务“销号”管理清单"
    mark, title = first.find("附件"), first.find("“双提")
    assert mark.left == pytest.approx(LEFT, abs=0.5)
    assert TOP < mark.body_top(16) < TOP + LINE / 2
    assert title.body_top(22) == pytest.approx(TOP + 2 * LINE + 2, abs=1)


def test_an_annex_across_the_sheet_keeps_the_numbers_where_they_are() -> None:
    stream = BytesIO()
    render(bulletin(Style.PLAIN, table=annex(40, landscape=True)), stream)
    with pypdfium2.PdfDocument(stream.getvalue()) as file:
        assert {tuple(map(round, page.get_size())) for page in file} == {(595, 842)}
        turned = [_sheet(page) for page in file][1:]
    for page in turned:
        folio = page.find("—")
        assert folio.base == pytest.approx(FOOT + 7 + 1.3, abs=1.3)


def test_the_note_of_the_annex_takes_a_line_of_the_body_along_to_the_tail() -> None:
    pages = sheets(bulletin(Style.PLAIN, 7, table=annex()))
    assert pages[1].words.startswith("各责任单位对照清单")
    assert "附件：“双提双优”" in pages[1].words
    assert "编辑：江某" in pages[1].words


@pytest.mark.parametrize(
    ("lines", "table", "place"),
    [
        (12, None, ImprintPlace.SAME_PAGE),
        (12, annex(), ImprintPlace.NEXT_PAGE),
        (33, annex(40, landscape=True), ImprintPlace.AFTER_BLANK),
    ],
)
def test_word_is_told_where_the_imprint_stands(lines: int, table: Document | None, place: ImprintPlace) -> None:
    document = bulletin(Style.FORMAL, lines, table=table)
    assert pages_of(document).imprint is place
    stream = BytesIO()
    bulletin_word.render(document, stream)
    file = docx.Document(stream)
    sections = [bool(section.footer._sectPr.findall(qn("w:footerReference"))) for section in file.sections]
    upright = [section.page_width < section.page_height for section in file.sections]
    assert upright[-1]
    assert len(sections) == {ImprintPlace.SAME_PAGE: 1, ImprintPlace.NEXT_PAGE: 2, ImprintPlace.AFTER_BLANK: 3}[place]
    numbered = "PAGE" in file.sections[-1].footer.part.element.xml
    assert numbered is (place is not ImprintPlace.AFTER_BLANK)
