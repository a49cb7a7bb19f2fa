"""Where in a paper the characters stand that no font at hand could print, so that the clerk finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.documents.bulletin import BulletinDocument
from models.documents.charted import ChartedDocument
from models.documents.document import Block, Document, Kind, Paragraph, Sheet, Table
from models.wording.shortening import shortened

_PLACES = 3  # of a character that are named
_LONG = 14  # characters of a text that stands for its place

Printable = Document | BulletinDocument | ChartedDocument


def in_words(document: Printable, missing: Sequence[str]) -> tuple[str, ...]:
    """Each character with the places it stands at: 𰻝（序号 3“建设……”）."""
    if not missing:
        return ()
    found: dict[str, list[str]] = {char: [] for char in missing}
    for place, text in _texts(document):
        for char in found.keys() & set(text):
            if place not in found[char]:
                found[char].append(place)
    return tuple(f"{char}（{_listed(places)}）" if places else char for char, places in found.items())


def _listed(places: Sequence[str]) -> str:
    more = f"等 {len(places)} 处" if len(places) > _PLACES else ""
    return "、".join(places[:_PLACES]) + more


def _texts(document: Printable) -> Iterator[tuple[str, str]]:
    """Each text with words for where it stands."""
    match document:
        case ChartedDocument():
            yield from _texts(document.document)
        case BulletinDocument():
            yield from _texts_of_bulletin(document)
        case Document():
            yield "标题", document.title + document.subtitle
            for block in document.blocks:
                yield from _texts_of_block(block)


def _texts_of_bulletin(bulletin: BulletinDocument) -> Iterator[tuple[str, str]]:
    yield "刊头和标题", bulletin.mark + bulletin.number + bulletin.title + bulletin.subtitle + bulletin.addressee
    for paragraph in bulletin.body:
        yield from _texts_of_paragraph(paragraph)
    yield "落款和版记", bulletin.office + "".join(left + right for left, right in bulletin.tail_rows)
    if bulletin.annex:
        for place, text in _texts(bulletin.annex):
            yield f"附件{place}", text


def _texts_of_block(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Table():
            yield from _texts_of_table(block)
        case Paragraph():
            yield from _texts_of_paragraph(block)
        case Sheet():
            for row in block.rows:
                for before, cell in zip([None, *row.cells], row.cells, strict=False):
                    yield f"“{shortened(before.text if before else cell.text, _LONG)}”", cell.text
            yield "表上表下的文字", block.above + block.below


def _texts_of_paragraph(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    yield f"“{shortened(paragraph.text, _LONG)}”", paragraph.text


def _texts_of_table(table: Table) -> Iterator[tuple[str, str]]:
    if table.caption:
        yield f"“{shortened(table.caption, _LONG)}”", table.caption
    yield "表头", "".join(column.heading for column in table.columns)
    columns = table.columns[1:] if table.merged_first else table.columns
    numbered = next((i for i, column in enumerate(columns) if column.kind is Kind.NUMBER), None)
    for group in table.groups:
        if group.label:
            yield f"“{shortened(group.label, _LONG)}”", group.label
        for row in group.rows:
            texts = [text for i, text in enumerate(row) if i != numbered]
            longest = max(texts, key=len, default="")
            told = next((text for text in texts if len(text) * 2 >= len(longest)), longest)
            number = f"序号 {row[numbered]}" if numbered is not None and row[numbered] else ""
            yield f"{number}“{shortened(told, _LONG)}”", "".join(row)
