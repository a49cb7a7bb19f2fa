"""Reads what was copied in another program: a table from Excel, WPS, Word or a web page, or text with tabs or pipes."""

from __future__ import annotations

import hashlib
import re

from models.errors import SourceFault
from models.intake.findings import Finding
from models.intake.formats import delimited
from models.intake.formats.html import read_page
from models.intake.formats.limits import too_large
from models.intake.layout.cards import with_cards
from models.intake.source import Block, Grid, Source

NAME = "剪贴板"
MAX_CHARACTERS = 20_000_000
_SEPARATORS = ("\t", "|")
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
        blocks, findings = delimited.read_text(text, _SEPARATORS)
        if _has_table(blocks):
            return _source(text, blocks, findings)
    raise SourceFault("剪贴板里没有表格。", "请在 Excel、WPS、Word 或网页里选中整张表格（连同表头）复制，再粘贴。")


def _has_table(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Grid) for block in blocks)


def _source(content: str, blocks: tuple[Block, ...], findings: tuple[Finding, ...]) -> Source:
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    return with_cards(Source(NAME, digest, blocks, findings))
