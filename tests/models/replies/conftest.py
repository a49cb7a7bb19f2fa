"""April of the invented 云江区 as it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.months.request import Request
from models.records import ListId
from models.store.records.ledger import Ledger
from tests.models.months.month import fill
from tests.models.replies.forms import Answers, Look, form, one, request_of


@pytest.fixture
def month(ledger: Ledger) -> ListId:
    return fill(ledger)


@pytest.fixture
def request_form(ledger: Ledger, month: ListId) -> Request:
    """What 区住建局 is asked: two tasks it leads."""
    return request_of(ledger, month, "区住建局")


@pytest.fixture
def answers() -> Answers:
    return {
        "1": {"完成情况": "已开工11个，完工4个。", "是否完成": "是", "指标1": "4"},
        "2": {"完成情况": "迁改验收。", "是否完成": "否", "未完成说明": "右洞渗水", "下步措施": "五月底前补完"},
    }


@pytest.fixture
def look(ledger: Ledger, month: ListId) -> Look:
    """What is seen in one file."""
    return lambda path: one(ledger, month, path)


@pytest.fixture
def path(tmp_path: Path, request_form: Request, answers: Answers) -> Path:
    """The form of 区住建局, filled in."""
    return form(request_form, tmp_path / "区住建局.xlsx", answers)
