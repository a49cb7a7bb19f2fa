"""What is said of a file of a review: in the list on the left, and above its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from models.months.sent_forms import sent_by_unit
from models.months.standing import standing
from models.periods import Period
from models.records import ListId
from models.replies.applications import Application
from models.replies.kinds import Kind, places_of
from models.replies.known import Known
from models.replies.review import Reply
from models.replies.settling import Settling
from models.rules.decisions import counting_words
from models.store.records.ledger import Ledger
from models.vocabulary import Status
from models.wording.shortening import first_of

_NAMED = 3


def file_words(settling: Settling, place: int) -> str:
    """A file in the list: whose it is, how many rows are matched, what is left to do."""
    reply = settling.reply(place)
    name = reply.unit.name if reply.unit else reply.name
    if not reply.rows and not reply.applications:
        return f"{name}\n不读入：{reply.remarks[0].message}" if reply.remarks else name
    tick = "✓ " if settling.is_settled(place) else ""
    applied = f"　申请 {len(reply.applications)}" if reply.applications else ""
    return f"{tick}{name}\n{_matched_words(reply)}{applied}　{state_words(settling, place)}"


def state_words(settling: Settling, place: int) -> str:
    """How far a file has come."""
    if settling.is_settled(place):
        return "已收" if place in settling.taken else "以前收过"
    left = len(settling.open_rows(place))
    return f"待定 {left} 行" if left else "可以收"


def head_words(settling: Settling, place: int) -> str:
    """A file above its rows: whose it is, its name, what it holds."""
    reply = settling.reply(place)
    return "　".join(filter(None, (reply.unit.name if reply.unit else "", reply.name)))


def sums_words(settling: Settling, place: int) -> str:
    """How many rows of a file are matched, doubted, returned."""
    reply = settling.reply(place)
    doubted = len(places_of(settling, place, Kind.DOUBTED)) + len(places_of(settling, place, Kind.REPLACING))
    back = settling.returned(place)
    parts = [_matched_words(reply)] if reply.rows else []
    parts += [f"提示 {doubted}"] if doubted else []
    parts += [f"退回 {back}"] if back else []
    return " · ".join(parts)


def done_words(counts: Mapping[Kind, int]) -> str:
    """How far all files have come, from how many rows there are of each kind."""
    every, decided, back = counts[Kind.ALL], counts[Kind.DECIDED], counts[Kind.RETURNED]
    returned = f"，其中退回 {back}" if back else ""
    return f"{every} 行：已决定 {decided}{returned}，待核对 {every - decided}"


def counted_words(known: Known, application: Application, day: date) -> str:
    """Whether the month counts what is granted on a day."""
    return counting_words(known.period, known.cut_off, day, of_node=not isinstance(application.kind, Status))


def again_words(names: Sequence[str]) -> str:
    """That files are in the review already."""
    more = f"等 {len(names)} 份" if len(names) > 1 else ""
    return f"“{names[0]}”{more}已在列，没有再加。"


def sent_words(ledger: Ledger, list_id: ListId, period: Period) -> str:
    """How many forms went out and which units have not sent theirs back; empty where nothing is known to have gone."""
    sent = sent_by_unit(ledger, standing(ledger, list_id, period))
    if not sent:
        return ""
    out = [name for name, unit in sent.items() if unit.left]
    some = first_of(out, _NAMED)
    return f"下发 {len(sent)} 份，" + (f"还有 {len(out)} 个单位没有报齐：{some}" if out else "都已收回")


def _matched_words(reply: Reply) -> str:
    return f"对上 {sum(row.task_id is not None for row in reply.rows)}/{len(reply.rows)}"
