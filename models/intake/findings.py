"""What is said of a file on the way to a plan: findings, rows left out, what each row was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters: a note is for information, a warning wants a look before applying."""

    NOTE = "说明"
    WARNING = "注意"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the clerk should know; ``text`` is a whole Chinese sentence, ``origin`` may be empty."""

    weight: Weight
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not imported, with the reason."""

    origin: str
    text: str
    reason: str


class Sure(StrEnum):
    """How it is known what a column is, from the surest down, in the words shown beside it."""

    CHOSEN = "您的选择"
    EXACT = "表头明确"
    NEAR = "表头相近"
    UNKNOWN = "不认识"
    LOOSE = "表头笼统"
    POSITION = "按位置推断"
    CONTENT = "按内容推断"

    @property
    def doubt(self) -> int:
        """0 for the surest; the higher, the more it wants a look."""
        return _DOUBTS[self]

    @property
    def shape(self) -> str:
        """The shape shown before the word."""
        return "▲" if self.is_guess else {Sure.NEAR: "◐", Sure.UNKNOWN: "○"}.get(self, "●")

    @property
    def is_guess(self) -> bool:
        """Whether no heading says it plainly: a field was taken for want of a better one, or by what stands where."""
        return self.doubt > Sure.UNKNOWN.doubt


_DOUBTS = {sure: place for place, sure in enumerate(Sure)}


class Mark(StrEnum):
    """What a row of a grid was taken for, in the word shown beside it."""

    TASK = "任务"
    HEADER = "表头"
    TITLE = "标题"
    GROUP = "分组"
    CONTINUED = "续行"
    LEFT_OUT = "未导入"


@dataclass(frozen=True, slots=True)
class HeaderChoice:
    """Rows of a grid the clerk calls its header. Without ``height`` it has none, and ``top`` is its first task."""

    top: int
    height: int
