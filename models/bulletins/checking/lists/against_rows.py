"""What a bulletin decides, held against the rows of its annex: counts, names, tokens, deadlines, points, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity, wrong_number
from models.bulletins.checking.reading.certainty import is_understood
from models.bulletins.checking.reading.decided import Decision, Verb
from models.bulletins.checking.reading.decided_when import by_time
from models.bulletins.checking.reading.decision_groups import Group, are_told_apart, groups, names_told
from models.bulletins.checking.reading.figures import Stated, figures
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.names import Matched, Name, match, missing_tokens, plain, tokens_like
from models.bulletins.checking.repairs import Repair, day_to, name_out, names_in, number_to, words_to
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import end_of, start_of
from models.periods import date_words
from models.records import TaskId
from models.texts.numerals import plain_number
from models.texts.understanding import understand
from models.vocabulary import SIGNED_OFF, Status
from models.wording.shortening import first_of

_SIGNING = (Verb.SIGN, Verb.SIGN_STAGE)
_RESULT = re.compile(r"\d[^\dA-Za-z]{1,3}\Z")  # a figure behind a name that is said to be done
_OF_ALL = re.compile(r"(?:重点|攻坚)?(?:任务|工作|事项|项目|问题)*中?[，,]")
_HELD_ON = re.compile(r"[，：]?(?:审[定核]|核[查验定]|研究|认定|督查|抽查|验收|召开|通报|印发|到期)")
_MOST_TOLD = 4  # rows named in one sentence
_OF_WHICH = re.compile(r"其中|[（(]含")  # behind a count whose parts follow


def check(decided: Sequence[Decision], facts: Facts, index: Index) -> Iterator[Claim | Finding]:
    """Claims of all decisions of a bulletin, and findings where they are not those of the ledger."""
    is_told_apart = are_told_apart(decided)
    for _, known, found in by_time(decided, facts, index):
        yield from check_those(found, known, index, is_told_apart=is_told_apart)
    yield from _early(decided, facts)


def check_those(
    decided: Sequence[Decision], facts: Facts, index: Index, *, is_told_apart: bool
) -> Iterator[Claim | Finding]:
    """The same of decisions that speak of the same days, and of what was decided on these (:func:`by_time`)."""
    for group in groups(decided, facts, index, is_told_apart=is_told_apart):
        names = [found for decision in group.decisions for found in names_told(decision, facts, index)]
        matched = match([name for _, name in names], group.wanted, facts.rows)
        for decision in group.decisions:
            yield Claim(ClaimKind.STATUS, decision.line, decision.start, decision.end)
            if decision.count:
                is_together = decision.count.value == group.together != len(group.wanted)
                ids = tuple(row.id for row in (facts.signed if is_together else group.wanted))
                yield Claim(ClaimKind.COUNT, decision.line, *decision.count.span, ids)
        for decision, name in names:
            ids = tuple(row.id for row in matched.rows.get(name, ()))
            yield Claim(ClaimKind.NAME, decision.line, name.start, name.end, ids)
        yield from _foreign(group, names, matched)
        if group.foreign is not Code.STATUS_WORD:  # what is late is counted in more than one way
            yield from _counts(group, names, matched, facts)
            yield from _unnamed(group, names, matched)
        yield from _tokens(names, matched)
        yield from _words(group, matched, facts)
        yield from _units(names, matched, facts)
        if group.foreign is Code.NOT_WARNED:
            yield from _deadlines(group, names, matched, facts)
            yield from _points(group, names, matched)


def _counts(group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched, facts: Facts) -> Iterator[Finding]:
    all_counted = counted = _counted(group, names, matched, facts)
    values = [int(count.value) for _, count in counted]
    size = len(group.wanted)
    if any("阶段性" in decision.line.text for decision, _ in counted):  # told of by itself, though by no verb
        counted = [(d, count) for d, count in counted if count.value != len(facts.with_status(Status.SIGNED_OFF))]
    if counted and size not in values and sum(values) != size:
        decision, count = max(counted, key=lambda pair: pair[1].value)
        said, ids = f"表中有 {size} 项{_told(group.wanted)}", tuple(row.id for row in group.wanted)
        is_sure = decision.names or is_understood(decision.line.text, count.start, facts)
        severity = Severity.CONTRADICTION if is_sure else Severity.QUESTION
        yield _wrong_count(group, (decision, count), said, ids, right=size, severity=severity)
    else:
        yield from _of_the_whole(group, counted, facts)
    for decision, count in all_counted:
        named = list(dict.fromkeys(name for other, name in names if decision.names and other is decision))
        rows = {row.id for name in named for row in matched.rows.get(name, ())}
        covered = max(len(named), len(rows))
        things = len(rows) + sum(name in matched.others for name in named)  # two names may be parts of one row
        too_many = len(named) > count.value < things
        if named and (too_many or (not decision.leaves_room and covered < count.value)):
            yield _wrong_count(group, (decision, count), f"点名的有 {len(named)} 项", tuple(rows), right=len(named))


def _counted(
    group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched, facts: Facts
) -> list[tuple[Decision, Stated]]:
    """The decisions whose counts should come to the group's rows: none of both kinds together, or of one section."""
    told = [(decision, decision.count) for decision in group.decisions if decision.count and not decision.count.loose]
    is_one = len(told) == 1
    both = len(facts.signed) if group.foreign is Code.NOT_SIGNED and names else None
    counted = []
    for decision, count in told:
        of_which = _OF_WHICH.search(decision.line.text, count.end, _sentence_end(decision, count))
        is_together = count.value == group.together and not (is_one and decision.names and not of_which)
        is_of_both = count.value == both and not decision.names  # “八项销号”, and five of them named
        if not (is_together or is_of_both or _is_of_section(decision, count, group, names, matched)):
            counted.append((decision, count))
    return counted


def _is_of_section(
    decision: Decision, count: Stated, group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched
) -> bool:
    """Whether a count is of one section's rows, which are all that it names: “幼儿园、门诊楼、养老床位三项销号”."""
    rows = [row for other, name in names if other is decision for row in matched.rows.get(name, ())]
    sections = {row.section for row in rows}
    return 1 == len(sections) < len(rows) == count.value == sum(row.section in sections for row in group.wanted)


def _wrong_count(
    group: Group,
    told: tuple[Decision, Stated],
    said: str,
    tasks: tuple[TaskId, ...],
    *,
    right: int,
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    decision, count = told
    text = f"文中写{group.word} {count.told}，{said}。"
    return wrong_number(Code.COUNT, decision.line, count.span, right, text, tasks=tasks, severity=severity)


def _of_the_whole(group: Group, counted: Sequence[tuple[Decision, Stated]], facts: Facts) -> Iterator[Finding]:
    """“列入清单的12项任务中，已销号7项”: of all rows, whatever the sentences below count."""
    sizes = {len(group.wanted), group.together, len(facts.signed) if group.foreign is Code.NOT_SIGNED else None}
    for decision, count in counted:
        text = decision.line.text
        start = start_of(text, count.start, "。；\n")
        totals = [f for f in figures(text) if start <= f.start < count.start and f.unit == count.unit]
        is_whole = bool(totals) and int(totals[0].value) == len(facts.rows) and _OF_ALL.match(text, totals[0].end)
        if is_whole and int(count.value) not in sizes:
            right = group.together or len(group.wanted)
            ids = tuple(row.id for row in (facts.signed if group.together else group.wanted))
            yield _wrong_count(group, (decision, count), f"表中有 {right} 项", ids, right=right)


def _sentence_end(decision: Decision, count: Stated) -> int:
    return end_of(decision.line.text, count.end, "。\n")


def _foreign(group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched) -> Iterator[Finding]:
    for decision, name in names:
        if name not in matched.others:
            continue
        row = matched.others[name]
        sure = (row is not None or name not in matched.doubtful) and group.foreign is not Code.STATUS_WORD
        sure = sure and not _is_only_one_left(names, matched)
        told = f"表中“{row.called}”{_state(row)}" if row else "表中没有这一项"
        yield Finding(
            group.foreign,
            Severity.CONTRADICTION if sure else Severity.QUESTION,
            f"文中对“{name.text}”予以{group.word}，{told}。",
            decision.line,
            name.start,
            name.end,
            (row.id,) if row else (),
            name_out(decision.line.text, name.start, name.end) if len(decision.names) > 1 else None,
        )


def _is_only_one_left(names: Sequence[tuple[Decision, Name]], matched: Matched) -> bool:
    """Whether one name is like no row, and the one row without has a little of it: “一网通办” of “网办率达85%”."""
    unknown = [name for name, row in matched.others.items() if row is None]
    if not len(unknown) == len(matched.others) == len(matched.unnamed) == 1 < len({name for _, name in names}):
        return False
    said, (row,) = plain(unknown[0].text), matched.unnamed
    is_of_units = any(said[i : i + 2] in "".join(row.units) for i in range(len(said) - 1))
    return is_of_units or len(set(said) & set(plain(row.text))) > 1


def _state(row: Row) -> str:
    """What a row is; one without a status that was decided on was so in another month."""
    if row.status is None and row.decided_on is not None:
        return f"的状态是{date_words(row.decided_on)}定的"
    return f"为{row.status.value}" if row.status else "没有状态"


def _unnamed(group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched) -> Iterator[Finding]:
    """Rows that no name stands for: a contradiction where the names are all that are counted, else 等 leaves room."""
    unnamed = _in_scope(group, matched)
    if not names or not unnamed or any(decision.is_scoped for decision in group.decisions):
        return
    decision, last = names[-1]
    count = sum(int(found.count.value) for found in group.decisions if found.count)
    room = any(found.leaves_room for found in group.decisions)
    is_decided = any(not found.is_said and _is_list(found, name) for found, name in names)
    is_most = len({row.id for rows in matched.rows.values() for row in rows}) >= len(unnamed)
    is_full = not _is_only_one_left(names, matched) and (
        len(names) >= count if count else not room and is_decided and is_most
    )
    yield Finding(
        Code.UNWARNED if group.foreign is Code.NOT_WARNED else Code.UNNAMED,
        Severity.CONTRADICTION if is_full else Severity.QUESTION,
        f"表中{group.word}的{_told(unnamed, '')}，文中没有点名。",
        decision.line,
        names[0][1].start if names[0][0].line is decision.line else 0,
        last.end,
        tuple(row.id for row in unnamed),
        names_in(decision.line.text, last.end, [row.name for row in unnamed]) if decision.names else None,
    )


def _is_list(decision: Decision, name: Name) -> bool:
    """Whether names are those that are decided on, and no words that the sentence happens to say before."""
    return bool(decision.names or decision.listed) or decision.line.text[name.start - 1 : name.start] == "对"


def _in_scope(group: Group, matched: Matched) -> list[Row]:
    """The rows that no name stands for, of the one section that a paragraph speaks of where it speaks of no other."""
    sections = {row.section for rows in matched.rows.values() for row in rows}
    section = next(iter(sections), "")
    said = "".join(decision.line.text for decision in group.decisions)
    if len(sections) == 1 and section and plain(section)[1:] in plain(said):
        return [row for row in matched.unnamed if row.section == section]
    return matched.unnamed


def _tokens(names: Sequence[tuple[Decision, Name]], matched: Matched) -> Iterator[Finding]:
    for decision, name in names:
        rows = [] if decision.is_said and _RESULT.search(name.text) else matched.rows.get(name, [])
        missing = [missing_tokens(name.text, row) for row in rows]
        if rows and all(missing):
            tokens = "、".join(_fewest(missing))
            yield Finding(
                Code.TOKEN,
                Severity.CONTRADICTION,
                f"文中“{name.text}”里的“{tokens}”，在表中“{rows[0].called}”里没有。",
                decision.line,
                name.start,
                name.end,
                tuple(row.id for row in rows),
                _token_repair(decision.line.text, name, _fewest(missing), rows[0]),
            )


def _token_repair(text: str, name: Name, missing: Sequence[str], row: Row) -> Repair | None:
    """The token becomes the only one of the row that is written alike (T3: T2, 600个: 60个)."""
    (token, *others), start = missing, text.find(missing[0], name.start, name.end)
    alike = tokens_like(token, row)
    if others or len(alike) != 1 or start < 0:
        return None
    return words_to(text, start, start + len(token), alike[0])


def _words(group: Group, matched: Matched, facts: Facts) -> Iterator[Finding]:
    """销号 where the row says 阶段性“销号”, or the other way round: a question, once for all rows.

    A contradiction where 整项 is said, or 阶段性 of what was wholly signed off in this very month.
    """
    decision = next((found for found in group.decisions if _is_whole(found)), group.decisions[0])
    other = {Verb.SIGN: Status.STAGE_SIGNED_OFF, Verb.SIGN_STAGE: Status.SIGNED_OFF}.get(decision.verb)
    named = [row for rows in matched.rows.values() for row in rows]
    rows = [row for row in named if row.status is other]
    is_new = other is Status.SIGNED_OFF and all(
        row.decided_on and facts.period.first_day <= row.decided_on <= facts.cut_off for row in rows
    )
    if other is not None and rows:
        yield Finding(
            Code.STATUS_WORD,
            Severity.CONTRADICTION if _is_whole(decision) or is_new else Severity.QUESTION,
            f"文中写“{group.word}”，表中{_told(rows, '')}为“{other.value}”。",
            decision.line,
            decision.start,
            decision.end,
            tuple(row.id for row in rows),
            _word_repair(decision, other) if len(rows) == len(named) else None,
        )


def _is_whole(decision: Decision) -> bool:
    """Whether it says itself that it is of no stage alone."""
    return re.search("[整全]项", decision.line.text[decision.start : decision.end]) is not None


def _units(names: Sequence[tuple[Decision, Name]], matched: Matched, facts: Facts) -> Iterator[Claim | Finding]:
    """“甲未完成。对区水利局予以预警”: the unit that bears a decision is one of the task's."""
    for decision in dict.fromkeys(decision for decision, _ in names):
        rows = [row for other, name in names if other is decision for row in matched.rows.get(name, ())]
        start = start_of(decision.line.text, decision.start, "，。；\n")
        unit = decision.line.text[start : decision.start].removeprefix("对")
        if unit not in facts.unit_names or not rows:
            continue
        place = decision.start - len(unit), decision.start
        ids = tuple(row.id for row in rows)
        yield Claim(ClaimKind.UNIT, decision.line, *place, ids)
        if not any(unit in row.units or not row.units for row in rows):
            told = "、".join(dict.fromkeys(name for row in rows for name in row.units))
            text = f"文中对“{unit}”，表中{_told(rows, '')}的责任单位是{told}。"
            lead = next((row.lead for row in rows if row.lead), "")
            repair = words_to(decision.line.text, *place, lead) if lead else None
            yield Finding(Code.TOKEN, Severity.CONTRADICTION, text, decision.line, *place, ids, repair)


def _word_repair(decision: Decision, status: Status) -> Repair | None:
    """销号 becomes 阶段性“销号”, or the other way round."""
    text = decision.line.text
    stage = text.find("阶段性", decision.start, decision.end)
    if status is Status.SIGNED_OFF:
        return words_to(text, stage, stage + 3, "") if stage >= 0 else None
    at = next(
        (
            text.find(word, decision.start, decision.end)
            for word in ("“销号", "销号")
            if text.find(word, decision.start, decision.end) >= 0
        ),
        -1,
    )
    return Repair("改为阶段性“销号”", at, at, "阶段性") if at >= 0 else None


def _deadlines(
    group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched, facts: Facts
) -> Iterator[Claim | Finding]:
    """The dates beside a warned name are those of its row."""
    for decision in group.decisions:
        text = decision.line.text
        own = [name for other, name in names if other is decision]
        rows = [row for name in own for row in matched.rows.get(name, ())]
        if not rows:
            continue
        first = min((name.start for name in own), default=decision.start)
        start = first if decision.is_referred else start_of(text, first, "。；")
        days = {day for row in rows for day in row.days}
        for named in understand(text[start : decision.end], facts.period.year, facts.cut_off).dates:
            if named.due == facts.cut_off and "截" in text[max(start + named.start - 3, 0) : start + named.end]:
                continue
            if _HELD_ON.match(text, start + named.end) or text[: start + named.start].endswith("占"):
                continue
            ids = tuple(row.id for row in rows)
            yield Claim(ClaimKind.DATE, decision.line, start + named.start, start + named.end, ids)
            if days and named.due not in days:
                yield Finding(
                    Code.DEADLINE,
                    Severity.CONTRADICTION,
                    f"文中写“{text[start + named.start : start + named.end]}”，表中{_told(rows, '')}没有这个时限。",
                    decision.line,
                    start + named.start,
                    start + named.end,
                    ids,
                    day_to(text, start + named.start, start + named.end, next(iter(days))) if len(days) == 1 else None,
                )


def _points(group: Group, names: Sequence[tuple[Decision, Name]], matched: Matched) -> Iterator[Claim | Finding]:
    for decision in group.decisions:
        own = [name for other, name in names if other is decision]
        is_of_all = not own and (decision.count is not None or len(group.wanted) == 1)
        rows = [row for name in own for row in matched.rows.get(name, ())] or (list(group.wanted) if is_of_all else [])
        each = len(decision.points) == len(rows) > 1  # 分别扣0.5分、1分
        for i, stated in enumerate(decision.points):
            ids = tuple(row.id for row in rows)
            yield Claim(ClaimKind.POINTS, decision.line, *stated.span, ids)
            held = [abs(row.points or 0) for row in (rows[i : i + 1] if each else rows)]
            value = float(stated.value)
            if not rows or all(points == value for points in held) or abs(sum(held) - value) < 1e-9:
                continue
            told = "、".join(f"{points:g}" for points in held)
            yield Finding(
                Code.POINTS,
                Severity.CONTRADICTION,
                f"文中写 {plain_number(stated.value)} 分，表中{_told(rows, '')}为 {told} 分。",
                decision.line,
                stated.start,
                stated.end,
                ids,
                _points_repair(decision, stated, held),
            )


def _points_repair(decision: Decision, stated: Stated, held: Sequence[float]) -> Repair | None:
    if len(set(held)) != 1 or not held[0]:
        return None
    return number_to(decision.line.text, stated.start, stated.end, Decimal(str(held[0])))


def _early(decided: Sequence[Decision], facts: Facts) -> Iterator[Finding]:
    """Signed off though the first date by which something is due lies after the cut-off."""
    decision = next((found for found in decided if found.verb in _SIGNING), None)
    for row in facts.with_status(*SIGNED_OFF):
        first = min(row.days, default=None)
        if decision and first and first > facts.cut_off:
            yield Finding(
                Code.EARLY,
                Severity.QUESTION,
                f"“{row.called}”已{row.status.value if row.status else ''}，"
                f"但它最早的时限是 {date_words(first)}，在截止日之后。",
                decision.line,
                decision.start,
                decision.end,
                (row.id,),
            )


def _told(rows: Sequence[Row], before: str = "：") -> str:
    if not rows:
        return ""
    return before + first_of([f"“{row.called}”" for row in rows], _MOST_TOLD)


def _fewest(missing: Sequence[list[str]]) -> list[str]:
    return min(missing, key=len)
