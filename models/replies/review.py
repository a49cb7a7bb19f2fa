"""All files that came back for a month, beside the ledger: whose rows they are, and what is doubted of them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from types import MappingProxyType

from models.intake.findings import Finding, Weight
from models.intake.incoming import Arrival
from models.intake.matching.exact import text_key
from models.intake.source import Paragraph, Source
from models.months.codes import is_code, typed_code
from models.months.request import CONTENT
from models.months.sent_forms import edition_in, older_words
from models.operations.months.unit_reports import Origin
from models.periods import Period
from models.records import ListId, TaskId, Unit
from models.replies import application_tables, applications, checks, figures, letters, supporting, tables
from models.replies.application_tables import Applied
from models.replies.applications import Application
from models.replies.arriving import Pasted, Unread, not_there_yet, read_each
from models.replies.known import Known, known
from models.replies.matching import Matched, doubled, match
from models.replies.remarks import UNSURE, Code, Remark
from models.replies.senders import sender
from models.replies.tables import Found, Said
from models.store.history.arrivals import tasks_from
from models.store.records.ledger import Ledger
from models.vocabulary import Role
from models.wording.shortening import IN_SENTENCE, first_of, shortened

_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?!\d{0,2}\d?日)")
_BARE_MONTH = re.compile(r"(?<![\d.-])(1[0-2]|0?[1-9])月(?!\d{0,2}日|\d)")
_SENTENCE = re.compile(r"[,;。:]")
_LONGEST_TITLE = 50
_PROTECTED = frozenset((".xlsx", ".xlsm", ".ods"))
"""Formats that say whether a sheet is protected."""
_NAMED = 5
_LISTED = "和前面的一份内容相同，已在列，没有再读。"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its task, None where nobody can tell; ``is_taken``: it came in with the same file before."""

    said: Said
    task_id: TaskId | None
    remarks: tuple[Remark, ...] = ()
    is_taken: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether nothing has to be said of it and there is something to take."""
        return self.can_be_taken and not self.remarks

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to take, and no doubt whose it is."""
        sure = self.task_id is not None and not any(remark.code in UNSURE for remark in self.remarks)
        return sure and bool(self.said.content) and not self.is_taken

    @property
    def is_replacing(self) -> bool:
        """Whether taking it would replace what is there."""
        return any(remark.code is Code.REPLACING for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Reply:
    """A file as it came. ``remarks`` are of the whole file; one that was not read has no rows and no hash.
    ``applications`` are what the unit applies for besides its reports.
    """

    name: str
    sha256: str = ""
    unit: Unit | None = None
    rows: tuple[Row, ...] = ()
    remarks: tuple[Remark, ...] = ()
    applications: tuple[Application, ...] = ()

    @property
    def origin(self) -> Origin:
        """What a step that takes of it is known by."""
        return Origin(self.name, self.sha256)

    @property
    def all_remarks(self) -> list[Remark]:
        """Those of the whole file, then row by row, then of the applications."""
        rows = [remark for row in self.rows for remark in row.remarks]
        return [*self.remarks, *rows, *(remark for each in self.applications for remark in each.remarks)]


@dataclass(frozen=True, slots=True)
class Review:
    """Every file, and what the month was known by when they were looked at."""

    replies: tuple[Reply, ...]
    known: Known


def look(ledger: Ledger, list_id: ListId, period: Period, arrivals: Sequence[Arrival | Pasted], day: date) -> Review:
    """Read files that came on a day and lay them beside a month of a list. Nothing is written."""
    new, again = not_there_yet(list(read_each(arrivals)))
    review = compare(ledger, list_id, period, new, day)
    twice = (Reply(name, remarks=(Remark(Code.LISTED, 0, _LISTED),)) for name in again)
    return Review((*review.replies, *twice), review.known)


def compare(
    ledger: Ledger,
    list_id: ListId,
    period: Period,
    read: Iterable[Source | Unread],
    day: date,
    *,
    told: Mapping[int, Unit] = MappingProxyType({}),
) -> Review:
    """The same for what has been read, each as it comes; ``told`` are the units of files, by their places, that the
    clerk has named."""
    month = known(ledger, list_id, period, day)
    replies = [_look_at(ledger, month, each, day, told.get(place)) for place, each in enumerate(read)]
    return Review(tuple(_with_leads_missing(_with_figures_apart(_with_two_files(replies), month), month)), month)


def _look_at(ledger: Ledger, known: Known, read: Source | Unread, day: date, told: Unit | None = None) -> Reply:
    """One file beside the month, reports and applications; ``told`` is its unit where the clerk has said so."""
    if isinstance(read, Unread):
        return Reply(read.name, remarks=(read.remark,))
    applied = application_tables.find(read, known.period.year)
    found = _found(known, read)
    if found is None and not applied:
        return Reply(read.name, read.sha256, remarks=(_no_table(read),))
    earlier = ledger.imports_of(read.sha256)
    taken = tasks_from(ledger, read.sha256) if earlier else set()
    reply = _with_rows(known, read, found or _only_applied(read, applied), taken, told)
    reply = replace(reply, applications=applications.look(ledger, known, applied, reply.unit, day))
    return replace(reply, remarks=(_again(earlier[-1][0], reply), *reply.remarks)) if earlier else reply


def _found(known: Known, read: Source) -> Found | None:
    """The answers of a file, in its tables and in the lines beside them; a text is one of the two."""
    table = tables.find(read)
    if table is not None and any(grid.plain for grid in read.grids):
        return table
    written = letters.find(read, known)
    return replace(table, rows=(*table.rows, *written.rows)) if table and written else table or written


def with_applications_anew(ledger: Ledger, known: Known, reply: Reply, day: date) -> Reply:
    """A reply whose applications are laid beside the ledger as it is by now: another unit may have asked the same."""
    applied = [application.applied for application in reply.applications]
    return replace(reply, applications=applications.look(ledger, known, applied, reply.unit, day))


def _only_applied(read: Source, applied: Sequence[Applied]) -> Found:
    """Of a file that holds applications and nothing else, what tells whose it is."""
    above = [block.text for block in read.blocks if isinstance(block, Paragraph)]
    return Found((), tuple(above + [text for grid in read.grids for row in grid.rows for text in row]))


def _with_rows(known: Known, read: Source, found: Found, taken: Collection[TaskId], told: Unit | None) -> Reply:
    coded = any(said.code for said in found.rows)
    month = "" if coded else _other_month(found, known.period)
    matched = [
        (said, _of_other_month(said, month) if month else match(said, known, coded=coded)) for said in found.rows
    ]
    pairs = [(said, each.task_id) for said, each in matched]
    unit, remarks = (told, ()) if told else sender(read.name, found.above, pairs, known)
    twice = defaultdict(list)
    for place, remark in doubled(pairs):
        twice[place].append(remark)
    rows = []
    for place, (said, each) in enumerate(matched):
        more = twice[place]
        of_row = checks.of_row(said, each.task_id, unit, known) if each.task_id not in taken else ()
        rows.append(Row(said, each.task_id, (*each.remarks, *more, *of_row), each.task_id in taken))
    return Reply(read.name, read.sha256, unit, tuple(rows), (*remarks, *_of_file(read, found, rows, unit, known)))


def _no_table(read: Source) -> Remark:
    pictures = any("图片" in finding.text for finding in read.findings)
    codes = sum(is_code(typed_code(text)) for grid in read.grids for row in grid.rows for text in row)
    what = "里面只有图片，读不出字" if pictures and not read.grids else "里面没有报送表，也没有认得出的任务"
    what = f"里面有 {codes} 个校验码，却没有“{CONTENT}”这样的表头，看不出哪一栏是什么" if codes else what
    return Remark(Code.NO_TABLE, 0, f"{what}。请核对选对了文件，或向单位索取填好的表。")


def _again(at: str, reply: Reply) -> Remark:
    day = at.replace("T", " ")[:16]
    rows = sum(not row.is_taken and bool(row.said.content) for row in reply.rows)
    applied = sum(not application.is_taken for application in reply.applications)
    left = "、".join(filter(None, (f"{rows} 行" if rows else "", f"{applied} 件申请" if applied else "")))
    rest = f"当时没有收的还有 {left}。" if left else "这次什么也不改。"
    return Remark(Code.AGAIN, 0, f"这份文件在 {day} 已经收过，收过的行不再收。{rest}")


def _other_month(found: Found, period: Period) -> str:
    """The month that a form without codes says it is of, where that is another."""
    months = [(int(year), int(month)) for text in found.above for year, month in _MONTH.findall(text)]
    months = months or [(period.year, int(month)) for text in found.above for month in _months_of_title(text)]
    if not months or (period.year, period.month) in months:
        return ""
    year, month = months[0]
    return f"{year}年{month}月"


def _months_of_title(text: str) -> list[str]:
    """The months that a line names which is a title: short, no sentence; its days are none."""
    line = unicodedata.normalize("NFKC", text).strip().rstrip(":")
    return [] if len(line) > _LONGEST_TITLE or _SENTENCE.search(line) else _BARE_MONTH.findall(line)


def _of_other_month(said: Said, month: str) -> Matched:
    message = f"表上写的是{month}，不是本期的。请核对后让单位改填本期的表。"
    return Matched(None, (Remark(Code.OTHER_MONTH, said.row, message),))


def _of_file(read: Source, found: Found, rows: Sequence[Row], unit: Unit | None, known: Known) -> list[Remark]:
    remarks = []
    is_form = any(row.said.code or row.said.identifier for row in rows)
    if found.lacking:
        names = "、".join(f"“{heading}”" for heading in found.lacking)
        remarks.append(Remark(Code.OLD_FORM, 0, f"表里没有{names}栏，是以前的表样或另做的表；有的栏照样读取。"))
    remarks += [Remark(Code.LEFT_OUT, 0, f"{each}。") for each in found.besides]
    remarks += [Remark(Code.LEFT_OUT, 0, _told(each)) for each in read.findings if each.weight is Weight.WARNING]
    if is_form and not found.protected and PurePath(read.name).suffix.lower() in _PROTECTED:
        message = "工作表的保护已取消，锁定的格可能改过；已按校验码逐行核对任务，请留意提示。"
        remarks.append(Remark(Code.UNPROTECTED, 0, message))
    if unit is not None:
        older = older_words(edition_in(found.above), known.forms_sent.get(unit.id, ()))
        remarks += [Remark(Code.OLD_FORM, 0, older)] if older else []
        remarks += _missing(rows, unit, known)
    return remarks


def _told(finding: Finding) -> str:
    """What the reader says of a file, with its place."""
    return f"{finding.origin}：{finding.text}" if finding.origin else finding.text


def _missing(rows: Sequence[Row], unit: Unit, known: Known) -> list[Remark]:
    """The tasks the unit was asked for as a lead that the file does not have."""
    there = {row.task_id for row in rows}
    asked = [row for row in known.asked.get(unit.id, {}).values() if row.role is Role.LEAD]
    missing = [row for row in asked if row.task_id not in there]
    if not missing or len(missing) == len(asked):
        return []
    names = first_of([shortened(f"{row.number} {row.text}", IN_SENTENCE).strip() for row in missing], _NAMED)
    message = f"下发的 {len(asked)} 行里少了 {len(missing)} 行：{names}。请核对是漏了，还是删了。"
    return [Remark(Code.ROWS_MISSING, 0, message)]


def _with_two_files(replies: Sequence[Reply]) -> list[Reply]:
    """The same with what is said where several files come from one unit."""
    of_unit: defaultdict[int, list[int]] = defaultdict(list)
    for place, reply in enumerate(replies):
        if reply.unit is not None and reply.rows:
            of_unit[reply.unit.id].append(place)
    found = list(replies)
    for places in of_unit.values():
        for place in places if len(places) > 1 else ():
            others = [replies[other] for other in places if other != place]
            found[place] = _beside(replies[place], others)
    return found


def _with_figures_apart(replies: Sequence[Reply], known: Known) -> list[Reply]:
    """The same with what is said where units that share a task give one indicator different figures."""
    found = list(replies)
    for figured, remark in figures.apart(_figured(replies), known):
        reply = found[figured.file]
        told = (replace(row, remarks=(*row.remarks, remark)) if row.said is figured.said else row for row in reply.rows)
        found[figured.file] = replace(reply, rows=tuple(told))
    return found


def _with_leads_missing(replies: Sequence[Reply], known: Known) -> list[Reply]:
    """The same with what is said of a file whose unit only supports tasks that no lead has reported on."""
    found = list(replies)
    for file, remark in supporting.without_lead(_figured(replies), known):
        found[file] = replace(found[file], remarks=(*found[file].remarks, remark))
    return found


def _figured(replies: Sequence[Reply]) -> list[figures.Figured]:
    return [
        figures.Figured(place, reply.name, reply.unit, row.said, row.task_id)
        for place, reply in enumerate(replies)
        for row in reply.rows
        if reply.unit is not None and row.task_id is not None and not row.is_taken
    ]


def _beside(reply: Reply, others: Sequence[Reply]) -> Reply:
    assert reply.unit is not None
    names = "、".join(f"“{other.name}”" for other in others)
    said: defaultdict[TaskId, set[str]] = defaultdict(set)
    for other in others:
        for row in other.rows:
            if row.task_id is not None:
                said[row.task_id].add(_key(row.said))
    rows = tuple(
        replace(row, remarks=(*row.remarks, _differing(row, names)))
        if row.task_id is not None and said.get(row.task_id, set()) - {_key(row.said)}
        else row
        for row in reply.rows
    )
    whole = Remark(Code.TWO_FILES, 0, f"“{reply.unit.name}”还报来了{names}。请核对以哪一份为准。")
    return replace(reply, rows=rows, remarks=(*reply.remarks, whole))


def _differing(row: Row, names: str) -> Remark:
    message = f"这项任务在{names}里也有，两边写的不一样，不知道以哪一份为准。请选一份收。"
    return Remark(Code.TWO_FILES, row.said.row, message)


def _key(said: Said) -> str:
    return "|".join(
        (text_key(said.content), said.answer, text_key(said.reason), text_key(said.measures), str(said.figures))
    )
