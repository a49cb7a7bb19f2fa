"""Findings and what is missing, as the clerk reads them: which list, task and field, what either side says."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from models.safekeeping.damage_words import lines
from models.safekeeping.salvage import rescue
from models.store.damage import checking
from models.store.opening import open_ledger
from tests.models.store.damaging import a_ledger, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


def test_each_finding_is_a_line_with_both_sides(path: Path) -> None:
    run(
        path,
        "UPDATE tasks SET goal = '' WHERE id = 1",
        "DELETE FROM verdicts WHERE id = 1",
        "INSERT INTO units (name) VALUES ('冒出来的局')",
        "UPDATE assignments SET role = 'supporting' WHERE id = 2",
    )
    with closing(open_ledger(path)) as ledger:
        told = [line.sentence for line in lines(ledger, checking.check(ledger))]
    assert told == [
        "责任单位 冒出来的局：历史里没有这一条（台账里：名称 冒出来的局；历史里：（没有））",
        "“2024年云江区重点工作” 1 建成第1处便民服务点，惠及周边居民。 任务：年度工作目标：与历史不一致"
        "（台账里：（空）；历史里：年底前投用）",
        "“2024年云江区重点工作” 2 建成第2处便民服务点，惠及周边居民。惠及周边居民。 责任单位分工 区第1局：牵头或配合："
        "与历史不一致（台账里：配合；历史里：牵头）",
        "“2024年云江区重点工作” 2 建成第2处便民服务点，惠及周边居民。惠及周边居民。 2024-04 评定：整条不见了"
        "（台账里：（没有）；历史里：月份 2024-04，评定 否，未完成情况说明 雨水多）",
    ]


def test_the_list_of_what_is_missing_names_it(path: Path, tmp_path: Path) -> None:
    run(path, "DELETE FROM verdicts WHERE id = 1", "PRAGMA foreign_keys = OFF", "DELETE FROM attachment_contents")
    rescued = rescue(path, tmp_path / "新.duban")
    listed = rescued.list_path.read_text(encoding="utf-8-sig")
    assert "附件 批复.pdf：内容：读不出来，缺失" in listed
    assert "2024-04 评定：取自历史（历史里：月份 2024-04" in listed
    assert "评定：0／1／0" in listed
