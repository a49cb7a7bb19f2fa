"""The rows of a review by what is to be said or has been decided of them: what the clerk looks at alone."""

from __future__ import annotations

from enum import StrEnum

from models.replies.settling import Settling
from models.replies.taking import Decision


class Kind(StrEnum):
    """The kinds, in the order of their tabs. A row may be of several."""

    ALL = "全部"
    OPEN = "待定"
    CLEAN = "可直接收"
    DOUBTED = "有疑点"
    REPLACING = "将替换"
    UNMATCHED = "未对上"
    RETURNED = "退回"
    DECIDED = "已决定"


def places_of(settling: Settling, file: int, kind: Kind) -> list[int]:
    """The places of a file's rows, and of its applications behind them, that are of a kind."""
    reply = settling.reply(file)
    rows, count = reply.rows, len(reply.rows) + len(reply.applications)
    match kind:
        case Kind.ALL:
            found = list(range(count))
        case Kind.OPEN:
            found = [] if settling.is_settled(file) else settling.open_rows(file)
        case Kind.CLEAN:
            found = [place for place, row in enumerate(rows) if row.is_clean]
        case Kind.DOUBTED:
            found = [place for place, row in enumerate(rows) if row.remarks and not row.is_replacing]
            found += [place for place, each in enumerate(reply.applications, len(rows)) if each.remarks]
        case Kind.REPLACING:
            found = [place for place, row in enumerate(rows) if row.is_replacing]
        case Kind.UNMATCHED:
            found = [place for place, row in enumerate(rows) if row.task_id is None]
        case Kind.RETURNED:
            choices = {place: settling.choice(file, place) for place in range(count)}
            found = [place for place, choice in choices.items() if choice and choice.decision is Decision.RETURN]
        case Kind.DECIDED:
            found = [place for place in range(count) if is_decided(settling, file, place)]
    return found


def is_decided(settling: Settling, file: int, place: int) -> bool:
    """Whether a row needs nothing any more: decided on, taken with its file, or there from before."""
    return file in settling.taken or settling.choice(file, place) is not None or settling.is_known(file, place)


def counts(settling: Settling) -> dict[Kind, int]:
    """How many rows of all files are of each kind."""
    files = range(len(settling.review.replies))
    return {kind: sum(len(places_of(settling, file, kind)) for file in files) for kind in Kind}
