"""A bulletin drafted from the ledger: what is signed off, warned, overdue and not reported, from the annex's own rows.

Every count and name here comes from :class:`~models.bulletins.facts.Facts`, as the annex does; the words between them
are a template that the clerk edits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from models.bulletin_document import BulletinDocument, Imprint, Style
from models.bulletins.facts import Facts, Row
from models.document import Document, Level, Paragraph
from models.forms import base_title
from models.periods import end_words
from models.vocabulary import Status

_FIRST_DATE = re.compile(
    r"^(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|初|底|份)?|年内|年底|[一二三四]季度末?|上半年)[之以]?前?(?:完成|内)?[，,、]?"
)
_DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|初|底)?(?:之?前|以前|内)|年[内底]前?")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_EMPTY_START = re.compile(r"^(?:确保|力争|争取|全面|进一步|加快|完成|实现|推进)+")
NO_OFFICE = "（发文机关）"
"""Stands where the office's name belongs while the ledger does not know it (制表单位)."""
_LONGEST_NAME = 16  # characters of a name in a bulletin's sentence
_FIRST_HEADINGS = "一二三四五六七八九"


def draft(facts: Facts, annex: Document, style: Style, *, office: str, today: date, number: str) -> BulletinDocument:
    """The bulletin of a period. ``annex`` is the table that goes with it; ``number`` its own (第6期, 〔2024〕8号)."""
    title, office = base_title(facts.title), office or NO_OFFICE
    return BulletinDocument(
        style=style,
        title=f"关于{title}进展情况的通报",
        subtitle=f"（截至{end_words(facts.cut_off)}）" if style is Style.PLAIN else "",
        body=tuple(_body(facts, title)),
        office=office,
        dated=today,
        mark="督查通报" if style is Style.PLAIN else f"{office}文件",
        number=number,
        addressee="各责任单位：" if style is Style.FORMAL else "",
        annex=annex,
        imprint=Imprint(),
    )


def short_name(row: Row) -> str:
    """A task as a bulletin calls it: without the date it begins with, up to its first stop."""
    text = _DATES.sub("", _BRACKETS.sub("", _FIRST_DATE.sub("", row.text.strip())))
    words = next(filter(None, re.split("[，。；：:\n]", text)), row.text)
    if len(words) > _LONGEST_NAME:
        words = _EMPTY_START.sub("", words) or words
    words = words if len(words) <= _LONGEST_NAME + 6 else words[:_LONGEST_NAME]
    return words.replace("“", "‘").replace("”", "’")  # it stands in quotation marks itself


def _body(facts: Facts, title: str) -> Iterator[Paragraph]:
    yield Paragraph(f"为推动{title}落地见效，现将截至{end_words(facts.cut_off)}的进展情况通报如下：")
    parts = (
        ("总体情况", _whole(facts)),
        ("销号情况", _signed(facts)),
        ("预警情况", _warned(facts)),
        ("逾期情况", _overdue(facts)),
        ("报送情况", _reported(facts)),
        ("工作要求", "各责任单位要对照清单，逐项查漏补缺，倒排工期，按时报送进展，确保各项任务按期完成。"),
    )
    for mark, (heading, words) in zip(_FIRST_HEADINGS, (part for part in parts if part[1]), strict=False):
        yield Paragraph(f"{mark}、{heading}", Level.HEADING_1)
        yield Paragraph(words)


def _whole(facts: Facts) -> str:
    rows = len(facts.rows)
    stage = len(facts.with_status(Status.STAGE_SIGNED_OFF))
    signed, warned = len(facts.signed), len(facts.warned)
    if not rows:
        return "清单里还没有任务。"
    told = [f"已销号{signed}项" + (f"（其中阶段性销号{stage}项）" if stage else "")] if signed > stage else []
    told += [f"已阶段性销号{stage}项"] if stage and stage == signed else []
    told += [f"预警{warned}项"] if warned else []
    rest = rows - signed - warned
    if not told:
        return f"列入清单的任务共{rows}项，均在推进。"
    told += [f"其余{rest}项继续推进"] if rest else []
    return f"列入清单的{rows}项任务中，{'，'.join(told)}。"


def _signed(facts: Facts) -> str:
    whole, stage = facts.with_status(Status.SIGNED_OFF), facts.with_status(Status.STAGE_SIGNED_OFF)
    told = [f"对{_named(whole)}予以“销号”"] if whole else []
    told += [f"对{_named(stage)}予以阶段性“销号”"] if stage else []
    return f"经审核，{'；'.join(told)}。" if told else ""


def _warned(facts: Facts) -> str:
    told = [f"对“{short_name(row)}”予以预警" + (f"，扣{row.points:g}分" if row.points else "") for row in facts.warned]
    return f"{'；'.join(told)}。" if told else ""


def _overdue(facts: Facts) -> str:
    rows = [row for row in facts.those(facts.overdue) if row.status is not Status.WARNED]
    return f"{_named(rows)}逾期，请责任单位说明原因、明确时限。" if rows else ""


def _reported(facts: Facts) -> str:
    due = len(facts.missing) + len(facts.reported)
    if not facts.missing or not facts.reported:
        return ""
    return f"应报进展{due}项，已报{len(facts.reported)}项，未报{len(facts.missing)}项。"


def _named(rows: Sequence[Row]) -> str:
    names = "".join(f"“{short_name(row)}”" for row in rows)
    return f"{names}{'等' if len(rows) > 1 else ''}{len(rows)}项工作"
