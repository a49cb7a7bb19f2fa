"""A task's status told in words of its own behind its name: “1.甲，乙局，8月底，销号；”, “丙暂不预警”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.reading.other_times import is_supposed
from models.bulletins.letter import Line, end_of
from models.vocabulary import SIGNED_OFF, Status

_CLAUSE = re.compile(r"[^，；。、（()）\n]+")
_ALONE = re.compile(
    r"\s*(?:状态为?[：:]?)?[“\"]?(?:(?P<stage>阶段性)?(?P<whole>[整全]项)?[“\"]?(?P<signed>销号)|(?:[也已仍]?被)?(?P<warned>预警)|(?P<on>正?在?推进中|正常推进))[”\"]?\s*"
)
_NOT_WARNED = re.compile(r"(?:暂不|不予|暂未|未予|未被)(?:予以)?预警")


def check(mentions: Sequence[Mention], lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the statuses that stand alone behind a name."""
    for line in lines:
        own = [mention for mention in mentions if mention.line is line]
        for i, mention in enumerate(own):
            following = next((other.start for other in own[i + 1 :]), len(line.text))
            until = min(following, end_of(line.text, mention.end, "。；\n"))
            for clause in _CLAUSE.finditer(line.text, min(mention.end, until), until):
                if not is_supposed(line.text, clause.start()):
                    yield from _stands(mention, clause)


def _stands(mention: Mention, clause: re.Match[str]) -> Iterator[Claim | Finding]:
    alone, denied = _ALONE.fullmatch(clause[0]), _NOT_WARNED.search(clause[0])
    if alone is None and denied is None:
        return
    row, place = mention.row, clause.span()
    yield Claim(ClaimKind.STATUS, mention.line, *place, (row.id,))
    code = _wrong(alone, row.status) if alone else Code.UNWARNED if row.status is Status.WARNED else None
    if code is None:
        return
    is_kind = bool(alone and alone["signed"]) and row.status in SIGNED_OFF and not (alone and alone["whole"])
    held = f"“{row.status.value}”" if row.status else "没有状态"
    text = f"文中写“{clause[0].strip()}”，表中“{row.called}”为{held}。"
    yield Finding(code, Severity.QUESTION if is_kind else Severity.CONTRADICTION, text, mention.line, *place, (row.id,))


def _wrong(alone: re.Match[str], status: Status | None) -> Code | None:
    """How a status that is told is not the one held; None where it is."""
    if alone["signed"]:
        right = (Status.STAGE_SIGNED_OFF,) if alone["stage"] else (Status.SIGNED_OFF,) if alone["whole"] else SIGNED_OFF
        return None if status in right else Code.STATUS_WORD if status in SIGNED_OFF else Code.NOT_SIGNED
    if alone["warned"]:
        return None if status is Status.WARNED else Code.NOT_WARNED
    return Code.UNWARNED if status is Status.WARNED else Code.STATUS_WORD if status in SIGNED_OFF else None
