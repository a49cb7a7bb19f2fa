"""Which tasks of a list the search and the counters leave on screen.

Ten thousand rows are filtered here with plain strings and sets: a proxy model in Python would ask row by row.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from models.evaluation import SIGNED_OFF
from models.records import TaskId
from models.vocabulary import Status
from ui.standing import Standing


class Counter(Enum):
    """What a counter of the bar counts, and shows alone when clicked."""

    OVERDUE = "逾期"
    WARNED = "预警"
    SIGNED_OFF = "销号"
    MISSING = "未报"


def tasks_of(counter: Counter, standing: Standing) -> set[TaskId]:
    """The tasks a counter counts."""
    match counter:
        case Counter.OVERDUE:
            return set(standing.overdue)
        case Counter.WARNED:
            return {task_id for task_id in standing.tasks if standing.status(task_id) is Status.WARNED}
        case Counter.SIGNED_OFF:
            return {task_id for task_id in standing.tasks if standing.status(task_id) in SIGNED_OFF}
        case Counter.MISSING:
            return {task_id for task_id in standing.tasks if standing.is_missing(task_id)}


def folded(text: str) -> str:
    """A text's comparable form: half width, lower case; as long as the text, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(
        half if len(half := unicodedata.normalize("NFKC", character).lower()) == 1 else character for character in text
    )


class SearchIndex:
    """Everything of a list's tasks that can be searched: text, number, units, leader, section; and pinyin initials."""

    def __init__(self, standing: Standing) -> None:
        posts = {post.id: post.name for post in standing.posts}
        sections = {section.id: section.name for section in standing.sections}
        units: defaultdict[TaskId, list[str]] = defaultdict(list)
        for assignment in standing.assignments:
            units[assignment.task_id].append(standing.units[assignment.unit_id].name)
        self._texts: dict[TaskId, str] = {}
        self._numbers: dict[TaskId, str] = {}
        for task in standing.tasks.values():
            parts = [task.text, *units.get(task.id, ())]
            if task.post_id in posts:
                parts.append(posts[task.post_id])
            if task.section_id in sections:
                parts.append(sections[task.section_id])
            self._texts[task.id] = folded("\n".join(parts))
            self._numbers[task.id] = folded(task.number)
        self._initials: dict[TaskId, str] | None = None

    def find(self, query: str) -> set[TaskId]:
        """The tasks that hold every word of the query."""
        found: set[TaskId] | None = None
        for word in folded(query).split():
            hits = self._find_word(word)
            found = hits if found is None else found & hits
        return set(self._texts) if found is None else found

    def _find_word(self, word: str) -> set[TaskId]:
        hits = {task_id for task_id, text in self._texts.items() if word in text}
        hits |= {task_id for task_id, number in self._numbers.items() if number.startswith(word)}
        if word.isascii() and word.isalpha() and len(word) > 1:
            hits |= {task_id for task_id, text in self._with_initials().items() if word in text}
        return hits

    def _with_initials(self) -> dict[TaskId, str]:
        if self._initials is None:
            table = _initials_of({character for text in self._texts.values() for character in text})
            self._initials = {task_id: text.translate(table) for task_id, text in self._texts.items()}
        return self._initials


def _initials_of(characters: Iterable[str]) -> dict[int, str]:
    """A translation table from Chinese characters to the first letters of their pinyin."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  a heavy library, needed only by those who search by letters

    table: dict[int, str] = {}
    for character in characters:
        if not character.isascii():
            found = pinyin(character, style=Style.FIRST_LETTER, errors="ignore")
            if found:
                table[ord(character)] = found[0][0]
    return table
