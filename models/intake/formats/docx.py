"""Reads a Word document's paragraphs and tables in the order of the text, with real merged ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.intake.findings import Finding, Weight
from models.intake.formats.asides import Asides
from models.intake.formats.docx_notes import noted, running_titles
from models.intake.formats.docx_numbering import Numberer
from models.intake.formats.docx_text import TextReader, end_is_deleted
from models.intake.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Package, too_large
from models.intake.formats.office_xml import Element, attribute, local, parse, relations
from models.intake.source import Block, Grid, Merge, Paragraph

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "sect", "sub-section"))
_REMOVED = frozenset(("del", "moveFrom"))


@dataclass(slots=True)
class _Document:
    """A document while it is being read."""

    reader: TextReader
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0


def read(package: Package, part: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of the document's body. ``part`` is the document's own part."""
    root = parse(package.part(part))
    targets = relations(package, part).values()
    loaded = {
        kind: parse(package.part(name)) for kind, name in targets if kind in ("numbering", "styles") and name in package
    }
    asides = Asides(notes=noted(package, iter(targets)))
    for asides.place, text in running_titles(package, iter(targets)):
        asides.remark("running", text)
    return read_body(root, loaded, asides)


def read_body(
    root: Element, loaded: Mapping[str, Element], asides: Asides | None = None
) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The same for the document's root; ``loaded`` are its parts "numbering" and "styles", as far as there are any.

    ``asides`` know the notes that the text refers to, where there are any.
    """
    asides = asides or Asides()
    styles = loaded.get("styles")
    numberer = Numberer(loaded.get("numbering"), styles)
    document = _Document(TextReader(numberer, asides, _hidden_styles(styles)))
    body = root.find("{*}body")
    if body is not None:
        _empty_placeholders(body)
        _read_blocks(body, document)
    return tuple(document.blocks), (*document.findings, *asides.findings())


def _hidden_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose text is hidden."""
    found = styles.iterfind("{*}style") if styles is not None else ()
    return frozenset(attribute(style, "styleId") or "" for style in found if style.find("{*}rPr/{*}vanish") is not None)


def _empty_placeholders(body: Element) -> None:
    """Take out the prompts of content controls nobody has filled in."""
    for properties in body.iter("{*}sdtPr"):
        control = properties.getparent()
        if control is None or properties.find("{*}showingPlcHdr") is None:
            continue
        for text in control.iter("{*}t"):
            text.text = ""


def _children(element: Element) -> Iterator[Element]:
    """The children with content controls and insertions opened and removed ones skipped."""
    for child in element:
        name = local(child)
        if name in _WRAPPERS:
            yield from _children(child)
        elif name not in _REMOVED:
            yield child


def _read_blocks(container: Element, document: _Document) -> None:
    goes_on = False
    for child in _children(container):
        name = local(child)
        if name == "p":
            document.paragraphs += 1
            place = f"第 {document.paragraphs} 段"
            document.reader.asides.place = place
            text = document.reader.paragraph(child)
            last = document.blocks[-1] if document.blocks else None
            if goes_on and isinstance(last, Paragraph):
                document.blocks[-1] = Paragraph(last.text + text, last.origin)
            elif text.strip():
                document.blocks.append(Paragraph(text, place))
            goes_on = end_is_deleted(child) and bool(text.strip() or goes_on)
            for box in _boxes_with_tables(child):
                _read_blocks(box, document)
        elif name == "tbl":
            _read_table(child, document)
            goes_on = False


def _boxes_with_tables(paragraph: Element) -> list[Element]:
    """The text boxes of a paragraph that hold tables, each once: their copies for older programs are left aside."""
    return [
        box
        for box in paragraph.iter("{*}txbxContent")
        if box.find(".//{*}tbl") is not None and not any(local(above) == "Fallback" for above in box.iterancestors())
    ]


def _rows(table: Element) -> Iterator[Element]:
    for row in _children(table):
        if local(row) == "tr" and row.find("{*}trPr/{*}del") is None:
            yield row


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in _children(row) if local(cell) == "tc")


def _is_frame(table: Element) -> bool:
    """A table of one column that only frames other tables: its cells are read as body text."""
    rows = [list(_cells(row)) for row in _rows(table)]
    return all(len(cells) <= 1 for cells in rows) and any(
        sum(1 for _ in _rows(inner)) > 1 and max((sum(1 for _ in _cells(row)) for row in _rows(inner)), default=0) > 1
        for cells in rows
        for cell in cells
        for inner in _children(cell)
        if local(inner) == "tbl"
    )


def _read_table(table: Element, document: _Document) -> None:
    if _is_frame(table):
        for row in _rows(table):
            for cell in _cells(row):
                _read_blocks(cell, document)
        return
    document.tables += 1
    reader = _Table(document)
    for number, row in enumerate(_rows(table), 1):
        reader.add(number, row)
    grid = reader.grid()
    if reader.cut_rows:
        document.findings.append(
            Finding(
                Weight.WARNING, f"行数太多，只读取了前 {MAX_ROWS} 行，后面 {reader.cut_rows} 行没有导入。", grid.place
            )
        )
    if reader.cut_columns:
        document.findings.append(
            Finding(Weight.WARNING, f"列数太多，只读取了前 {MAX_COLUMNS} 列，其余没有导入。", grid.place)
        )
    if grid.rows:
        document.blocks.append(grid)


class _Table:
    """Collects a table's rows; vertical merges are closed when the column below starts anew."""

    def __init__(self, document: _Document) -> None:
        self._document = document
        self._place = f"第 {document.tables} 个表格"
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._merges: list[list[int]] = []
        self._open: dict[int, list[int]] = {}
        self.cut_rows = 0
        self.cut_columns = False

    def add(self, number: int, row: Element) -> None:
        """Read one row of the file."""
        if number > MAX_ROWS:
            self.cut_rows += 1
            return
        texts: list[str] = [""] * _number(row.find("{*}trPr/{*}gridBefore"), 0)
        still_open: dict[int, list[int]] = {}
        for cell in _cells(row):
            column = len(texts)
            if column >= MAX_COLUMNS:
                self.cut_columns = True
                break
            span = min(max(_number(cell.find("{*}tcPr/{*}gridSpan"), 1), 1), MAX_COLUMNS - column)
            merge = cell.find("{*}tcPr/{*}vMerge")
            above = self._open.get(column)
            if merge is not None and attribute(merge, "val") != "restart" and above is not None:
                above[2] = number
                still_open[column] = above
                texts.extend([""] * span)
                continue
            asides = self._document.reader.asides
            asides.place, asides.cell = f"{self._place}第 {number} 行", (number, column)
            texts.append(_cell_text(cell, self._document.reader))
            texts.extend([""] * (span - 1))
            if merge is not None or span > 1:
                area = [number, column, number, column + span - 1]
                self._merges.append(area)
                if merge is not None:
                    still_open[column] = area
        self._open = still_open
        self._document.cells += len(texts)
        if self._document.cells > MAX_CELLS:
            raise too_large(f"单元格超过 {MAX_CELLS // 10_000} 万个")
        self._rows.append((number, tuple(texts)))

    def grid(self) -> Grid:
        """The table read so far, without its blank rows."""
        kept = [(number, texts) for number, texts in self._rows if any(text.strip() for text in texts)]
        numbers = [number for number, _ in kept]
        index_of = {number: index for index, number in enumerate(numbers)}
        merges = []
        for top, left, bottom, right in self._merges:
            inside = [index_of[number] for number in range(top, bottom + 1) if number in index_of]
            if inside and numbers[inside[0]] == top and (inside[0], left) != (inside[-1], right):
                merges.append(Merge(inside[0], left, inside[-1], right))
        pictures = self._document.reader.asides.take_pictures()
        struck = self._document.reader.asides.take_struck()
        comments = self._document.reader.asides.take_comments()
        return Grid(
            "",
            self._place,
            tuple(texts for _, texts in kept),
            tuple(numbers),
            tuple(merges),
            comments={(index_of[row], column): text for (row, column), text in comments.items() if row in index_of},
            pictures=frozenset((index_of[row], column) for row, column in pictures if row in index_of),
            struck=frozenset(index_of[row] for row in struck if row in index_of),
        )


def _number(element: Element | None, default: int) -> int:
    value = attribute(element, "val") if element is not None else None
    return int(value) if value and value.isdigit() else default


def _cell_text(cell: Element, reader: TextReader) -> str:
    """The cell's paragraphs, one per line; a table inside becomes a line per row."""
    lines: list[str] = []
    waiting: list[Element] = []
    for child in _children(cell):
        name = local(child)
        if name == "p":
            waiting.append(child)
        elif name == "tbl":
            lines += reader.paragraphs(waiting)
            waiting = []
            for row in _rows(child):
                texts = (_cell_text(inner, reader) for inner in _cells(row))
                lines.append(" ".join(text for text in texts if text.strip()))
    return "\n".join((*lines, *reader.paragraphs(waiting))).strip("\n")
