"""HTML: one self-contained page with real tables, readable in any browser and printable on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import BinaryIO

from exporters.column_widths import fitted
from exporters.merging import headings_over, merged_runs
from exporters.paper import clean, one_line, page_of, table_size
from exporters.rendered import Rendered
from models.document import Block, Column, Document, Level, Look, Sheet, SheetCell, Table, is_centred

_TAGS = {Level.BODY: ("p", "body"), Level.NOTE: ("p", "note"), Level.HEADING_1: ("h2", ""), Level.HEADING_2: ("h3", "")}

_CENTRED = ' class="center"'
_GOES_ON = "covered"

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
thead { display: table-header-group; }
tr { break-inside: avoid; }
@page { size: A4 %(turn)s; margin: %(top)smm %(right)smm %(bottom)smm %(left)smm;
  @bottom-right { content: "— " counter(page) " —　"; font: 14pt 宋体, SimSun, serif; } }
@page :left { margin: %(facing_top)smm %(facing_right)smm %(facing_bottom)smm %(facing_left)smm;
  @bottom-right { content: none; }
  @bottom-left { content: "　— " counter(page) " —"; font: 14pt 宋体, SimSun, serif; } }
@media print { body { max-width: none; margin: 0; padding: 0; }
  th.name, th.again { vertical-align: middle; color: #000; }
  th, td, th.name, th.again { border: .75pt solid #000; print-color-adjust: exact;
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
    for i, block in enumerate(document.blocks):
        if i and isinstance(block, Sheet):
            yield f'<h1 style="break-before: page">{_text(document.title)}</h1>'
        yield from _block(block, widths)
    yield "</body>\n</html>\n"


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _block(block: Block, widths: Callable[[Table], list[float]]) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block, widths(block))
        return
    if isinstance(block, Sheet):
        yield from _sheet(block)
        return
    tag, kind = _TAGS[block.level]
    mark = f' class="{kind}"' if kind else ""
    yield f"<{tag}{mark}>{_text(block.text)}</{tag}>"


def _table(table: Table, widths: list[float]) -> Iterator[str]:
    yield f'<table style="font-size: {table_size(table)}pt">'
    about = table.caption or "、".join(column.heading for column in table.columns)
    yield f"<caption>{_text(about)}</caption>\n<colgroup>"
    for width in widths:
        yield f'<col style="width: {width * 100 / sum(widths):.2f}%">'
    yield "</colgroup>\n<thead>"
    if table.caption:
        yield f'<tr><th class="caption" colspan="{len(table.columns)}">{_text(table.caption)}</th></tr>'
    yield f"{_headings(table.columns)}\n</thead>"
    columns = table.columns[1:] if table.merged_first else table.columns
    for group in table.groups:
        name = f' scope="row">{_text(group.label)}</th>' if table.merged_first else ""
        lead = f'<th class="name"{name}' if name else ""
        spans = _spans(columns, group.rows)
        yield "<tbody>"
        for at_row, row in enumerate(group.rows):
            cells = "".join(
                f"<td{_CENTRED if is_centred(column, cell) else ''}{spans.get((at_row, at), '')}>{_text(cell)}</td>"
                for at, (column, cell) in enumerate(zip(columns, row, strict=True))
                if spans.get((at_row, at)) != _GOES_ON
            )
            yield f"<tr>{lead}{cells}</tr>"
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


def _spans(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    """Over how many rows a cell goes, by row and column, and which are covered by the one above."""
    found = {}
    for run in merged_runs(columns, rows):
        begins, *covered = run.cells
        found[begins] = f' rowspan="{len(run.cells)}"'
        found.update(dict.fromkeys(covered, _GOES_ON))
    return found


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
