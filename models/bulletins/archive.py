"""An issued bulletin as data: everything that was printed, written to JSON and read back without the ledger's rows.

So it opens, prints and compares the same years later, whatever has become of the list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from models.bulletins.letter import Role, parse, pieces
from models.documents.as_json import paper_of
from models.documents.bulletin import BulletinDocument, Imprint, Seal, Style
from models.documents.document import Align, Block, Column, Document, Group, Level, Paragraph, Table
from models.errors import LedgerFault
from models.intake.running_text import RunningText

_FORMAT = 1


class Difference(NamedTuple):
    """Where two texts are not the same: whole sentences, empty where one text has none there."""

    before: str
    after: str


def to_json(document: BulletinDocument) -> bytes:
    """A bulletin as it is kept."""
    annex = document.annex
    blocks = [{"kind": type(block).__name__, **asdict(block)} for block in annex.blocks] if annex else []
    kept = {**asdict(document), "dated": document.dated.isoformat()}
    kept["annex"] = {**asdict(annex), "blocks": blocks} if annex else None
    return json.dumps({"format": _FORMAT, "bulletin": kept}, ensure_ascii=False).encode()


def from_json(data: bytes) -> BulletinDocument:
    """A bulletin read back. Raises LedgerFault for what this program does not understand."""
    try:
        kept = json.loads(data)
        if kept["format"] != _FORMAT:
            raise ValueError(kept["format"])
        return _document(kept["bulletin"])
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerFault("这份存档的数据读不懂，可能是较新版本的程序存的。", "印发的文件仍可取出。") from error


def text_of(document: BulletinDocument) -> list[str]:
    """The paragraphs that are compared: title, body, the note of the annex."""
    note = [document.annex_note] if document.annex else []
    return [document.title, *(paragraph.text for paragraph in document.body), *note]


def rows_of(document: BulletinDocument) -> list[str]:
    """The rows of the annex, each in one line."""
    tables = document.annex.tables if document.annex else ()
    return ["　".join((group.label, *row)).strip("　") for t in tables for group in t.groups for row in group.rows]


def compared(before: Sequence[str], after: Sequence[str]) -> list[Difference]:
    """What is different between two texts, sentence by sentence, in their order."""
    return [Difference(old.text, new.text) for old, new in _side_by_side(before, after) if old.text != new.text]


def merged(before: Sequence[str], after: Sequence[str], is_taken: Sequence[bool]) -> list[str]:
    """A text with those of the differences to another that were taken, in the order of :func:`compared`."""
    answers = iter(is_taken)
    pairs = [(old, new, old.text != new.text and next(answers)) for old, new in _side_by_side(before, after)]
    lines = [""]
    for i, (old, new, takes) in enumerate(pairs):
        lines[-1] += new.text if takes else old.text
        goes_on = takes and i + 1 < len(pairs) and pairs[i + 1][2]
        if new.ends if goes_on and new.text else old.ends or (takes and new.ends):
            lines.append("")
    return [line for line in lines if line]


class _Sentence(NamedTuple):
    text: str = ""
    ends: bool = False


def _side_by_side(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """The sentences of two texts beside each other, an empty one where one text has none."""
    old, new = _cut(before), _cut(after)
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        for k in range(max(i_end - i, j_end - j)):
            yield (
                old[i + k] if i + k < i_end else _Sentence(),
                new[j + k] if j + k < j_end else _Sentence(),
            )


def _cut(lines: Sequence[str]) -> list[_Sentence]:
    found: list[_Sentence] = []
    for line in lines:
        texts = [text.strip() for text in pieces(line) if text.strip()]
        found += [_Sentence(text, ends=i == len(texts) - 1) for i, text in enumerate(texts)]
    return found


def wording(texts: Sequence[str]) -> tuple[str, str]:
    """The title and the body of a file that came back, given its paragraphs; the rest is the program's."""
    letter = parse(texts)
    title = "".join(line.text.strip() for line in letter.of(Role.TITLE))
    return title, "\n".join(line.text.strip() for line in letter.of(Role.BODY))


def asides(read: RunningText) -> list[str]:
    """What a file that came back holds besides its text, which nobody has taken in, in whole sentences."""
    body = [line.place for line in parse(read.paragraphs).of(Role.BODY)]
    within = sum(body[0] < table.before <= body[-1] for table in read.tables) if body else 0
    return [*read.asides, *([f"正文里有 {within} 张表，核对了，没有收进正文。"] if within else [])]


def _document(kept: dict[str, Any]) -> BulletinDocument:
    annex = kept["annex"]
    return BulletinDocument(
        **{
            **kept,
            "style": Style(kept["style"]),
            "seal": Seal(kept["seal"]),
            "dated": date.fromisoformat(kept["dated"]),
            "body": tuple(Paragraph(found["text"], Level(found["level"])) for found in kept["body"]),
            "imprint": Imprint(**kept["imprint"]),
            "annex": annex
            and Document(**{**annex, "blocks": tuple(map(_block, annex["blocks"])), "paper": paper_of(annex)}),
            "paper": paper_of(kept),
        }
    )


def _block(kept: dict[str, Any]) -> Block:
    if kept["kind"] == Paragraph.__name__:
        return Paragraph(kept["text"], Level(kept["level"]))
    columns = tuple(Column(one["heading"], one["weight"], Align(one["align"])) for one in kept["columns"])
    groups = tuple(Group(one["label"], tuple(map(tuple, one["rows"]))) for one in kept["groups"])
    return Table(columns, groups, kept["caption"], kept["merged_first"])
