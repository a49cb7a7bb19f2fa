"""What is written about tasks: read in slices, found, told where, kept right as it changes."""

from __future__ import annotations

import pytest

from models.periods import Period
from models.records import TaskId
from models.search import passages
from models.search.passages import Passage, PassageIndex, Source

MARCH, APRIL, OLD = Period(2024, 3), Period(2024, 4), Period(2023, 12)


class Written:
    """What is written, and which tasks were read."""

    def __init__(self) -> None:
        self.of: dict[int, list[Passage]] = {
            1: [self.report(1, APRIL, "桩基完成八成。"), self.report(1, MARCH, "桩基进场，Ａ区完成。")],
            2: [Passage(TaskId(2), Source.ATTACHMENT, None, "桩基检测报告.pdf")],
            5: [self.report(5, OLD, "征地完成。")],
        }
        self.asked: list[tuple[int, int]] = []

    @staticmethod
    def report(task_id: int, period: Period, text: str) -> Passage:
        return Passage(TaskId(task_id), Source.REPORT, period, text)

    def read(self, first: TaskId, last: TaskId) -> list[Passage]:
        self.asked.append((first, last))
        return [passage for task_id, found in self.of.items() if first <= task_id <= last for passage in found]


@pytest.fixture
def written() -> Written:
    return Written()


@pytest.fixture
def index(written: Written) -> PassageIndex:
    made = PassageIndex(map(TaskId, (5, 1, 2, 9)), written.read)
    while made.work():
        pass
    return made


def test_it_is_read_in_slices(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "SLICE", 2)
    made = PassageIndex(map(TaskId, (5, 1, 2, 9)), written.read)
    assert made.find("征地") == set() and not made.is_whole
    assert made.work() and made.find("桩基") == {1, 2}
    assert not made.work() and made.is_whole
    assert written.asked == [(1, 2), (5, 9)]
    assert made.find("征地") == {5}


@pytest.mark.parametrize(
    ("word", "found"),
    [("桩基", {1, 2}), ("a区", {1}), ("成。征", set()), ("完成", {1, 5}), ("完成。", {1, 5}), ("没有", set())],
)
def test_words_are_found_within_one_text(index: PassageIndex, word: str, found: set[int]) -> None:
    for length in range(1, len(word) + 1):  # as it is typed
        index.find(word[:length])
    assert index.find(word) == found


@pytest.mark.parametrize(
    ("word", "where", "found", "words"),
    [
        ("桩基", (1, MARCH), "桩基", "3月进展：桩基进场，Ａ区完成。"),  # the month on screen first
        ("桩基", (1, OLD), "桩基", "2024年4月进展：桩基完成八成。"),  # else the latest
        ("a区", (1, APRIL), "Ａ区", "3月进展：桩基进场，Ａ区完成。"),
        ("报告", (2, APRIL), "报告", "附件：桩基检测报告.pdf"),
        ("征地", (5, APRIL), "征地", "2023年12月进展：征地完成。"),
    ],
)
def test_where_it_stands_is_told(
    index: PassageIndex, word: str, where: tuple[int, Period], found: str, words: str
) -> None:
    place = index.place(word, TaskId(where[0]), where[1])
    assert place is not None
    assert (place.found, place.words) == (found, words)
    assert index.place(word, TaskId(9), where[1]) is None


def test_a_place_far_into_a_text_is_shown_from_a_little_before_it(written: Written) -> None:
    written.of[5] = [written.report(5, APRIL, "一" * 100 + "征地" + "二" * 100)]
    index = PassageIndex([TaskId(5)], written.read)
    index.work()
    place = index.place("征地", TaskId(5), APRIL)
    assert place is not None
    assert place.words.startswith("4月进展：…一一征地二二")
    assert len(place.words) < 60


def test_what_changes_is_read_when_it_is_next_asked_for(index: PassageIndex, written: Written) -> None:
    written.of[1] = [written.report(1, APRIL, "改为顶管。")]
    written.of[2] = []
    written.asked.clear()
    index.forget(map(TaskId, (1, 2)))
    assert written.asked == []
    index.refresh()
    assert sorted(written.asked) == [(1, 1), (2, 2)]
    assert (index.find("桩基"), index.find("顶管")) == (set(), {1})
    assert index.place("桩基", TaskId(2), APRIL) is None
