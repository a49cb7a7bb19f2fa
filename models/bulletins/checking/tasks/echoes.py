"""What a bulletin takes over from a task's report with one thing changed: a figure, a place, 未启动 become 已完工."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.repairs import words_to
from models.bulletins.letter import Line, end_of

_CLAUSE = re.compile(r"[^，。；！？（）()\n]{6,}")
_LIKE = 0.7  # of two clauses that are the same but for one thing
_GRAM = 3
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?P<kind>[县区市镇乡村])")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")
_STANDS = re.compile("(?:尚|仍|还)?未|已|正在")
_KEPT = 512


def check(mentions: Sequence[Mention], lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the clauses that say of a task what its report says."""
    for line in lines:
        own = [mention for mention in mentions if mention.line is line]
        for i, mention in enumerate(own):
            until = next((other.piece[0] for other in own[i + 1 :] if other.row is not mention.row), len(line.text))
            if mention.row.report:
                yield from _said(mention, min(until, end_of(line.text, mention.end, "\n")))


def _said(mention: Mention, until: int) -> Iterator[Claim | Finding]:
    text, row = mention.line.text, mention.row
    for clause in _CLAUSE.finditer(text, mention.piece[0], until):
        for held in _clauses(row.report):
            changed = _changed(clause[0], held)
            if changed is None:
                continue
            (start, end), now = changed
            place = clause.start() + start, clause.start() + end
            yield Claim(ClaimKind.NAME, mention.line, *place, (row.id,))
            words = text[slice(*place)]
            if words == now or words in row.words:
                continue
            said = f"文中写“{words}”，表中“{row.called}”的进展是“{held}”。"
            repair = words_to(text, *place, now)
            yield Finding(Code.TOKEN, Severity.CONTRADICTION, said, mention.line, *place, (row.id,), repair)
            return


@lru_cache(maxsize=_KEPT)
def _clauses(report: str) -> tuple[str, ...]:
    return tuple(found[0] for found in _CLAUSE.finditer(report))


def _changed(said: str, held: str) -> tuple[tuple[int, int], str] | None:
    """The one thing in which a clause differs from that of a report, and what it is there."""
    if not any(held[i : i + _GRAM] in said for i in range(len(held) - _GRAM + 1)):
        return None
    one, other = _TOKEN.findall(said), _TOKEN.findall(held)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    changes = [
        code for code in matcher.get_opcodes() if code[0] != "equal" and not (code[0] == "delete" and not code[1])
    ]
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if len(changes) != 1 or changes[0][0] != "replace" or shared < _LIKE * (len(other) - 1):
        return None  # more may be said only before
    _, start, end, first, last = changes[0]
    place = len("".join(one[:start])), len("".join(one[:end]))
    return (place, "".join(other[first:last])) if _is_one(one, other, changes[0]) else None


def _is_one(one: Sequence[str], other: Sequence[str], change: tuple[str, int, int, int, int]) -> bool:
    """Whether what is changed is a figure, the name of a place or how something stands."""
    _, start, end, first, last = change
    now, was = "".join(one[start:end]), "".join(other[first:last])
    if _FIGURE.fullmatch(now) and _FIGURE.fullmatch(was):
        return True
    if _STANDS.match(now) and _STANDS.match(was):
        return now[0] != was[0]
    kinds = [_PLACE.match("".join(words)) for words in (one[start:], other[first:])]
    return all(kinds) and kinds[0] is not None and kinds[1] is not None and kinds[0]["kind"] == kinds[1]["kind"]
