"""HTML: one self-contained page with real tables, readable in any browser and printable on A4."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import BinaryIO

from exporters.column_widths import fitted
from exporters.paper import clean, one_line, page_of, table_size
from models.document import Block, Document, Level, Table, is_centred

_TAGS = {Level.BODY: ("p", "body"), Level.NOTE: ("p", "note"), Level.HEADING_1: ("h2", ""), Level.HEADING_2: ("h3", "")}

_CENTRED = ' class="center"'

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
thead { display: table-header-group; }
tr { break-inside: avoid; }
@page { size: A4 %(turn)s; margin: %(top)smm %(right)smm %(bottom)smm %(left)smm;
  @bottom-right { content: "— " counter(page) " —　"; font: 14pt 宋体, SimSun, serif; } }
@page :left { @bottom-right { content: none; }
  @bottom-left { content: "　— " counter(page) " —"; font: 14pt 宋体, SimSun, serif; } }
@media print { body { max-width: none; margin: 0; padding: 0; }
  th, td { border: .75pt solid #000; print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""


def render(document: Document, stream: BinaryIO) -> tuple[str, ...]:
    """Write ``document`` as one UTF-8 page; the browser chooses fonts, so no missing glyphs are known."""
    stream.write("\n".join(_page(document)).encode("utf-8"))
    return ()


def _page(document: Document) -> Iterator[str]:
    page = page_of(document.landscape)
    style = _STYLE % {
        "turn": "landscape" if document.landscape else "portrait", "width": page.type_width,
        "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
    }  # fmt: skip
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(one_line(document.title))}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield f"<h1>{_text(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{_text(document.subtitle)}</p>'
    widths = fitted(document)
    for block in document.blocks:
        yield from _block(block, widths)
    yield "</body>\n</html>\n"


def _text(text: str) -> str:
    return escape(clean(text)).replace("\n", "<br>")


def _block(block: Block, widths: Callable[[Table], list[float]]) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block, widths(block))
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
    heads = "".join(f'<th scope="col">{_text(column.heading)}</th>' for column in table.columns)
    yield f"<tr>{heads}</tr>\n</thead>"
    columns = table.columns[1:] if table.merged_first else table.columns
    for group in table.groups:
        span = f'<th scope="rowgroup" rowspan="{len(group.rows)}">{_text(group.label)}</th>'
        lead = span if table.merged_first else ""
        yield "<tbody>"
        for row in group.rows:
            cells = "".join(
                f"<td{_CENTRED if is_centred(column, cell) else ''}>{_text(cell)}</td>"
                for column, cell in zip(columns, row, strict=True)
            )
            yield f"<tr>{lead}{cells}</tr>"
            lead = ""
        yield "</tbody>"
    yield "</table>"
