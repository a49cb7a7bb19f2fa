"""HTML: one self-contained page with real tables, readable in any browser and printable on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from html import escape
from itertools import pairwise
from typing import BinaryIO, NamedTuple

from exporters.layout.column_widths import fitted, room_below
from exporters.layout.linebreak import EmWidths, Passage
from exporters.layout.merging import headings_over, merged_runs
from exporters.layout.paper import BODY_SIZE, MILLIMETRE, Page, clean, one_line, page_of, table_size
from exporters.layout.table_heights import heights_of
from exporters.layout.table_pages import AFTER, BEFORE
from exporters.rendered import Rendered
from models.documents.document import Column, Document, Level, Look, Paragraph, Sheet, SheetCell, Table, is_centred

_TAGS = {Level.BODY: ("p", "body"), Level.NOTE: ("p", "note"), Level.HEADING_1: ("h2", ""), Level.HEADING_2: ("h3", "")}

_TURN = ' class="turn"'
_FIRST = 0, 0
"""The group and the row with which a table begins."""

_STYLE = """
:root { color-scheme: light; }
body { max-width: %(width)smm; margin: 12mm auto; padding: 0 6mm; color: #000; background: #fff;
  font: 16pt/1.8 仿宋_GB2312, 仿宋, FangSong, STFangsong, "Noto Serif CJK SC", serif; }
h1 { font: 22pt/1.5 方正小标宋简体, "Noto Serif CJK SC", 宋体, SimSun, serif; text-align: center; text-wrap: balance;
  margin: 0 0 8pt; }
h2, h3 { font-size: 16pt; font-weight: normal; text-indent: 2em; margin: 0; }
h2, th, .caption { font-family: 黑体, SimHei, "Noto Sans CJK SC", sans-serif; }
h3, .subtitle { font-family: 楷体_GB2312, 楷体, KaiTi, STKaiti, "Noto Serif CJK SC", serif; }
p { margin: 0; text-align: justify; line-break: strict; hanging-punctuation: allow-end; }
.subtitle { text-align: center; margin-bottom: 12pt; }
.body { text-indent: 2em; }
.note { font-size: 14pt; }
table { width: 100%%; table-layout: fixed; border-collapse: collapse; margin: 8pt 0 16pt; line-height: 1.4; }
th, td { border: .75pt solid #000; padding: 3pt 5pt; overflow-wrap: anywhere; line-break: strict;
  mso-number-format: "\\@"; }
th { font-weight: normal; }
td { text-align: left; }
.center { text-align: center; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%); }
th.name { vertical-align: top; border-bottom-style: none; }
tbody tr:last-child th.name { border-bottom-style: solid; }
th.again { border-top-style: none; color: transparent; }
td.cut { border-bottom-style: none; }
td.again { border-top-style: none; color: transparent; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@page { size: A4 %(turn)s; margin: %(top)smm %(right)smm %(bottom)smm %(left)smm;
  @bottom-right { content: "— " counter(page) " —　"; font: 14pt 宋体, SimSun, serif; } }
@page :left { margin: %(facing_top)smm %(facing_right)smm %(facing_bottom)smm %(facing_left)smm;
  @bottom-right { content: none; }
  @bottom-left { content: "　— " counter(page) " —"; font: 14pt 宋体, SimSun, serif; } }
@media print { body { max-width: none; margin: 0; padding: 0; }
  th.name, th.again { vertical-align: middle; color: #000; }
  td.again { color: #000; }
  table.merged { line-height: 1.3; margin: 6pt 0 8pt; }
  table.merged th, table.merged td { padding: 2pt 4.25pt; }
  tr.turn { break-before:page; }
  tbody:last-child tr:nth-child(n+3):nth-last-child(2) { break-after: avoid; }
  th, td, th.name, th.again, td.cut, td.again { border: .75pt solid #000; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; } }
"""


def render(document: Document, stream: BinaryIO) -> Rendered:
    """Write ``document`` as one UTF-8 page; the browser chooses fonts, so no missing glyphs are known."""
    stream.write("\n".join(_page(document)).encode("utf-8"))
    return Rendered()


def _page(document: Document) -> Iterator[str]:
    page = page_of(document.landscape, document.paper)
    even = page.facing(2)
    style = _STYLE % {
        "turn": "landscape" if document.landscape else "portrait", "width": page.type_width,
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
        "facing_top": even.top, "facing_right": even.right, "facing_bottom": even.bottom, "facing_left": even.left,
    }  # fmt: skip
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(one_line(document.title))}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield f"<h1>{_text(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{_text(document.subtitle)}</p>'
    widths = fitted(document)
    turns = _turns(document, page, widths)
    for i, block in enumerate(document.blocks):
        if i and isinstance(block, Sheet):
            yield f'<h1 style="break-before: page">{_text(document.title)}</h1>'
        if isinstance(block, Table):
            yield from _table(block, widths(block), next(turns, frozenset()))
        else:
            yield from _block(block)
    yield "</body>\n</html>\n"


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _turns(
    document: Document, area: Page, widths: Callable[[Table], list[float]]
) -> Iterator[frozenset[tuple[int, int]]]:
    """Of each table the groups and rows with which a printed page begins; no browser prints again what is one over
    several rows. None at all where nothing is."""
    if not any(column.merged for table in document.tables for column in table.columns):
        return
    height = (area.height - area.top - area.bottom) * MILLIMETRE
    room = room_below(document)
    for block in document.blocks:
        if isinstance(block, Table):
            pages, left, _ = heights_of(block, widths(block), height).spread(room - BEFORE, height)
            begun = [page[0] for page in pages[1:] if page]
            yield frozenset((each.group, each.rows[0].row) for each in begun if each.rows[0].start == 0)
            room = left - AFTER
        elif isinstance(block, Paragraph):
            lines = Passage(clean(block.text), EmWidths()).count(area.type_width * MILLIMETRE * 1000 / BODY_SIZE)
            room = (room - lines * area.pitch) % height


def _block(block: Sheet | Paragraph) -> Iterator[str]:
    if isinstance(block, Sheet):
        yield from _sheet(block)
        return
    tag, kind = _TAGS[block.level]
    mark = f' class="{kind}"' if kind else ""
    yield f"<{tag}{mark}>{_text(block.text)}</{tag}>"


def _table(table: Table, widths: list[float], turns: Set[tuple[int, int]]) -> Iterator[str]:
    merged = ' class="merged"' if any(column.merged for column in table.columns) else ""
    turned = "; break-before: page" if merged and _FIRST in turns else ""  # before the header, not behind it
    yield f'<table{merged} style="font-size: {table_size(table)}pt{turned}">'
    about = table.caption or "、".join(column.heading for column in table.columns)
    yield f"<caption>{_text(about)}</caption>\n<colgroup>"
    for width in widths:
        yield f'<col style="width: {width * 100 / sum(widths):.2f}%">'
    yield "</colgroup>\n<thead>"
    if table.caption:
        yield f'<tr><th class="caption" colspan="{len(table.columns)}">{_text(table.caption)}</th></tr>'
    yield f"{_headings(table.columns)}\n</thead>"
    columns = table.columns[1:] if table.merged_first else table.columns
    for at_group, group in enumerate(table.groups):
        cuts = {row for at, row in turns - {_FIRST} if at == at_group} if merged else set()
        name = f' scope="row">{_text(group.label)}</th>' if table.merged_first else ""
        lead = f'<th class="name"{name}' if name else ""
        spans = _spans(columns, group.rows, cuts)
        yield "<tbody>"
        for at_row, row in enumerate(group.rows):
            cells = "".join(
                f"<td{_span(spans.get((at_row, at), _ALONE), is_centred(column, cell))}>{_text(cell)}</td>"
                for at, (column, cell) in enumerate(zip(columns, row, strict=True))
                if spans.get((at_row, at)) != _COVERED
            )
            yield f"<tr{_TURN if at_row in cuts else ''}>{lead}{cells}</tr>"
            lead = f'<th class="name again"{name}' if name else ""
        yield "</tbody>"
    yield "</table>"


def _headings(columns: Sequence[Column]) -> str:
    """The row of headings, or two where some stand over several columns."""
    over = headings_over(columns)
    if not over:
        return "<tr>" + "".join(f'<th scope="col">{_text(column.heading)}</th>' for column in columns) + "</tr>"
    heads = {
        each.first: f'<th scope="colgroup" colspan="{each.last - each.first + 1}">{_text(each.text)}</th>'
        for each in over
    }
    heads |= {
        at: f'<th scope="col" rowspan="2">{_text(column.heading)}</th>'
        for at, column in enumerate(columns)
        if not column.above
    }
    lower = "".join(f'<th scope="col">{_text(column.heading)}</th>' for column in columns if column.above)
    return f"<tr>{''.join(heads[at] for at in sorted(heads))}</tr>\n<tr>{lower}</tr>"


class _Span(NamedTuple):
    """A cell over so many rows, none where the one above covers it; part of one that is cut where pages turn."""

    rows: int
    again: bool = False
    cut: bool = False


_ALONE, _COVERED = _Span(1), _Span(0)


def _spans(columns: Sequence[Column], rows: Sequence[Sequence[str]], cuts: Set[int]) -> dict[tuple[int, int], _Span]:
    """The cells that are one over several rows, by row and column: in parts where pages begin with a row of theirs."""
    found = {}
    for run in merged_runs(columns, rows):
        found.update(dict.fromkeys(run.cells, _COVERED))
        bounds = [run.first, *sorted(cut for cut in cuts if run.first < cut <= run.last), run.last + 1]
        for first, after in pairwise(bounds):
            found[first, run.column] = _Span(after - first, first > run.first, after <= run.last)
    return found


def _span(span: _Span, centred: bool) -> str:
    said = {"center": centred, "cut": span.cut, "again": span.again}
    kinds = " ".join(kind for kind, holds in said.items() if holds)
    rows = f' rowspan="{span.rows}"' if span.rows > 1 else ""
    return (f' class="{kinds}"' if kinds else "") + rows


def _sheet(sheet: Sheet) -> Iterator[str]:
    """A sheet with the lines above and below it."""
    if sheet.above:
        yield f'<p class="note">{_text(sheet.above)}</p>'
    yield '<table style="font-size: 12pt">\n<colgroup>'
    for width in sheet.widths:
        yield f'<col style="width: {width * 100 / sum(sheet.widths):.2f}%">'
    yield "</colgroup>\n<tbody>"
    for row in sheet.rows:
        cells = "".join(map(_box, row.cells))
        yield f'<tr style="height: {row.height:g}mm">{cells}</tr>'
    yield "</tbody>\n</table>"
    if sheet.below:
        yield f'<p class="note">{_text(sheet.below)}</p>'


def _box(cell: SheetCell) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    text = _text(cell.text)
    match cell.look:
        case Look.LABEL:
            return f"<th{span}>{text}</th>"
        case Look.VALUE:
            return f"<td{span}>{text}</td>"
        case Look.AREA:
            return f'<td{span} style="vertical-align: top">{text}</td>'
        case Look.SIGNED:  # a block of lines at the right edge
            block = f'<div style="display: inline-block; text-align: left">{text}</div>'
            return f'<td{span} style="vertical-align: bottom; text-align: right">{block}</td>'
