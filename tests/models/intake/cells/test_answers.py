"""Cells of few words: yes or no, how often, and what fails."""

from __future__ import annotations

import pytest

from models.intake.cells.answers import read_answer, read_frequency, read_status, rest_of_answer, split_shortfall
from models.intake.drafts import DraftStatus
from models.vocabulary import Frequency, Status


@pytest.mark.parametrize(
    ("text", "planned", "shortfall"),
    [
        ("桩基完成。\n截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("截至6月底：主桥未合龙。", True, "截至6月底：主桥未合龙。"),
        ("桩基完成。\n截止6月30日:进度不足50%。", False, "截止6月30日:进度不足50%。"),
        ("截至8月底：已完成90%。", False, ""),
        ("截至8月底，未开工。", True, ""),
        ("截至6月底：未开工。\n已整改。", True, ""),
        ("桩基完成。\n截至目前：未开工。", True, ""),
    ],
)
def test_shortfalls(text: str, planned: bool, shortfall: str) -> None:
    content, found = split_shortfall(text, planned=planned)
    assert found == shortfall
    assert "\n".join(filter(None, (content, found))) == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("月度报", Frequency.MONTHLY),
        ("月报", Frequency.MONTHLY),
        ("每月", Frequency.MONTHLY),
        ("按月", Frequency.MONTHLY),
        ("季报", Frequency.QUARTERLY),
        ("每季度", Frequency.QUARTERLY),
        ("半年", Frequency.HALF_YEARLY),
        ("年报", Frequency.YEARLY),
        ("随时", None),
    ],
)
def test_frequencies(word: str, expected: Frequency | None) -> None:
    assert read_frequency(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("是", True),
        ("已完成", True),
        ("√", True),
        ("达到", True),
        ("否", False),
        ("未完成", False),
        ("×", False),
        ("未达到", False),
        ("部分", None),
    ],
)
def test_answers(word: str, expected: bool | None) -> None:
    assert read_answer(word) is expected


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☑是 □否", True),
        ("□是 ☑否", False),
        ("☐是 ☒否", False),
        ("是☑ 否□", True),
        ("是 ☐ 否 ☒", False),
        ("√是 否", True),
        ("是× 否√", False),
        ("是（√）否（ ）", True),
        ("[ ]是 [√]否", False),
        ("☑已完成 □未完成", True),
        ("□是 □否", None),
        ("☑是 ☑否", None),
        ("是否", None),
        ("已完成计划", True),
        ("未完成计划。", False),
        ("超额完成", True),
        ("滞后序时", False),
        ("已按序时完成", True),
        ("整改到位", True),
        ("尚未启动", False),
        ("完成90%", None),
        ("基本完成", None),
        ("☐按期完成 ☑未按期完成", False),
        ("☑如期完成/☐未如期完成", True),
        ("滞后于序时进度", False),
    ],
)
def test_ticked_boxes_and_whole_sentences(text: str, answer: bool | None) -> None:
    assert read_answer(text) is answer


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("整改到位", Status.SIGNED_OFF),
        ("已整改完成。", Status.SIGNED_OFF),
        ("正在整改", Status.RUNNING),
        ("达到序时进度", Status.RUNNING),
        ("长期坚持", Status.RUNNING),
        ("尚未整改", Status.NOT_STARTED),
        ("超期未办结", Status.OVERDUE),
        ("顺延", Status.DEFERRED),
        ("正常推进，达到序时进度", Status.RUNNING),
        ("☑已办结 □未办结", Status.SIGNED_OFF),
        ("已完成并销号", Status.SIGNED_OFF),
        ("待验收", Status.RUNNING),
        ("预警、逾期", Status.WARNED),
        ("阶段性销号、逾期", Status.STAGE_SIGNED_OFF),
        ("按计划推进中", Status.RUNNING),
        ("已达到序时进度", Status.RUNNING),
        ("暂缓实施", Status.DEFERRED),
        ("正在整治", Status.RUNNING),
        ("已答复", Status.SIGNED_OFF),
    ],
)
def test_statuses(text: str, status: Status) -> None:
    found = read_status(text)
    assert found is not None and found.status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("逾期3天", DraftStatus(Status.OVERDUE, None, "逾期3天")),
        ("完成80%", DraftStatus(Status.RUNNING, None, "完成80%")),
        ("100%", DraftStatus(Status.SIGNED_OFF, None, "100%")),
        ("0%", None),
        ("延期至10月", DraftStatus(Status.DEFERRED, None, "延期至10月")),
    ],
)
def test_a_status_that_says_how_late_or_how_far_keeps_it(text: str, status: DraftStatus | None) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize("text", ["绿灯", "进度滞后", "好", "办结，延期", "销号、逾期", "□办结 □未办结"])
def test_words_that_are_no_status(text: str) -> None:
    assert read_status(text) is None


@pytest.mark.parametrize(
    ("text", "answer", "rest"),
    [
        ("否，因资金未到位", False, "因资金未到位"),
        ("否（用地未批）", False, "用地未批"),
        ("是（已完成）", True, ""),
        ("是", True, ""),
        ("100%", True, ""),
        ("暂未完成", False, ""),
        ("完成一半", None, ""),
    ],
)
def test_answers_that_go_on(text: str, answer: bool | None, rest: str) -> None:
    assert (read_answer(text), rest_of_answer(text)) == (answer, rest)
