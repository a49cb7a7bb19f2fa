"""Reads what was copied in another program: a table from Excel, WPS, Word or a web page, or text with tabs or pipes."""

from __future__ import annotations

import hashlib
import re

from models.errors import SourceFault
from models.intake.findings import Finding
from models.intake.formats import delimited
from models.intake.formats.html import read_page
from models.intake.formats.limits import too_large
from models.intake.formats.table_builder import Sheet, unified
from models.intake.layout.cards import with_cards
from models.intake.layout.lost_grid import with_lost_grids
from models.intake.layout.lost_halves import with_halves
from models.intake.layout.lost_middle import with_middle_numbers
from models.intake.layout.other_blocks import with_other_blocks
from models.intake.layout.paragraphs import with_paragraphs
from models.intake.secrecy import refuse_marked_blocks
from models.intake.source import Block, Grid, Source

NAME = "剪贴板"
MAX_CHARACTERS = 20_000_000
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"[^\t\n]*")
_HEADER = re.compile(r"\s*Version:[^<]*", re.IGNORECASE)
"""What Windows puts before a copied fragment (CF_HTML). Its offsets are not needed: the whole page is read."""


def read_clipboard(html: str | None, text: str | None) -> Source:
    """The table copied, from the markup where that holds one, else from the plain text.

    Pure: the caller hands in what the clipboard holds. Raises :class:`SourceFault` where there is no table.
    """
    if len(html or "") + len(text or "") > MAX_CHARACTERS:
        raise too_large(f"剪贴板里有 {len(html or '') + len(text or '')} 个字符")
    if html:
        blocks, findings = read_page(_HEADER.sub("", html, count=1))
        if _has_table(blocks):
            return _source(html, blocks, findings)
    if text:
        blocks, findings = ((), ()) if "\t" in text else delimited.read_text(text, ("|",))
        if blocks and not _has_table(blocks) and (listed := with_paragraphs(_source(text, blocks, findings))).grids:
            return listed
        if not _has_table(blocks):
            blocks, findings = _grid(text)
        if _has_table(blocks):
            return _source(text, blocks, findings)
    raise SourceFault(
        "剪贴板里没有表格。", "请在 Excel、WPS、Word 或网页里选中整张表格（连同表头）或一栏任务复制，再粘贴。"
    )


def cells(text: str) -> list[list[str]]:
    """The rows of copied cells as spreadsheets write them into plain text.

    Tabs part the cells and a line end closes every row. A cell that holds a tab or a line end itself stands in quotes,
    and its own quotes are doubled; quotes of any other cell are its own.
    """
    text = unified(text).removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        found = _QUOTED.match(text, place)
        if found is not None and any(mark in found[1] for mark in ("\t", "\n", '""')):
            rows[-1].append(found[1].replace('""', '"'))
            place = found.end()
        else:
            bare = _BARE.match(text, place)
            assert bare is not None  # an empty cell is one, too
            rows[-1].append(bare[0])
            place = bare.end()
        if place == len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def copied_block(html: str | None, text: str) -> list[list[str]]:
    """The cells of one copied table, for a grid: as many to a row as the widest has, each with its own line ends.

    The plain text says it, but for Word, which writes a cell's paragraphs as rows there: then the markup does.
    """
    rows = cells(text) if text else []
    if html and len(html) <= MAX_CHARACTERS:
        blocks, _ = read_page(_HEADER.sub("", html, count=1))
        grids = [block for block in blocks if isinstance(block, Grid)]
        if len(grids) == 1 and 0 < len(grids[0].rows) < len(rows):
            rows = [list(row) for row in grids[0].rows]
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def text_to_paste(text: str) -> str:
    """What was copied, for a field: of one cell its own text, without the quotes and the line end around it."""
    rows = cells(text)
    return rows[0][0] if [len(row) for row in rows] == [1] else text


def _grid(text: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The copied cells as a table; one line that nothing parts is just a text."""
    if not ({"\t", "\n"} & set(unified(text))):
        return (), ()
    sheet = Sheet()
    sheet.add_all(cells(text))
    return ((sheet.grid("", "", plain=True),) if sheet.rows else ()), tuple(sheet.findings(""))


def _has_table(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Grid) for block in blocks)


def _source(content: str, blocks: tuple[Block, ...], findings: tuple[Finding, ...]) -> Source:
    refuse_marked_blocks(blocks)
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(NAME, digest, blocks, findings, copied=True)
    return with_other_blocks(with_cards(with_lost_grids(with_middle_numbers(with_halves(source)))))
