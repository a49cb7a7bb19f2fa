"""Where the parts of a bulletin stand on paper: millimetres from the upper left corner of A4 (GB/T 9704-2012)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise, product

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from exporters.layout.bulletin_paper import mark_size
from exporters.pdf.bulletin import ImprintPlace, pages_of, render
from exporters.rendered import Rendered
from exporters.word import bulletin as bulletin_word
from models.documents.bulletin import BulletinDocument, Imprint, Seal, Style
from models.documents.document import Document, Level, Paragraph
from models.documents.paper import Edge, Paper
from tests.exporters.bulletins import OFFICE, annex, bulletin
from tests.exporters.positions import MM, Sheet, Text, sheet_of, sheets_of

LINE = 28.95 / MM
LEFT, RIGHT, TOP, FOOT = 28.0, 184.0, 37.0, 262.0


def sheets(document: BulletinDocument) -> list[Sheet]:
    stream = BytesIO()
    assert render(document, stream) == Rendered()
    return sheets_of(stream.getvalue())


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
    given = replace(bulletin(Style.FORMAL, 12, mark=f"{OFFICE}文件"), secrecy="内部", urgency="急件")
    (first, last) = sheets(given)
    mark, number, to = first.find(OFFICE), first.find("云督"), first.find("各责任单位：")
    assert first.find("内部").base < first.find("急件").base < mark.base
    size, _ = mark_size(12)
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


def test_a_last_paragraph_goes_whole_with_its_heading_to_the_page_of_the_tail() -> None:
    given = bulletin(Style.PLAIN, 21, table=annex())
    end = (Paragraph("三、工作要求", Level.HEADING_1), Paragraph("对照问题清单，逐项查漏补缺，" * 4))
    pushed = 0
    for lines in range(2, 24):
        first, *rest = sheets(replace(given, body=(*given.body[:lines], *end)))
        is_full = max(text.base for text in first.texts if not text.words.startswith("—")) > FOOT - 2 * LINE
        if "编辑：江某" not in first.words and not is_full:  # it was turned for the tail's sake
            tail = next(page for page in rest if "编辑：江某" in page.words)
            assert tail.words.count("逐项查漏补缺") == 4
            assert "三、工作要求" in tail.words
            pushed += 1
    assert pushed > 2


def test_a_tail_as_high_as_most_of_a_page_ends_too() -> None:
    given = replace(bulletin(Style.PLAIN, 1), imprint=Imprint("区委、区政府领导，" * 50, editor="江某", signer="林某"))
    body = (Paragraph("对照问题清单，逐项查漏补缺，" * 12),)
    for lines in range(1, 30, 4):
        pages = sheets(replace(given, body=given.body * lines + body))
        assert sum(page.words.count("缺") for page in pages) == 12
        assert "编辑：江某" in pages[-1].words


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
        turned = [sheet_of(page) for page in file][1:]
    for number, page in enumerate(turned, start=2):
        folio = page.find("—")
        assert folio.base == pytest.approx(FOOT + 7 + 1.3, abs=1.3)
        assert (folio.left > 105) is bool(number % 2)


def test_the_note_of_the_annex_takes_a_line_of_the_body_along_to_the_tail() -> None:
    pages = sheets(bulletin(Style.PLAIN, 7, table=annex()))
    assert pages[1].words.startswith("各责任单位对照清单")
    assert "附件：“双提双优”" in pages[1].words
    assert "编辑：江某" in pages[1].words


@pytest.mark.parametrize(("style", "beginning"), [(Style.PLAIN, OFFICE), (Style.FORMAL, "云督")])
def test_in_word_the_red_rule_is_as_wide_as_the_type_area(style: Style, beginning: str) -> None:
    stream = BytesIO()
    bulletin_word.render(bulletin(style), stream)
    ruled = next(found for found in docx.Document(stream).paragraphs if found.text.startswith(beginning))
    assert ruled._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
    assert ruled.paragraph_format.left_indent == 0  # from where on it is drawn
    assert ruled.paragraph_format.first_line_indent == Pt(16 if style is Style.PLAIN else 0)


def test_in_word_a_heading_goes_with_the_last_paragraph_to_the_tail_s_page() -> None:
    found = 0
    for lines in range(5, 40):
        whole = bulletin(Style.PLAIN, lines, table=annex())
        heading = Paragraph("六、工作要求", Level.HEADING_1)
        document = replace(whole, body=(*whole.body[:-1], heading, whole.body[-1]))
        stream = BytesIO()
        bulletin_word.render(document, stream)
        paragraphs = docx.Document(stream).paragraphs
        turned = [
            each.text for each in paragraphs if each._p.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
        ]
        assert not any(text.startswith("各责任单位对照") for text in turned)
        found += heading.text in turned
    assert found


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


GLYPHS = Paper(Edge.GLYPH)
GLYPH_LINE = 29.45 / MM


@pytest.mark.parametrize("style", list(Style))
def test_measured_to_characters_a_page_s_first_line_begins_at_its_edge(style: Style) -> None:
    pages = sheets(replace(bulletin(style, 40, table=replace(annex(40), paper=GLYPHS)), paper=GLYPHS))
    lines = [text for text in pages[1].texts if text.words.startswith("各责任")]
    assert lines[0].body_top(16) == pytest.approx(TOP, abs=0.05)
    assert len(lines) == 22 if style is Style.FORMAL else len(lines) > 10
    assert [b.base - a.base for a, b in pairwise(lines)] == pytest.approx([GLYPH_LINE] * (len(lines) - 1), abs=0.02)
    assert lines[-1].base + 0.14 * 16 / MM <= FOOT
    mark = next(page for page in pages if page.texts[0].words == "附件")
    assert mark.texts[0].body_top(16) == pytest.approx(TOP, abs=0.05)
    assert mark.find("“双提").body_top(22) == pytest.approx(TOP + 2 * GLYPH_LINE, abs=1)
    assert pages[pages.index(mark) + 1].texts[0].base - TOP < 8  # the table's rule is at the edge
    red = next(rule for rule in pages[0].rules if rule[2] < 130)
    above = pages[0].find("云督") if style is Style.FORMAL else pages[0].find(OFFICE)
    assert red[2] - (above.base + 0.14 * 16 / MM) == pytest.approx(4, abs=0.5)
    assert pages[0].find("督查通报").body_top(62) == pytest.approx(72 if style is Style.FORMAL else 49, abs=1)
    end = next(page for page in pages if ("编辑：" if style is Style.PLAIN else "抄送：") in page.words)
    assert end.rules[-1][2] == pytest.approx(FOOT, abs=0.5)
    folio = pages[0].find("—")
    assert folio.base == pytest.approx(FOOT + 7 + 1.3, abs=0.5)


def test_measured_to_characters_a_title_without_a_masthead_begins_at_the_edge() -> None:
    first, *_ = sheets(replace(bulletin(Style.PLAIN, mark=""), paper=GLYPHS))
    assert first.texts[0].body_top(22) == pytest.approx(TOP, abs=0.05)


@pytest.mark.parametrize("style", list(Style))
def test_bound_sheets_printed_on_both_sides_change_their_margins(style: Style) -> None:
    table = replace(annex(40), paper=Paper(mirrored=True))
    pages = sheets(replace(bulletin(style, 30, table=table), paper=Paper(mirrored=True)))
    for number, page in enumerate(pages, start=1):
        left = LEFT if number % 2 else 26.0
        for rule in page.rules:
            assert rule[:2] == pytest.approx((left, left + 156), abs=0.3)
        for line in (text for text in page.texts if text.words.startswith("各责任单位对照")):
            assert line.left == pytest.approx(left + 2 * 15.79 / MM, abs=0.3)


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("length", [2, 6, 8, 11, 15, 19, 26])
def test_a_red_line_of_any_length_fits_and_is_narrowed_before_it_becomes_small(style: Style, length: int) -> None:
    name = ("云江区人民政府重点工作推进督查考核领导小组办公室文件通报简讯" * 2)[:length]
    first, *_ = sheets(bulletin(style, mark=name))
    mark = first.find(name[:2])
    assert mark.words == name
    assert mark.right - mark.left <= 156
    assert (mark.left + mark.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    size = mark_size(length)[0]
    assert size == pytest.approx(62 if length <= 6 else size)
    assert size >= 42 or length > 16
    assert mark.body_top(size) == pytest.approx(72 if style is Style.FORMAL else 49, abs=1)


@pytest.mark.parametrize(("lines", "pages", "closest"), [(4, 1, 28.5), (5, 1, 28.5), (26, 2, 27.7), (28, 2, 27.7)])
def test_few_lines_that_run_over_are_taken_back_by_a_closer_pitch(lines: int, pages: int, closest: float) -> None:
    """Else the note, the signature and the lines they do not stand without leave a third of a page empty."""
    given = bulletin(Style.FORMAL, lines, table=annex())
    assert pages_of(given).fit.pitch == closest
    printed = sheets(given)
    assert "2024年9月3日" in printed[pages - 1].words and printed[pages].words.startswith("附件")
    to = printed[0].find("各责任单位：")
    assert printed[0].texts[printed[0].texts.index(to) + 1].base - to.base == pytest.approx(closest / MM, abs=0.05)
    assert printed[0].find("督查通报").body_top(62) == pytest.approx(72, abs=1)


def test_more_lines_that_run_over_stay_and_lines_stand_as_the_standard_has_them() -> None:
    for lines in (3, 8, 25, 31, 32):
        assert pages_of(bulletin(Style.FORMAL, lines, table=annex())).fit.pitch == 28.95


@pytest.mark.parametrize("seal", list(Seal))
def test_neither_the_note_of_an_annex_nor_a_signature_stands_without_the_body(seal: Seal) -> None:
    for style, lines in product(Style, (3, 4, 6, 7, 8, 9, 10, 26, 28, 29, 30, 31)):
        pages = sheets(bulletin(style, lines, table=annex(), seal=seal))
        for page in pages:
            if "附件：“双提" in page.words or (page.words.count("2024年9月3日") == 1 and "印发" not in page.words):
                assert "对照清单" in page.words, (style, lines)
