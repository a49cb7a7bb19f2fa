"""Units told in turn lead the tasks named before them, one each."""

from __future__ import annotations

from models.bulletins.facts import Facts
from tests.models.bulletins.checking.told import wrong_words

_TASKS = "11月底前有“智慧水利平台”、“农贸市场改造”2项任务要抓紧，"


def test_each_unit_is_that_of_its_task(known: Facts) -> None:
    assert wrong_words(known, f"{_TASKS}分别由区水利局、区住建局牵头。") == []
    assert wrong_words(known, f"{_TASKS}分别由区住建局、区水利局牵头。") == ["区住建局", "区水利局"]
    assert wrong_words(known, f"{_TASKS}责任单位分别为区住建局、区住建局。") == []
