"""The keys of the room, in one place: the pages make them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "新建": ("Ctrl+N", "Insert"),
    "上移": ("Alt+Up",),
    "下移": ("Alt+Down",),
    "合并到…": ("Ctrl+J",),
    "看它的任务": ("Ctrl+Return",),
    "添加继任": ("Ctrl+Shift+=",),
    "删除": ("Ctrl+-",),
    "单位名录 / 分管领导": ("Ctrl+Tab",),
}
