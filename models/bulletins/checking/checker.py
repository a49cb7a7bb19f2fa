"""The checker: a bulletin's text held against itself and against its list. No office's tool does this (BULLETIN)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from models.bulletins.checking.comparing import columns, compared, complements, of_series, opposed, rankings, ranks
from models.bulletins.checking.counts import (
    batches,
    differences,
    items,
    list_size,
    listings,
    recounted,
    sums,
    tables,
    together,
    wholes,
)
from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.groups import (
    against_groups,
    all_or_none,
    group_sizes,
    in_turn,
    leaders,
    led_in_turn,
    rates,
)
from models.bulletins.checking.lists import against_annex, against_list, against_rows, counted
from models.bulletins.checking.reading import as_read, asides, due
from models.bulletins.checking.reading.as_read import Reading, Said, as_written
from models.bulletins.checking.reading.decided import Decision, decisions
from models.bulletins.checking.reading.mentions import Index
from models.bulletins.checking.reading.scopes import headings
from models.bulletins.checking.shares import (
    amounts,
    shares,
    shares_of_lists,
    shares_of_named,
    shares_of_one,
    time_share,
)
from models.bulletins.checking.tasks import (
    against_mentions,
    by_number,
    delays,
    due_compared,
    echoes,
    since_then,
    standings,
    states,
)
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Letter, Line, Role, parse, tabbed
from models.intake.running_text import RunningText

if TYPE_CHECKING:
    from models.bulletins.checking.reading.enclosed import Enclosed

_YOU = re.compile("[你贵我本](?:[局委办镇乡街院]|单位|公司|中心)")
_WE = re.compile("[我本](?:[局委办镇乡街院]|单位|公司|中心)")
_ADDRESSEE = re.compile("[^。；，]{2,20}[：:]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was claimed and what does not agree, both in the order of the text."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def check_file(said: RunningText, facts: Facts) -> tuple[Checked, Enclosed]:
    """Check a bulletin in a file, the tables within its text and its annex as well."""
    from models.bulletins.checking.reading import enclosed  # noqa: PLC0415  it brings in all that reads a list; a text needs none of it

    read = enclosed.read(said, facts)
    return check(said.paragraphs, facts, read), read


def check(texts: Sequence[str], facts: Facts, enclosed: Enclosed | None = None) -> Checked:
    """Check a bulletin, given its paragraphs, and the tables of its file where it comes in one."""
    readings = [as_read.read(text) for text in texts]
    letter = parse([reading.text for reading in readings])
    dated = facts if facts.rows else against_list.own_cut_off(letter, facts)
    facts = dated or facts
    listed, facts = facts, facts.as_called("\n".join(line.text for line in letter.of(Role.BODY)))
    lines = letter.of(Role.BODY)
    campaigns = [line.text for line in letter.of(Role.TITLE, Role.ANNEX_TITLE)] + [facts.title]
    titles = [line.text for line in letter.of(Role.ANNEX_TITLE)]
    enclosed = enclosed or _of_text(letter.of(Role.ANNEX), listed)
    facts = _addressed(letter, facts)
    things = counted.measure_words(lines, facts)
    above = headings(lines)
    decided = counted.scoped(decisions(letter, campaigns, things), lines, above, facts)
    found: list[Claim | Finding] = [
        *_within(letter, facts, dated.cut_off if dated else None),
        *(against_annex.check(enclosed, decided, listed, titles) if enclosed else ()),
        *(found for table in (enclosed.tables if enclosed else ()) for found in tables.check(table)),
        *(_against(letter, above, decided, things, facts) if facts.rows else ()),
        *against_list.check(letter, facts),
    ]
    named = {task for finding in found if isinstance(finding, Finding) for task in finding.tasks}
    found += against_list.due_without_status(letter, named, facts) if decided else ()
    claims = [max(same, key=lambda claim: len(claim.tasks)) for same in _by_place(found)]
    findings = _once(finding for finding in found if isinstance(finding, Finding))
    written = {line: Line(line.place, texts[line.place], line.role) for line in letter.lines}
    claims = [_as_written(claim, written, readings) for claim in claims]
    findings = [_as_written(finding, written, readings) for finding in findings]
    return Checked(
        tuple(sorted(claims, key=lambda claim: (claim.line.place, claim.start, claim.end))),
        tuple(sorted(findings, key=_order)),
    )


def _within(letter: Letter, facts: Facts, cut_off: date | None) -> Iterator[Claim | Finding]:
    """What the text says of itself."""
    lines = letter.of(Role.BODY)
    tabled = [*lines, *letter.of(Role.ANNEX)]
    told = list(wholes.wholes(lines))
    yield from sums.check(told)
    yield from recounted.check(letter, told, facts)
    yield from shares.check(lines, told, facts)
    yield from shares_of_lists.check(lines)
    yield from shares_of_one.check(lines, facts)
    yield from shares_of_named.check(lines)
    yield from shares_of_lists.of_classes(lines)
    yield from differences.check(lines)
    yield from compared.check(lines, tabled)
    yield from of_series.check(lines, tabled)
    yield from complements.check(lines)
    yield from batches.check(lines)
    yield from time_share.check(lines, cut_off)
    yield from ranks.check(lines)
    yield from rankings.check(lines)
    yield from listings.check(lines)
    yield from items.check(lines)
    yield from columns.check(lines)
    yield from opposed.check(lines)
    yield from amounts.check(lines)
    yield from tables.check(tabled)


def _against(
    letter: Letter, above: Mapping[int, str], decided: Sequence[Decision], things: Collection[str], facts: Facts
) -> Iterator[Claim | Finding]:
    """What the text says of the list; ``above`` are the headings over the lines of its body."""
    lines = letter.of(Role.BODY)
    index = Index(facts.rows)
    mentions = index.all(lines)
    yield from against_rows.check(decided, facts, index)
    yield from against_mentions.check(mentions, lines, facts, _subject(letter, index))
    yield from states.check(lines, facts, index)
    yield from asides.check(lines, facts, index)
    yield from led_in_turn.check(lines, mentions, facts)
    yield from since_then.check(lines, facts)
    yield from standings.check(mentions, lines)
    yield from echoes.check(mentions, lines)
    yield from delays.check(mentions, lines, facts)
    yield from together.check(lines, facts)
    yield from rates.check(lines, above, facts)
    yield from counted.check(lines, above, decided, facts, things)
    yield from list_size.check(lines, facts)
    yield from group_sizes.check(lines, facts, things)
    yield from due.check(lines, facts, things, mentions)
    yield from due_compared.check(lines, facts)
    kinds = leaders.groups_of(facts)
    yield from leaders.check(lines, facts, index, kinds)
    yield from against_groups.check(lines, facts, index, kinds)
    yield from in_turn.check(lines, facts)
    yield from by_number.check(lines, facts)
    yield from all_or_none.check(lines, facts, kinds)


def _addressed(letter: Letter, facts: Facts) -> Facts:
    """The tasks of the one unit that a letter is written to or by, where it says 你局 or 我局: it is of no others."""
    if not any(_YOU.search(line.text) for line in letter.of(Role.BODY)):
        return facts
    by_itself = any(_WE.search(line.text) for line in letter.of(Role.BODY))
    heads = letter.of(Role.TITLE) if by_itself else letter.of(Role.HEAD, Role.TITLE, Role.BODY)
    to = [line.text for line in heads if by_itself or _ADDRESSEE.fullmatch(line.text.strip())]
    units = facts.units_in(to[0]) if to else []
    return replace(facts, rows=facts.led_by(*units)) if len(units) == 1 else facts


def _of_text(annexed: Sequence[Line], facts: Facts) -> Enclosed | None:
    """The annex that stands in the text itself, its cells parted by tabs."""
    if not tabbed(annexed):
        return None
    from models.bulletins.checking.reading import enclosed  # noqa: PLC0415  it brings in all that reads a list

    return enclosed.of_text(annexed, facts)


def _as_written(said: Said, written: Mapping[Line, Line], readings: Sequence[Reading]) -> Said:
    """A claim or finding at its place in what is written; one of a table of the file stands where it was read."""
    line = written.get(said.line) if said.line else None
    return said if line is None or line == said.line else as_written(said, line, readings[line.place])


def _subject(letter: Letter, index: Index) -> Row | None:
    """The one task that a bulletin's title speaks of."""
    rows = {mention.row.id: mention.row for line in letter.of(Role.TITLE) for mention in index.of(line)}
    return next(iter(rows.values())) if len(rows) == 1 else None


def _by_place(found: Iterable[Claim | Finding]) -> Iterable[list[Claim]]:
    """The claims of one kind at one place: several checks may look at it."""
    places: defaultdict[tuple[ClaimKind, int, int], list[Claim]] = defaultdict(list)
    for claim in found:
        if isinstance(claim, Claim):
            places[claim.kind, claim.line.place, claim.start].append(claim)
    return places.values()


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each disagreement once: where a code is found twice at a place, the one that is sure."""
    kept: dict[tuple[Code, int, int, str], Finding] = {}
    for finding in findings:
        key = (
            finding.code,
            finding.line.place if finding.line else -1,
            finding.start,
            "" if finding.line else finding.message,
        )
        present = kept.setdefault(key, finding)
        if present.severity is not Severity.CONTRADICTION and finding.severity is Severity.CONTRADICTION:
            kept[key] = finding
    return list(kept.values())


def _order(finding: Finding) -> tuple[bool, int, int]:
    return finding.line is None, finding.line.place if finding.line else 0, finding.start
