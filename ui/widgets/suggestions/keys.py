"""The keys of a list of suggestions, in one place: the list makes them work, buttons and the key sheet name them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "采用": ("1",),
    "不采用…": ("2",),
    "查看": ("3", "Return"),
    "改拟稿": ("F2",),
    "选中、取消选中": ("Space", "Shift+Down"),
    "全部选中": ("Ctrl+A",),
    "收起、展开这一类": ("Left", "Right"),
    "下一类": ("Ctrl+Down",),
    "上一类": ("Ctrl+Up",),
}
