"""The keys of the room, in one place: the room makes them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "新建": ("Ctrl+N",),
    "复制": ("Ctrl+D",),
    "添加栏目…": ("Insert",),
    "上移": ("Alt+Up",),
    "下移": ("Alt+Down",),
    "移除": ("Ctrl+-",),
    "版面": ("F6",),
    "打印…": ("Ctrl+P",),
}
