"""The keys of the panes, in one place: the panes make them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

IN_PLAN: Keys = {
    "插入一行": ("Ctrl+Shift+=",),
    "删除这一行": ("Ctrl+-",),
    "上移": ("Alt+Up",),
    "下移": ("Alt+Down",),
    "按文字拆分…": ("Ctrl+Shift+J",),
}
IN_PROGRESS: Keys = {
    "本期找到的数": ("Alt+Down",),
}
IN_INDICATORS: Keys = {
    "从文字提出…": ("Ctrl+Shift+J",),
    "合并": ("Ctrl+Shift+G",),
    "拆出…": ("Ctrl+Shift+K",),
    "上移": ("Alt+Up",),
    "下移": ("Alt+Down",),
    "删除": ("Ctrl+-",),
}
IN_ATTACHMENTS: Keys = {
    "打开": ("Return",),
    "另存为…": ("Ctrl+S",),
    "改名…": ("F2",),
    "删除": ("Delete",),
    "粘贴文件": ("Ctrl+V",),
}
