"""Searching as the clerk types it: words, numbers, names, letters for Chinese; marks; slices; changes."""

from __future__ import annotations

import pytest

from models.records import ListId, Task, TaskId
from models.search.tasks import Letters, Mark, Name, SearchIndex, folded, is_about

TEXTS = {
    1: ("1", "重庆路（南段）综合整治"),
    2: ("2", "新建5G基站200座，覆盖城市、乡村"),
    3: ("3", "发展改革专项改革方案"),
    4: ("3.1", "银行网点适老化改造"),
    5: ("13", "长宁街道口袋公园建设，年内完成投资３亿元"),
}
NAMES = [
    Name("区发展和改革局", ("区发改局",), "", {TaskId(1)}),
    Name("长兴经济开发区", (), "chang xing jing ji kai fa qu", {TaskId(2)}),
    Name("乐城街道", (), "yue cheng jie dao", {TaskId(5)}),
]


def task(task_id: int) -> Task:
    number, text = TEXTS[task_id]
    return Task(TaskId(task_id), ListId(1), text, number=number)


@pytest.fixture
def index() -> SearchIndex:
    return SearchIndex(map(task, TEXTS), lambda: NAMES)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("公园", {5}),
        ("投资3亿", {5}),  # half width finds full width
        ("5g", {2}),
        ("3", {3, 4, 5}),
        ("3.1", {4}),
        ("区发改局", {1}),  # another name of its unit
        ("fgj", {1}),
        ("fagaiju", {1}),
        ("fagj", {1}),
        ("fgaij", {1}),
        ("qfzhggj", {1}),
        ("cql", {1}),
        ("zhql", {1}),
        ("yhwd", {4}),  # 行 is hang here
        ("yinhang", {4}),
        ("yinxing", {4}),  # any reading of a character of a text does
        ("ycjd", {5}),  # corrected by the clerk
        ("lcjd", set()),
        ("csxc", {2}),  # over a mark between
        ("5gjz", {2}),
        ("koudaigongyuanjianshe", {5}),
        ("koudaigongyuanjiansha", set()),
        ("公园 ycjd", {5}),
        ("公园 fgj", set()),
        ("f", set()),  # one letter is no pinyin
        ("", {1, 2, 3, 4, 5}),
    ],
)
def test_finds_every_word(index: SearchIndex, query: str, found: set[int]) -> None:
    assert index.find(query) == found


def test_every_reading_of_a_character_is_tried(index: SearchIndex) -> None:
    assert index.find("zql") == {1}
    assert index.find("cql") == {1}


def test_a_word_typed_letter_by_letter_finds_what_it_finds_at_once(index: SearchIndex) -> None:
    for word in ("koudaigongyuan", "fagaiju", "5g基站", "3.1", "区发改", "yinhang"):
        for length in range(1, len(word) + 1):
            fresh = SearchIndex(map(task, TEXTS), lambda: NAMES)
            assert index.find(word[:length]) == fresh.find(word[:length]), word[:length]


def test_the_task_of_just_this_number_is_known(index: SearchIndex) -> None:
    index.find("3")
    assert index.numbered("3") == {3}
    assert index.numbered("３．") == {3}
    assert index.numbered("3.1") == {4}
    assert index.numbered("公园") == set()


def test_marks_say_where_a_query_stands_in_the_text(index: SearchIndex) -> None:
    text = TEXTS[5][1]
    assert index.marks("公园 3亿", text) == [Mark(6, 2), Mark(17, 2)]
    assert index.marks("kdgy", text) == [Mark(4, 4)]
    assert index.marks("口袋 dgy", text) == [Mark(4, 4)]
    assert index.marks("没有", text) == []
    assert index.marked_figures("3.", "3.1") == 2
    assert index.marked_figures("1", "3.1") == 0


def test_the_name_that_brought_a_task_in_is_told_only_where_its_text_does_not_say_why(index: SearchIndex) -> None:
    index.find("fgj")
    assert index.named("fgj", task(1)) == "区发展和改革局"
    assert index.named("整治", task(1)) == ""
    assert index.named("整治 fgj", task(1)) == "区发展和改革局"


def test_is_made_in_slices_and_a_question_finishes_it(index: SearchIndex) -> None:
    assert index.work()
    assert index.find("公园") == {5}
    assert not index.work()


def test_a_changed_text_and_changed_names_are_found_and_the_old_ones_no_more(index: SearchIndex) -> None:
    assert index.find("gongyuan") == {5}
    index.take(task(5)._replace(text="疏浚河道"))
    assert index.find("gongyuan") == set()
    assert index.find("sjhd") == {5}
    NAMES.append(Name("区水利局", (), "", {TaskId(4)}))
    try:
        index.forget_names()
        assert index.find("qslj") == {4}
    finally:
        NAMES.pop()


def test_letters_looked_up_elsewhere_are_taken_over(index: SearchIndex) -> None:
    index.find("公园")
    index.use_letters(Letters(["公"]))
    assert index.find("gongy") == {5}


def test_letters_that_come_ask_for_no_names_and_learn_those_that_come_later() -> None:
    asked: list[bool] = []

    def names() -> list[Name]:
        asked.append(True)
        return NAMES

    index = SearchIndex(map(task, TEXTS), names)
    index.find("公园")
    index.forget_names()
    asked.clear()
    index.use_letters(Letters(()))
    assert not asked
    assert index.find("gongy") == {5}
    assert index.marks("qfzhggj", "区发展和改革局") == [Mark(0, 7)]


def test_a_long_word_with_countless_ways_to_read_it_ends() -> None:
    texts = {TaskId(i): "安娜那南男拿呐纳囊难" * 3 for i in range(1, 4)}
    index = SearchIndex([Task(i, ListId(1), text) for i, text in texts.items()], list)
    assert index.find("nananananananananananananx") == set()
    assert len(index.find("annanananana")) == 3


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "ＡＢＣ１２㎡垟“引号”…ß"
    assert len(folded(text)) == len(text)
    assert folded(text).startswith("abc12")


def test_rows_of_a_room_are_narrowed_by_a_whole_number_or_words_anywhere() -> None:
    assert is_about("4", "4", ()) and not is_about("4", "14", ("4个项目",))
    assert is_about("4.1", "4.1", ()) and is_about("隧道", "4", ("建成隧道", "区交通局"))
    assert is_about("", "4", ("建成隧道",)) and not is_about("桥", "4", ("建成隧道",))
