"""A body that was composed, edited and is composed anew: sentences nobody touched follow the ledger, others stay.

The program remembers each sentence as it composed it (:attr:`models.bulletins.parts.Parts.sentences`). What still
reads so is the program's and may be replaced; anything else was typed by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto

from models.bulletins.composing import Piece
from models.bulletins.letter import pieces
from models.bulletins.sentences import Link


class Hand(Enum):
    """Whose a sentence is."""

    PROGRAM = auto()
    TYPED = auto()
    MOVED = auto()
    """Typed by hand, and the ledger has moved since."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A sentence of the body. ``key`` is that of the composed sentence in whose place it stands, empty for none."""

    text: str
    ends: bool
    key: str = ""
    hand: Hand = Hand.TYPED
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Woven:
    """The body as it is to be shown, and the sentences to remember with it."""

    strands: tuple[Strand, ...]
    sentences: tuple[tuple[str, str], ...]
    fresh: Mapping[str, str]
    """What the ledger says now, by key."""

    @property
    def body(self) -> str:
        """The whole text."""
        return "".join(f"{strand.text}\n" if strand.ends else strand.text for strand in self.strands).rstrip("\n")


def woven(body: str, sentences: Sequence[tuple[str, str]], composed: Sequence[Piece]) -> Woven:
    """Weave a body, the sentences it was composed of, and what the ledger composes now."""
    fresh = {piece.key: piece for piece in composed}
    strands = _with_new(_renewed(_aligned(body, sentences), dict(sentences), fresh), sentences, composed)
    return Woven(tuple(strands), _remembered(strands, sentences, fresh), {key: p.text for key, p in fresh.items()})


def accepted(found: Woven, key: str) -> tuple[tuple[str, str], ...]:
    """The sentences to remember where the clerk keeps a sentence of his own though the ledger has moved."""
    return tuple((name, found.fresh.get(name, "") if name == key else text) for name, text in found.sentences)


def _cut(body: str) -> list[Strand]:
    found = []
    for line in body.split("\n"):
        texts = pieces(line)
        found += [Strand(text, ends=i == len(texts) - 1) for i, text in enumerate(texts)]
    return found


def _aligned(body: str, sentences: Sequence[tuple[str, str]]) -> list[Strand]:
    """The sentences of a body, each with the key it stands for; those that read as composed are the program's."""
    strands = _cut(body)
    before, now = [text for _, text in sentences], [strand.text for strand in strands]
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    found = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        for offset, strand in enumerate(strands[j:j_end]):
            has_key = tag in ("equal", "replace") and i + offset < i_end
            key = sentences[i + offset][0] if has_key else ""
            found.append(replace(strand, key=key, hand=Hand.PROGRAM if tag == "equal" else Hand.TYPED))
    return found


def _renewed(strands: Sequence[Strand], remembered: Mapping[str, str], fresh: Mapping[str, Piece]) -> list[Strand]:
    """The program's sentences as the ledger says them now; those it does not say any more are gone."""
    found: list[Strand] = []
    for strand in strands:
        now = fresh.get(strand.key)
        if now is not None and now.text == strand.text:
            found.append(replace(strand, hand=Hand.PROGRAM, links=now.links))
        elif strand.hand is not Hand.PROGRAM:
            has_moved = bool(strand.key) and (now.text if now else "") != remembered[strand.key]
            found.append(replace(strand, hand=Hand.MOVED if has_moved else Hand.TYPED))
        elif now is not None and (now.text or not strand.key):
            found.append(replace(strand, text=now.text, links=now.links))
        elif strand.ends and found and not found[-1].ends:
            found[-1] = replace(found[-1], ends=True)
    return found


def _with_new(strands: list[Strand], sentences: Sequence[tuple[str, str]], composed: Sequence[Piece]) -> list[Strand]:
    """What the ledger says that it did not say before, behind what it stands behind there."""
    known = {key for key, _ in sentences}
    found = list(strands)
    at = 0
    for piece in composed:
        place = next((i for i, strand in enumerate(found) if strand.key == piece.key), None)
        if place is not None:
            at = place + 1
        elif piece.key not in known and piece.key[0].isdigit():
            found.insert(at, Strand(piece.text, piece.ends, piece.key, Hand.PROGRAM, piece.links))
            at += 1
    return found


def _remembered(
    strands: Sequence[Strand], sentences: Sequence[tuple[str, str]], fresh: Mapping[str, Piece]
) -> tuple[tuple[str, str], ...]:
    """The sentences to remember: as they are now where they are the program's, as they were where they were typed over
    or taken out. In the order of the body, so that they can be found again."""
    told = dict(sentences)
    shown = {strand.key: strand for strand in strands if strand.key}
    order = [strand.key for strand in strands if strand.key]
    gone = [key for key, _ in sentences if key not in shown and (key in fresh or key[0].isdigit())]
    for key in gone:
        before = [other for other, _ in sentences[: [k for k, _ in sentences].index(key)] if other in order]
        order.insert(order.index(before[-1]) + 1 if before else 0, key)
    return tuple(
        (key, shown[key].text if key in shown and shown[key].hand is Hand.PROGRAM else told[key])
        for key in order
        if key in told or key in shown
    )
