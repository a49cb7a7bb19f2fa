"""Finding tasks by what the clerk types: words of the text, the number, names of units, leaders and sections; pinyin.

Pure, and made for ten thousand tasks: texts are folded once, letters are looked up by classes of characters instead of
spelling every text, and a longer word is only looked for where its beginning was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from models.records import Task, TaskId

SLICE = 1_000  # texts folded, or characters looked up, between two looks at the clock
_LARGEST = 800  # size of one pattern; the letters of a word it does not take are checked where it is found
_LEAST = 3  # letters a pattern takes, however large it gets
_CLASS = 20  # characters that take as long to compile as a class by itself
_SYLLABLE = 6  # letters
_REMEMBERED = 64  # words


class Name(NamedTuple):
    """A unit, leader or section as it can be searched: all it is called, its corrected pinyin, its tasks."""

    name: str
    others: tuple[str, ...]
    pinyin: str
    tasks: Collection[TaskId]


class Mark(NamedTuple):
    """A hit in a text: where it begins and how many characters it takes."""

    start: int
    length: int


class _Folding(dict[int, str]):
    """Characters to their comparable form, learnt as they come."""

    def __missing__(self, code: int) -> str:
        half = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = found = half if len(half) == 1 else chr(code)
        return found


_FOLDING = _Folding()


def folded(text: str) -> str:
    """A text's comparable form: half width, lower case; as long as the text, so that places stay the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def words_of(query: str) -> list[str]:
    """The words of a query in comparable form; all of them must be found."""
    return folded(query).split()


def is_about(asked: str, number: str, texts: Iterable[str]) -> bool:
    """Whether what is typed to narrow a room's rows fits one: a number as a whole, words anywhere in its texts."""
    if asked.replace(".", "").isdigit():
        return number == asked
    return any(asked in text for text in texts)


class SearchIndex:
    """Everything of a list's tasks that can be searched. ``names`` is asked when it is first needed.

    It is made in slices (:meth:`work`), so that the window can make it while the clerk is not typing; a question that
    comes before finishes it at once.
    """

    def __init__(self, tasks: Iterable[Task], names: Callable[[], Sequence[Name]]) -> None:
        self._texts: dict[TaskId, str] = {}
        self._numbers: dict[TaskId, str] = {}
        self._figures: set[str] = set()  # what numbers begin with
        self._read_names = names
        self._names: list[_Searched] | None = None
        self._letters: Letters | None = None
        self._found: dict[str, set[TaskId]] = {}
        self._steps = self._make(list(tasks))

    def work(self) -> bool:
        """Do one slice; False when nothing is left to be done."""
        return next(self._steps, None) is not None

    def find(self, query: str, elsewhere: Callable[[str], set[TaskId]] | None = None) -> set[TaskId]:
        """The tasks that hold every word of the query, or have it ``elsewhere``."""
        while self.work():
            pass
        found: set[TaskId] | None = None
        for word in words_of(query):
            hits = self._find_word(word)
            more = elsewhere(word) if elsewhere else None
            hits = hits | more if more else hits
            found = hits if found is None else found & hits
        return set(self._texts) if found is None else found

    def holds(self, task_id: TaskId, word: str) -> bool:
        """Whether a task's text, its number or one of its names holds a word of a query."""
        return task_id in self._find_word(word)

    def numbered(self, query: str) -> set[TaskId]:
        """The tasks whose number is just what is asked for."""
        asked = folded(query).strip().rstrip(".．、")
        return {task_id for task_id, number in self._numbers.items() if number == asked} if asked else set()

    def marks(self, query: str, text: str) -> list[Mark]:
        """Where the words of a query stand in a text, from left to right, overlapping ones joined."""
        comparable = folded(text)
        found = {mark for word in words_of(query) for mark in self._marks_of(word, comparable)}
        return _joined(sorted(found))

    def marked_figures(self, query: str, number: str) -> int:
        """How many characters of a number the query asks for."""
        figures = folded(number)
        return max((len(word) for word in words_of(query) if figures.startswith(word)), default=0)

    def named(self, query: str, task: Task) -> str:
        """The first name that brings a task in for a word which its own text and number do not hold; or nothing."""
        text, number = self._texts[task.id], self._numbers[task.id]
        for word in words_of(query):
            if number.startswith(word) or next(iter(self._marks_of(word, text)), None):
                continue
            for name in self._all_names():
                if task.id in name.tasks and name.holds(word):
                    return name.name
        return ""

    def characters(self) -> set[str]:
        """The characters whose readings are needed to search by letters."""
        return set[str]().union(*self._texts.values(), *(folded(name.name) for name in self._all_names()))

    @property
    def has_letters(self) -> bool:
        """Whether the readings are there."""
        return self._letters is not None

    def use_letters(self, letters: Letters) -> None:
        """Take over what has been looked up for :meth:`characters` meanwhile; no names are asked for."""
        if self._letters is None:
            self._letters = letters
            self._learn(self._texts.values())
            self._learn(folded(name.name) for name in self._names or ())

    # Changes.

    def take(self, task: Task) -> None:
        """Take over a task's new text and number."""
        if task.id in self._texts:
            self._add(task)
            self._learn([self._texts[task.id]])
        self._found.clear()

    def forget_names(self) -> None:
        """Ask for the names again: a task has got another unit, or a unit another name."""
        self._names = None
        self._found.clear()

    # Making.

    def _make(self, tasks: list[Task]) -> Iterator[bool]:
        for start in range(0, len(tasks), SLICE):
            for task in islice(tasks, start, start + SLICE):
                self._add(task)
            yield True
        self._all_names()
        yield True

    def _add(self, task: Task) -> None:
        self._texts[task.id], self._numbers[task.id] = folded(task.text), folded(task.number)
        self._figures.update(self._numbers[task.id][:1])

    def _all_names(self) -> list[_Searched]:
        if self._names is None:
            self._names = [_Searched(name) for name in self._read_names()]
            self._learn(folded(name.name) for name in self._names)
        return self._names

    def _learn(self, texts: Iterable[str]) -> None:
        """Look up the readings of what has come since the letters were made."""
        if self._letters is not None:
            self._letters.learn(set[str]().union(*texts))

    def _by_letters(self) -> Letters:
        if self._letters is None:
            while self.work():
                pass
            self._letters = Letters(self.characters())
        return self._letters

    # Finding.

    def _find_word(self, word: str) -> set[TaskId]:
        if word in self._found:
            return self._found[word]
        texts: Mapping[TaskId, str] = self._texts
        before = next((found for start in _beginnings(word) if (found := self._found.get(start)) is not None), None)
        among = texts.items() if before is None else [(task_id, texts[task_id]) for task_id in before]
        hits = {task_id for task_id, text in among if word in text}
        if word[0] in self._figures:
            hits |= {task_id for task_id, number in self._numbers.items() if number.startswith(word)}
        for name in self._all_names():
            if name.holds(word):
                hits.update(name.tasks)
        if _is_spelled(word):
            spelled = self._by_letters().search(word)
            hits |= {task_id for task_id, text in among if spelled(text)}
        if len(self._found) >= _REMEMBERED:
            del self._found[next(iter(self._found))]
        self._found[word] = hits
        return hits

    def _marks_of(self, word: str, comparable: str) -> Iterator[Mark]:
        start = comparable.find(word)
        while start >= 0:
            yield Mark(start, len(word))
            start = comparable.find(word, start + len(word))
        if _is_spelled(word):
            yield from self._by_letters().marks(word, comparable)


def _is_spelled(word: str) -> bool:
    """Whether a word may be letters for Chinese; a single letter would find nearly everything."""
    return len(word) > 1 and word.isascii() and word.isalnum() and not word.isdigit()


class Letters:
    """Texts searched by letters for their characters: initials, whole syllables, or both mixed (fgj, fagaiju, fagj).

    A word becomes a pattern of classes: the characters one of whose readings begins with these letters.
    """

    def __init__(self, characters: Iterable[str]) -> None:
        self._readings: dict[str, tuple[str, ...]] = {}
        self._classes: defaultdict[str, set[str]] = defaultdict(set)
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._starts: dict[str, str] = {}
        self.learn(characters)

    def learn(self, characters: Iterable[str]) -> None:
        """Look up the readings of characters that have not come before."""
        from models.wording.pinyin import readings  # noqa: PLC0415  the window's first picture does not wait for its patterns

        new = set(characters) - self._readings.keys()
        if new:
            self._patterns.clear()
            self._starts.clear()
        for character in new:
            self._readings[character] = (character,) if character.isascii() else readings(character)
            for reading in self._readings[character]:
                for length in range(1, len(reading) + 1):
                    self._classes[reading[:length]].add(character)

    def search(self, word: str) -> Callable[[str], object]:
        """A test whether some characters of a text in a row spell the word."""
        start = self._start(word)
        pattern = self._pattern(start)
        if pattern is None:
            return lambda text: False
        if start == word:
            return pattern.search
        return lambda text: next(self.marks(word, text), None)

    def marks(self, word: str, text: str) -> Iterator[Mark]:
        """The places where characters in a row spell the word."""
        start = self._start(word)
        pattern = self._pattern(start)
        found = pattern.search(text) if pattern else None
        while pattern and found:
            end = found.end() if start == word else self._end(word, text, found.start())
            if end:
                yield Mark(found.start(), end - found.start())
            found = pattern.search(text, end or found.start() + 1)

    def _end(self, word: str, text: str, start: int) -> int:
        """Where the characters from ``start`` on that spell a word end; 0 when they do not."""
        while start < len(text) and not text[start].isalnum():
            start += 1
        if start == len(text):
            return 0
        for reading in self._readings.get(text[start], ()):
            common = 0
            while common < min(len(reading), len(word)) and reading[common] == word[common]:
                common += 1
            for length in range(common, 0, -1):
                end = self._end(word[length:], text, start + 1) if length < len(word) else start + 1
                if end:
                    return end
        return 0

    def _start(self, word: str) -> str:
        """As much of a word as one pattern can hold."""
        if word not in self._starts:
            start = word
            while len(start) > _LEAST and self._size(start, {"": 0}) > _LARGEST:
                start = start[:-1]
            self._starts[word] = start
        return self._starts[word]

    def _size(self, word: str, known: dict[str, int]) -> int:
        """About how many characters the pattern of a word has, with what its classes take."""
        if word not in known:
            ways = self._ways(word)
            known[word] = sum(_CLASS + len(self._classes[way]) + self._size(word[len(way) :], known) for way in ways)
        return known[word]

    def _ways(self, word: str) -> list[str]:
        """The beginnings of a word that a single character can stand for."""
        return [word[:length] for length in range(1, min(len(word), _SYLLABLE) + 1) if word[:length] in self._classes]

    def _pattern(self, word: str) -> re.Pattern[str] | None:
        if word not in self._patterns:
            written = self._written(word, {})
            self._patterns[word] = re.compile(written) if written else None
        return self._patterns[word]

    def _written(self, word: str, known: dict[str, str]) -> str:
        """The pattern of a word; empty when nothing can spell it. Marks between characters are passed over.

        The class of the first letter stands in front of everything, because that is what is looked for fastest.
        """
        if word not in known:
            ways = []
            for way in self._ways(word):
                rest = word[len(way) :]
                behind = self._written(rest, known) if rest else ""
                if behind or not rest:
                    here = f"(?<={_class(self._classes[way])})" if len(way) > 1 else ""
                    ways.append(here + (rf"\W*{behind}" if rest else ""))
            known[word] = f"{_class(self._classes[word[0]])}(?:{'|'.join(reversed(ways))})" if ways else ""
        return known[word]


class _Searched:
    """A name with its comparable forms."""

    def __init__(self, name: Name) -> None:
        self.name = name.name
        self.tasks = frozenset(name.tasks)
        self._texts = [folded(text) for text in (name.name, *name.others)]
        self._called = [(name.name, name.pinyin), *((other, "") for other in name.others)]

    def holds(self, word: str) -> bool:
        """Whether one of its names holds the word, or is spelled like it."""
        if any(word in text for text in self._texts):
            return True
        if not _is_spelled(word):
            return False
        from models.wording.pinyin import spellings  # noqa: PLC0415  as above

        return any(spellings(text, pinyin).matches(word) for text, pinyin in self._called)


def _class(characters: Iterable[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(characters)))}]"


def _beginnings(word: str) -> Iterator[str]:
    """The shorter words whose hits include this one's, longest first."""
    for length in range(len(word) - 1, 0, -1):
        if _is_spelled(word[:length]) or not _is_spelled(word):
            yield word[:length]


def _joined(marks: Iterable[Mark]) -> list[Mark]:
    joined: list[Mark] = []
    for mark in marks:
        if joined and mark.start <= joined[-1].start + joined[-1].length:
            last = joined.pop()
            end = max(last.start + last.length, mark.start + mark.length)
            joined.append(Mark(last.start, end - last.start))
        else:
            joined.append(mark)
    return joined
