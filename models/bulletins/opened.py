"""A bulletin that is being worked on: what it is made from, and where its sentences and links stand in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from models import ledger_settings
from models.bulletins import facts, numbers, typed
from models.bulletins.checking.findings import Claim
from models.bulletins.composing import INSERTED, Piece, compose, composed_sentence
from models.bulletins.parts import Parts, from_json, to_json
from models.bulletins.sentences import FIELDS, Source
from models.bulletins.weaving import Hand, Strand, Woven, woven
from models.documents.bulletin import BulletinDocument
from models.documents.document import Document
from models.figures.statistics import statistics
from models.issuing.building import build
from models.months.corrections import untold
from models.months.standing import standing
from models.months.timeliness import timeliness
from models.paper_records import Bulletin
from models.periods import Period
from models.records import ListId, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey


class Place(NamedTuple):
    """``text[start:end]`` of one line of a body."""

    line: int
    start: int
    end: int


class PlacedLink(NamedTuple):
    """Words that the ledger has said, and the tasks behind them."""

    place: Place
    tasks: tuple[TaskId, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """``composed`` is what the ledger says now, sentence by sentence."""

    bulletin: Bulletin
    parts: Parts
    source: Source
    annex: Document
    composed: tuple[Piece, ...]

    def weave(self, body: str) -> Woven:
        """A text, with what nobody touched as the ledger says it now."""
        return woven(body, self.parts.sentences, self.composed)

    def remembering(self, sentences: tuple[tuple[str, str], ...]) -> Opened:
        """The same where the text on screen is of other sentences than the one that is kept."""
        return replace(self, parts=replace(self.parts, sentences=sentences))

    def parts_with(self, sentences: tuple[tuple[str, str], ...]) -> str:
        """The parts as they are kept with other sentences."""
        return to_json(replace(self.parts, sentences=sentences))

    def with_sentence(self, body: str, name: str, line: int) -> tuple[str, str]:
        """The body with one of the ledger's sentences as a paragraph behind a line, and the parts to keep with it."""
        piece = composed_sentence(name, self.source)
        found = self.weave(body)
        lines = body.split("\n")
        before = sum(1 for place, _ in placed(found) if place.line <= line)
        lines.insert(line + 1, piece.text)
        key = _free_key(piece.key, {key for key, _ in found.sentences})
        at = _index_behind(found, before)
        sentences = (*found.sentences[:at], (key, piece.text), *found.sentences[at:])
        return "\n".join(lines), self.parts_with(sentences)


def read_source(ledger: Ledger, list_id: ListId, period: Period) -> Source:
    """What the sentences of a list's period are made from."""
    return Source(
        facts.read(ledger, list_id, period),
        lambda: statistics(ledger, list_id, period),
        lambda: timeliness(ledger, standing(ledger, list_id, period)),
        lambda: untold(ledger, list_id, period),
    )


def read(ledger: Ledger, bulletin: Bulletin) -> Opened:
    """A bulletin with what the ledger says now."""
    parts = from_json(bulletin.parts)
    source = read_source(ledger, bulletin.list_id, bulletin.period)
    composed = compose(parts.pattern, source) if parts.pattern else ()
    names = [key for key, _ in parts.sentences if key.startswith(INSERTED)]
    known = [(key, name) for key in names if (name := key.strip(INSERTED).split("#")[0]) in FIELDS]
    inserted = tuple(composed_sentence(name, source)._replace(key=key) for key, name in known)
    annex = build(ledger, FormKey.CLOSING, bulletin.list_id, bulletin.period)
    return Opened(bulletin, parts, source, annex, (*composed, *inserted))


def printed(ledger: Ledger, opened: Opened, bulletin: Bulletin, today: date) -> BulletinDocument:
    """A bulletin as it is printed on a day, under the number it has or would get."""
    return typed.printed(
        bulletin,
        opened.annex,
        office=ledger_settings.office(ledger),
        source=opened.source,
        today=today,
        number=bulletin.document_number or next_number(ledger, opened.parts, today.year),
    )


def next_number(ledger: Ledger, parts: Parts, year: int) -> str:
    """The number that comes next for a bulletin with these parts."""
    used = numbers.of_bulletins(ledger.all(Bulletin))
    return numbers.following(used, numbers.series_of(parts.style, used, parts.number), year).words


def placed(found: Woven) -> Iterator[tuple[Place, Strand]]:
    """Each sentence of a woven body with its place."""
    line = at = 0
    for strand in found.strands:
        yield Place(line, at, at + len(strand.text)), strand
        line, at = (line + 1, 0) if strand.ends else (line, at + len(strand.text))


def links(found: Woven, claims: Sequence[Claim]) -> list[PlacedLink]:
    """What of a body the ledger has said: as composed, and in sentences typed by hand as the checker reads them."""
    made: list[PlacedLink] = []
    for place, strand in placed(found):
        if strand.hand is Hand.PROGRAM:
            made += [
                PlacedLink(Place(place.line, place.start + link.start, place.start + link.end), link.tasks)
                for link in strand.links
            ]
            continue
        made += [
            PlacedLink(Place(place.line, claim.start, claim.end), claim.tasks)
            for claim in claims
            if claim.tasks and claim.line.place - typed.BODY_FROM == place.line
            if place.start <= claim.start and claim.end <= place.end
        ]
    return made


def _free_key(key: str, taken: set[str]) -> str:
    return next(name for name in (key, *(f"{key}#{i}" for i in range(2, 1000))) if name not in taken)


def _index_behind(found: Woven, strands: int) -> int:
    """Where a sentence behind so many of the body's is to be remembered."""
    keys = [key for key, _ in found.sentences]
    before = [strand.key for strand in found.strands[:strands] if strand.key]
    return keys.index(before[-1]) + 1 if before else 0
