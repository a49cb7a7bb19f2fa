"""A list's title, year and period, from what stands above its table, its headings and the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from models.fields import PERIOD_WORDS
from models.intake.layout.other_titles import names_report
from models.intake.layout.row_words import (
    comparable,
    is_enumerated,
    is_foot_line,
    reads_like_title,
    without_continued_mark,
)
from models.intake.layout.tables import Layout
from models.intake.source import is_rule
from models.periods import Period
from models.wording.periods import half_width, period_in, year_in

_BRACKETED = re.compile(r"[（(\[【〔]([^（）()\[\]【】〔〕]*)[)）\]】〕]")
_SUFFIX = re.compile(
    r"的?(?:(?:当前|目前|最新|逾期|未完成|月度|季度)*(?:贯彻|落实|进展|完成|推进|执行|办理|实施|进度)+(?:情况|成效)?|情况"
    r"|[“\"‘']?销号[”\"’']?)?"
    r"(?:汇总|统计|一览|管理|跟踪|督查|督办|调度|反馈|明细|登记|责任(?=清单|分解)|(?:目标|责任)?分解)*"
    r"(?:情况|进度|汇总|一览|统计|总?表|清单|台[账帐])?$"
)
_SUFFIX_WORD = re.compile(r"情况|进[度展]$|汇总|一览|统计|表$|清单|台[账帐]")
_ONLY_A_PLACE = re.compile(
    r"(?:\d{4}年?度?)?(?:[一-鿿]{1,8}(?:[省市县区镇乡局办委院]|街道|政府|办公室|管委会))?(?:\d{4}年?度?)?"
)
"""What is left of a title that says nothing else than whose list it is: then 督办台账 is its name."""
_LETTER = re.compile(r"^关于(?:印发|下发|公布|报送|转发)?《?(.+?)》?(?:的?(?:通报|通知|报告|函))$")
_NEXT = re.compile(rf"(?:{PERIOD_WORDS.pattern})的?(?:重点)?(?:工作)?(?:计划|安排|打算)")
"""What a title says of the time to come: "6月完成情况及7月工作计划" speaks for June."""
_COPY = re.compile(
    r"\s*[-—_]\s*副本|\s*[（(]\d+[)）]|[（(]?(?:最终|终|修改|定|打印)(?:稿|版)\d*[)）]?|^附件\s*\d*[：:.、\s]*"
    r"|(?<=通报|通知|报告|方案)的?附[表件]\s*\d*$"
)
_DOCUMENT_NUMBER = re.compile(r"[〔\[(]\d{4}[〕\])]第?\d+号")
_TABLE_NUMBER = re.compile(r"\A\s*附?表\s*\d+(?:[：:.、]|\s)\s*")
_TITLE_LIMIT = 60
_NOTE_LIMIT = 60
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The title line of a file, the list's title in it, and the lines that were used up for it."""

    line: str
    title: str
    used: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A period with its cut-off day where one is named."""

    period: Period
    cut_off: date | None = None


def list_title(line: str) -> str:
    """A list's title: the line without the form's suffix and without the month it was printed for.

    >>> list_title("2024年云江区政府工作报告重点工作完成情况（4月）")
    '2024年云江区政府工作报告重点工作'
    """
    line = _TABLE_NUMBER.sub("", line)
    whole = "".join(line.split()) if re.search(r"[一-鿿]", line) else line.strip()
    text = _COPY.sub("", _BRACKETED.sub(lambda found: "" if _names_period(found[1]) else found[0], whole)).strip()
    letter = _LETTER.match(text)
    text = letter[1] if letter else text
    for _ in range(4):
        before = text
        text = _without_period(text.strip().rstrip("、—-至"))
        suffix = _SUFFIX.search(text)
        if suffix is not None and _SUFFIX_WORD.search(suffix[0]):
            text = text if _ONLY_A_PLACE.fullmatch(text[: suffix.start()]) else text[: suffix.start()]
        if text == before:
            break
    kept = text.strip(" ：:，,、-—")
    return kept if len(re.sub(r"\d{4}年度?", "", kept)) >= _SHORT else whole


def _names_period(words: str) -> bool:
    return period_in(words, 2000) is not None


def _without_period(text: str) -> str:
    """A title without a month, quarter or half year at its start or end; the year stays."""
    year = re.match(r"(?:(?:19|20)\d{2})年度?", text)
    start = year.end() if year else 0
    found = PERIOD_WORDS.match(text, start)
    if found and period_in(found[0], 2000) and found.end() < len(text):
        text = text[:start] + text[found.end() :]
    for found in PERIOD_WORDS.finditer(text):
        if found.end() == len(text) and found.start() > start and period_in(found[0], 2000):
            return text[: found.start()]
    return text


def find_heading(layout: Layout, file_name: str) -> Heading:
    """The title: from the rows above the header, else the paragraphs before the table, else the file's name.

    In a bulletin the line nearest to the table is its annex's title, so the last line that reads like a title counts.
    """
    lines = [text for table in layout.tables[:1] for text in table.titles] or [
        p.text.strip() for p in layout.paragraphs[: layout.leading] if _could_be_title(p.text)
    ]
    others = [
        line
        for place, line in enumerate(lines)
        if not names_report(line) or (place and _goes_on(lines[place - 1], line))
    ]
    lines = others if any(map(reads_like_title, others)) else lines
    if lines and not others:  # only what month the reports are of
        return Heading(lines[-1], list_title(PurePath(file_name).stem), frozenset(lines[-1:]))
    if not lines:
        stem = PurePath(file_name).stem
        return Heading(stem, list_title(stem))
    dated = next((i for i, line in enumerate(lines) if year_in(line, bare=False)), 0)
    place = next((i for i in range(len(lines) - 1, -1, -1) if _has_suffix(lines[i])), dated)
    line = lines[place]
    used = {line}
    if place and _goes_on(lines[place - 1], line):
        used.add(lines[place - 1])
        line = lines[place - 1] + line
    return Heading(line, list_title(line), frozenset(used))


def _goes_on(line: str, following: str) -> bool:
    """Whether a title is written on two lines: the first says the year, and not yet what it is called."""
    return not _has_suffix(line) and year_in(following) is None and year_in(line) is not None


def _has_suffix(line: str) -> bool:
    bare = _BRACKETED.sub("", "".join(line.split()))
    suffix = _SUFFIX.search(bare)
    return bool(_LETTER.match(bare)) or (suffix is not None and bool(_SUFFIX_WORD.search(suffix[0])))


def _could_be_title(text: str) -> bool:
    short = text.strip()
    plain = comparable(short)
    return (
        0 < len(short) <= _TITLE_LIMIT
        and short[-1] not in "。；;，,：:"
        and not is_foot_line(short)
        and not is_enumerated(short)
        and not is_rule(short)
        and without_continued_mark(short) == plain
        and not _DOCUMENT_NUMBER.search(plain)
        and not plain.startswith(("附件", "附表", "(", "抄送", "报送", "根据", "按照", "依据", "为贯彻", "为落实"))
    )


def find_spoken(texts: Iterable[str], year: int) -> Spoken | None:
    """The first period named."""
    for text in texts:
        named = period_in(_NEXT.sub("", text), year) or period_in(text, year)
        if named:
            return Spoken(*named)
    return None


def note_lines(layout: Layout) -> Sequence[str]:
    """Short lines beside the title that may name the period: "（截至11月30日）"."""
    notes = [note for table in layout.tables for note in table.notes]
    lines = [p.text for p in layout.paragraphs if len(p.text.strip()) <= _NOTE_LIMIT]
    return [line for line in (*notes, *lines) if "截" in line or half_width(line).startswith("(")]
