"""Finding tasks by what has been written about them: reports, reasons, documents and the names of attachments.

Apart from :mod:`models.search.tasks`, because there is so much of it. It is read in slices when nobody is typing. A key
of the search costs next to nothing where no passage holds one of the word's characters, and a longer word is only
looked for where its beginning was found. Letters for Chinese are not looked for: they would find nearly everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple, TypeAlias

from models.periods import Period
from models.records import TaskId
from models.search.tasks import folded
from models.wording.shortening import one_line

SLICE = 100  # tasks read between two looks at the clock
_REMEMBERED = 64  # words
_NEAR = 6  # characters from its beginning: a passage in which something is found so early is shown from there
_BEFORE, _AFTER = 2, 40  # characters shown before and after what is found later


class Source(Enum):
    """Where a passage stands: the words for it, and the title of the pane that shows it."""

    REPORT = ("进展", "进展")
    SHORTFALL = ("未达到内容", "进展")
    VERDICT_REASON = ("未完成情况说明", "进展")
    STATUS_REASON = ("状态说明", "状态")
    DOCUMENT = ("依据文件", "状态")
    ATTACHMENT = ("附件", "附件")

    @property
    def pane(self) -> str:
        """The title of the pane."""
        return self.value[1]


class Passage(NamedTuple):
    """A text about a task, of a month where it has one."""

    task_id: TaskId
    source: Source
    period: Period | None
    text: str


class Place(NamedTuple):
    """Where a word was found: the passage, the word as it stands there, and a line that says both."""

    passage: Passage
    found: str
    words: str


Read: TypeAlias = Callable[[TaskId, TaskId], Iterable[Passage]]
"""The passages of the tasks whose ids lie between two, both included."""


class PassageIndex:
    """The passages of a list's tasks, read in slices (:meth:`work`)."""

    def __init__(self, task_ids: Iterable[TaskId], read: Read) -> None:
        self._read = read
        self._waiting = sorted(task_ids, reverse=True)
        self._passages: defaultdict[TaskId, list[Passage]] = defaultdict(list)
        self._texts: dict[TaskId, str] = {}
        self._characters: set[str] = set()
        self._stale: set[TaskId] = set()
        self._found: dict[str, set[TaskId]] = {}

    @property
    def is_whole(self) -> bool:
        """Whether everything has been read."""
        return not self._waiting

    def work(self) -> bool:
        """Read one slice; False when nothing is left to be read."""
        if self._waiting:
            some = self._waiting[-SLICE:]
            del self._waiting[-SLICE:]
            self._take(some[-1], some[0])
        return bool(self._waiting)

    def forget(self, task_ids: Iterable[TaskId]) -> None:
        """What is written about these tasks has changed; it is read when it is next asked for."""
        self._stale.update(task_ids)

    def refresh(self) -> None:
        """Read what has changed."""
        for task_id in self._stale:
            self._passages.pop(task_id, None)
            self._texts.pop(task_id, None)
            self._take(task_id, task_id)
        self._stale.clear()

    def find(self, word: str) -> set[TaskId]:
        """The tasks about which something holds a word in comparable form."""
        if not self._characters.issuperset(word):
            return set()
        if word not in self._found:
            shorter = (word[:length] for length in range(len(word) - 1, 0, -1))
            before = next((found for start in shorter if (found := self._found.get(start)) is not None), None)
            texts = self._texts
            among = texts.items() if before is None else [(task_id, texts[task_id]) for task_id in before]
            if len(self._found) >= _REMEMBERED:
                del self._found[next(iter(self._found))]
            self._found[word] = {task_id for task_id, text in among if word in text}
        return self._found[word]

    def place(self, word: str, task_id: TaskId, period: Period) -> Place | None:
        """Where a word stands about a task: in the month on screen, else in the latest, else where it is first."""
        holding = [passage for passage in self._passages.get(task_id, ()) if word in folded(passage.text)]
        if not holding:
            return None
        passage = next((found for found in holding if found.period == period), holding[0])
        start = folded(passage.text).index(word)
        end = start + len(word)
        return Place(passage, passage.text[start:end], _line(passage, period.year, start, end))

    def _take(self, first: TaskId, last: TaskId) -> None:
        fresh: defaultdict[TaskId, list[Passage]] = defaultdict(list)
        for passage in self._read(first, last):
            fresh[passage.task_id].append(passage)
        for task_id, passages in fresh.items():
            self._passages[task_id] = passages
            self._texts[task_id] = text = folded("\n".join(passage.text for passage in passages))
            self._characters.update(text)
        self._found.clear()


def _line(passage: Passage, year: int, start: int, end: int) -> str:
    first = start - _BEFORE if start > _NEAR else 0
    shown = ("…" if first else "") + passage.text[first : end + _AFTER]
    return one_line(f"{_when(passage.period, year)}{passage.source.value[0]}：{shown}")


def _when(period: Period | None, year: int) -> str:
    if period is None:
        return ""
    return f"{period.month}月" if period.year == year else period.label
