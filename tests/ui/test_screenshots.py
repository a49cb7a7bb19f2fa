"""Pictures of the window for the README and for whoever looks at its colours."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from models.paper_records import Bulletin
from models.store.opening import open_ledger
from tests.ui.conftest import Sample
from ui import screenshots
from ui.look import theme
from ui.rooms.forms.room import FormsRoom
from ui.shell.main_window import MainWindow


def test_pictures_of_every_room(
    qapp: QApplication, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "_MOMENT", 10)  # what comes a moment later is tested where it comes from
    files = screenshots.take(sample.path, tmp_path / "截图", ("深色",), (1,))  # make demo takes all four of each
    rooms = (
        "窗口",
        "基本",
        "推进计划",
        "指标",
        "状态",
        "附件",
        "历史",
        "搜索",
        "筛选",
        "筛选条件",
        "没有结果",
        "回收站",
    )
    rooms += (
        "多选",
        "批量修改",
        "设置",
        "消息",
        "恢复",
        "导入",
        "导入-表格",
        "导入-栏目",
        "导入-核对",
        "导入-问题",
        "出表",
        "下发报送表",
        "收回报送表",
        "操作历史",
        "快捷键",
        "结转",
        "首页",
        "大字",
        "单位",
        "分管领导",
        "统计",
        "统计-状态",
        "表式",
        "表式-格子",
        "提示",
        "提示-任务",
        "设置指标",
        "档次",
        "计分规则",
        "计分",
        "小屏",
        "月报",
        "催报",
        "本月变化",
        "全年报送情况",
        "关账",
        "报送要求",
        "放假安排",
        "开启",
        "各单位报送",
        "月报-小屏",
        "预览",
        "通报",
        "通报-小屏",
    )
    assert [path.name for path in files] == [f"{room}-深色-100.png" for room in rooms]
    assert all(path.stat().st_size > 4_000 for path in files)
    assert theme.tokens() is theme.LIGHT
    with closing(open_ledger(sample.path)) as ledger:
        assert not ledger.all(Bulletin)  # what is drafted for a picture is not in the ledger
    qapp.setStyleSheet("")


def test_pages_beside_a_form_are_its_own(
    qapp: QApplication, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = []

    def noted(window: MainWindow, room: str) -> QWidget:
        shown = rooms[room](window)
        beside.append(window.findChildren(FormsRoom)[0].split.pages.grab().toImage())
        return shown

    rooms = screenshots._ROOMS
    taken = {room: partial(noted, room=room) for room in ("表式", "表式-格子")}
    monkeypatch.setattr(screenshots, "_MOMENT", 10)
    monkeypatch.setattr(screenshots, "_ROOMS", taken)
    screenshots.take(sample.path, tmp_path / "截图", ("浅色", "深色"), (1,))
    list_light, cells_light, list_dark, cells_dark = beside
    assert list_light != cells_light
    assert list_dark != cells_dark
