"""The ladder of slips: its rungs, words, colours and days are the ledger's own, and these until it has any.

DOMAIN "How offices run the month": 提示/交办 → 催办 → 督办, or blue → orange → red; at least five meanings of colours
are in use, so a colour is never without its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.bulletins.numbers import Number
from models.errors import OperationFault
from models.month_records import Slip, SlipKind, SlipKindId
from models.records import UnitId
from models.store.records.ledger import Ledger

READY = (
    SlipKind(SlipKindId(0), "提示单", "蓝色", "请抓紧报送，并对照节点检查进度。", 3, position=0),
    SlipKind(SlipKindId(0), "催办单", "橙色", "请在期限内报送，并说明未按时报送的原因。", 2, position=1),
    SlipKind(SlipKindId(0), "督办单", "红色", "请主要负责人过问，在期限内办结并书面反馈。", 1, position=2),
)


def kinds_of(ledger: Ledger) -> list[SlipKind]:
    """The rungs from the lowest to the highest; those that are ready where the ledger has none (their ids are 0)."""
    return ledger.all(SlipKind) or list(READY)


def kind_named(kinds: Sequence[SlipKind], name: str) -> SlipKind:
    """The rung of a name. Raises OperationFault naming those there are."""
    for kind in kinds:
        if kind.name == name:
            return kind
    raise OperationFault(f"没有名为“{name}”的催办层级。", f"现有：{'、'.join(kind.name for kind in kinds)}。")


def kind_of(kinds: Sequence[SlipKind], slip: Slip | None) -> SlipKind | None:
    """The rung a slip is of; None without one."""
    return next((kind for kind in kinds if slip is not None and kind.id == slip.kind_id), None)


def next_kind(kinds: Sequence[SlipKind], previous: Slip | None) -> SlipKind:
    """The rung that follows a slip: the next higher one, the highest again where there is none."""
    if previous is None:
        return kinds[0]
    places = [place for place, kind in enumerate(kinds) if kind.id == previous.kind_id]
    return kinds[min(places[0] + 1, len(kinds) - 1)] if places else kinds[0]


def waits(slip: Slip) -> bool:
    """Whether a slip is neither void nor answered."""
    return slip.voided_on is None and slip.answered_on is None


def last_slips(slips: Iterable[Slip]) -> dict[UnitId, Slip]:
    """The last slip of each unit that is neither void nor answered."""
    return {slip.unit_id: slip for slip in slips if waits(slip)}


def number_words(kind: SlipKind, slip: Slip) -> str:
    """A slip's number as it is printed: ``〔2024〕5号``."""
    return Number(kind.series, slip.year, slip.number).words


def slip_words(kind: SlipKind, slip: Slip) -> str:
    """What a slip is called: ``催办单〔2024〕5号``."""
    return f"{kind.name}{number_words(kind, slip)}"
