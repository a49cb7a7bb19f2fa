"""What a bulletin says of the whole list, held against the ledger: how many stand where, which day it speaks for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from models.bulletins.decided import Decision
from models.bulletins.facts import Facts, Row
from models.bulletins.figures import Measure, Stated, figures
from models.bulletins.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.letter import Letter, Line, Role, end_of, start_of
from models.bulletins.names import plain
from models.bulletins.repairs import Repair, day_to, number_to, words_to
from models.bulletins.sums import label_of
from models.records import TaskId
from models.texts.numerals import plain_number
from models.vocabulary import Status

_SAME_THINGS = ("项", "件")
_OTHER_TIME = re.compile(
    r"上[个一]?[月期季年]|去年|同期|此前|以前|前[一二三四五六七八九\d]+[个]?月|下[个一]?月|新增|本[月期]新|较|比"
)
_NOT_ALL = re.compile(r"应|到期|需|其中|涉及|重[点大]项目|分项|指标|要求|问题")
_OFFICE = re.compile(r"[局委办镇乡院所队会]|街道|公司|集团|中心|开发区|园区|领域|板块|方面")
_TOTAL = re.compile(r"(?:列入|纳入|清单|台账|共有?|总计|全部|全区|全市|全县)")
_TASKS = re.compile(r"[^，。；]{0,8}(?:任务|工作|事项)")
_NO = re.compile(r"(?:未|尚未|没有|不能|无法)\Z")
_CUT_OFF = re.compile(
    r"截[至止]到?\s*(?:(?P<year>\d{4})年)?(?:今年|本年)?\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日|(?P<end>底|末)|份)?"
)
_TITLE_MONTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:份)?(?!\s*\d{1,2}日)")
_OF_THE_WHOLE = re.compile(r"通报|如下|清单|全部|全区|全市|全县|[任务工作项]{1,2}进展|[项个件]")
_ANNEX_MARK = re.compile(r"^\s*附\s*件?\s*[：:]\s*")
_TAIL = re.compile(r"(?:报|发|编辑|抄送)[：:].*\Z", re.DOTALL)  # a frame at the foot may be read with its paragraph
_ANNEX_NUMBER = re.compile(r"^\s*(?:附件)?\d+\s*[.．、]\s*")


def check(letter: Letter, decided: Sequence[Decision], facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings of a bulletin about its list as a whole."""
    counted = {(d.line.place, d.count.start) for d in decided if d.count}
    for line in letter.of(Role.BODY):
        for figure in figures(line.text):
            is_free = (line.place, figure.start) not in counted
            if figure.measure is Measure.COUNT and figure.unit in _SAME_THINGS and is_free and not figure.loose:
                yield from _count(line, figure, facts)
        yield from _units(line, facts)
    yield from _cut_offs(letter, facts)
    yield from _annex_titles(letter)


def _count(line: Line, figure: Stated, facts: Facts) -> Iterator[Claim | Finding]:
    label = _label(line.text, figure)
    if _OTHER_TIME.search(label):
        return
    found = _set_named(label, figure, line.text, facts)
    if found is None:
        return
    word, rows, severity = found
    scoped = _in_scope(line.text, figure, label, rows, facts)
    if scoped is None:
        return
    ids = tuple(row.id for row in scoped)
    yield Claim(ClaimKind.COUNT, line, figure.start, figure.end, ids)
    sizes = {len(scoped), sum(not facts.is_part[row.id] for row in scoped)}
    if word == "销号" and "阶段性" in _sentence(line.text, figure.start):  # the two kinds are told of apart
        sizes.add(sum(row.status is Status.SIGNED_OFF for row in scoped))
    if word == "逾期":  # those a bulletin warns are told of apart
        sizes.add(sum(row.status is not Status.WARNED for row in scoped))
    if int(figure.value) not in sizes:
        yield Finding(
            Code.COUNT,
            severity,
            f"文中写{word} {plain_number(figure.value)}{figure.unit}，"
            f"台账里截至{facts.cut_off:%Y-%m-%d}有 {len(scoped)} 项。",
            line,
            figure.start,
            figure.end,
            ids,
            number_to(line.text, figure.start, figure.end, len(scoped)),
        )


def _label(text: str, figure: Stated) -> str:
    """The words about a figure that are its own: “12项任务中完成销号9项” has two figures with theirs."""
    whole = label_of(text, figure)
    start = text.find(whole, max(figure.start - len(whole), 0))
    behind = re.split("中", text[figure.end : start + len(whole)])[0]
    behind = "" if re.search(r"\d", behind) else behind  # the words there are those of the figure that follows
    before = re.split(r"\d+\s*[项个件]", text[start : figure.start])[-1]
    return f"{before}{text[figure.start : figure.end]}{behind}"


def _set_named(label: str, figure: Stated, text: str, facts: Facts) -> tuple[str, Sequence[Row], Severity] | None:
    """The rows a label speaks of, with its word and how sure a difference is."""
    sets: tuple[tuple[str, str, Sequence[Row], Severity], ...] = (
        (r"阶段性[“\"]?销号", "阶段性销号", facts.with_status(Status.STAGE_SIGNED_OFF), Severity.CONTRADICTION),
        (r"[“\"]?销号[”\"]?(?!管理|清单)", "销号", facts.signed, Severity.CONTRADICTION),
        ("预警", "预警", facts.warned, Severity.CONTRADICTION),
        ("逾期|超期", "逾期", facts.those(facts.overdue), Severity.CONTRADICTION),
        ("延期", "延期", facts.with_status(Status.DEFERRED), Severity.CONTRADICTION),
        ("中止", "中止", facts.with_status(Status.STOPPED), Severity.CONTRADICTION),
        ("未报送?|漏报", "未报", facts.those(facts.missing), Severity.QUESTION),
        ("已报送?(?!批)", "已报", facts.those(facts.reported), Severity.QUESTION),
    )
    for pattern, word, rows, severity in sets:
        match = re.search(pattern, label)
        if match is None:
            continue
        if _NO.search(label[: match.start()]):
            ids = {row.id for row in rows}
            return f"未{word}", [row for row in facts.rows if row.id not in ids], Severity.QUESTION
        return word, rows, severity
    before = text[max(figure.start - 14, 0) : figure.start]
    if _TOTAL.search(before) and _TASKS.match(text, figure.end) and not _NOT_ALL.search(label):
        return "共", facts.rows, Severity.QUESTION
    return None


def _in_scope(text: str, figure: Stated, label: str, rows: Sequence[Row], facts: Facts) -> Sequence[Row] | None:
    """Those rows of a unit or section that the clause names; None where it names one that is not known."""
    start = start_of(text, figure.start, "。；：\n")
    clause = text[start : figure.start]
    units = [name for name in facts.unit_names if name in clause or name in label]
    if len(units) == 1:
        return [row for row in rows if units[0] in row.units]
    sections = {row.section for row in facts.rows if row.section and plain(row.section)[1:] in plain(clause + label)}
    if len(sections) == 1:
        return [row for row in rows if row.section in sections]
    return None if units or sections or _OFFICE.search(label) else rows


def _units(line: Line, facts: Facts) -> Iterator[Claim]:
    for name in facts.unit_names:
        at = line.text.find(name)
        if at >= 0:
            ids = tuple(row.id for row in facts.rows if name in row.units)
            yield Claim(ClaimKind.UNIT, line, at, at + len(name), ids)


# The day that is spoken for.


def _cut_offs(letter: Letter, facts: Facts) -> Iterator[Claim | Finding]:
    """截至 is one day in title, subtitle, body and annex (截止 is the same word)."""
    body_seen = False
    for line in letter.of(Role.TITLE, Role.SUBTITLE, Role.BODY, Role.ANNEX_NOTE, Role.ANNEX_TITLE):
        for found in _CUT_OFF.finditer(line.text):
            is_body = line.role is Role.BODY
            if is_body and not (not body_seen or _OF_THE_WHOLE.search(_sentence(line.text, found.start()))):
                continue
            body_seen = body_seen or is_body
            yield Claim(ClaimKind.DATE, line, found.start(), found.end())
            if not _is_same(found, facts.cut_off) and not (is_body and _is_datum(found, facts.cut_off)):
                yield _other_day(line, found, facts)
        if line.role is Role.TITLE and not _CUT_OFF.search(line.text):
            month = _TITLE_MONTH.search(line.text)
            if month:
                yield Claim(ClaimKind.DATE, line, month.start(), month.end())
                if int(month["month"]) != facts.period.month or _other_year(month, facts.cut_off):
                    yield _other_day(line, month, facts)


def _sentence(text: str, place: int) -> str:
    return text[start_of(text, place, "。；\n") : end_of(text, place, "。；\n")]


def _is_same(found: re.Match[str], cut_off: date) -> bool:
    if int(found["month"]) != cut_off.month or _other_year(found, cut_off):
        return False
    if found["day"]:
        return int(found["day"]) == cut_off.day
    return not found["end"] or cut_off.day == monthrange(cut_off.year, cut_off.month)[1]


def _is_datum(found: re.Match[str], cut_off: date) -> bool:
    """A day of the month itself, of which a text may give a figure of its own."""
    return bool(found["day"]) and int(found["month"]) == cut_off.month and not _other_year(found, cut_off)


def _other_year(found: re.Match[str], cut_off: date) -> bool:
    return bool(found["year"]) and int(found["year"]) != cut_off.year


def _other_day(line: Line, found: re.Match[str], facts: Facts) -> Finding:
    return Finding(
        Code.CUT_OFF,
        Severity.CONTRADICTION,
        f"此处写“{found[0]}”，这一期的截止日是 {facts.cut_off:%Y-%m-%d}。",
        line,
        found.start(),
        found.end(),
        repair=_right_day(line, found, facts.cut_off),
    )


def _right_day(line: Line, found: re.Match[str], cut_off: date) -> Repair:
    """The cut-off said as the wrong day is: a month alone (7月份), or a day."""
    start = found.start("year") if found["year"] else found.start("month")
    is_month = not found.groupdict().get("day") and not found.groupdict().get("end")
    if is_month:
        year = f"{cut_off.year}年" if found["year"] else ""
        return words_to(line.text, start, found.end("month"), f"{year}{cut_off.month}")
    return day_to(line.text, start, found.end(), cut_off)


# The annex's title, printed twice.


def _annex_titles(letter: Letter) -> Iterator[Finding]:
    notes: list[tuple[Line, str]] = []
    for line in letter.lines:
        if line.role is Role.ANNEX_NOTE:
            text = _TAIL.sub("", line.text)
            notes.append((line, _ANNEX_NUMBER.sub("", _ANNEX_MARK.sub("", text))))
        elif notes and line.role is Role.BODY and _ANNEX_NUMBER.match(line.text):
            notes.append((line, _ANNEX_NUMBER.sub("", line.text)))
    titles = [i for i, line in enumerate(letter.lines) if line.role is Role.ANNEX_TITLE]
    for (note, said), i in zip(notes, titles, strict=False):
        title, further = letter.lines[i], letter.lines[i + 1 : i + 2]
        whole = title.text + "".join(line.text for line in further)
        if plain(said) not in (plain(title.text), plain(whole)):
            yield Finding(
                Code.ANNEX_TITLE,
                Severity.CONTRADICTION,
                f"附件说明写“{said.strip()}”，附件标题是“{title.text.strip()}”。",
                note,
                note.text.find(said),
                note.text.find(said) + len(said),
                repair=words_to(note.text, note.text.find(said), note.text.find(said) + len(said), title.text.strip()),
            )


def due_without_status(letter: Letter, named: Collection[TaskId], facts: Facts) -> Iterator[Finding]:
    """Rows with something due by the cut-off that have no decision and that the text does not mention.

    Of a plan's nodes only one that nobody has called done is asked about.
    """
    body = plain("".join(line.text for line in letter.of(Role.BODY)))
    for row in facts.rows:
        first = min(row.days, default=None)
        undecided = row.status in (None, Status.RUNNING, Status.NOT_STARTED)
        is_due = first is not None and first <= facts.cut_off and (not row.nodes or row.id in facts.overdue)
        if not undecided or not is_due or row.id in named or _is_mentioned(row, body):
            continue
        yield Finding(
            Code.DUE_NO_STATUS,
            Severity.QUESTION,
            f"“{row.called}”有 {first:%Y-%m-%d} 到期的内容，表中没有状态，文中也没有提到。",
            tasks=(row.id,),
        )


def _is_mentioned(row: Row, body: str) -> bool:
    said = plain(row.text)
    grams = {said[i : i + 3] for i in range(len(said) - 2)}
    return bool(grams) and sum(gram in body for gram in grams) / len(grams) >= 0.4
