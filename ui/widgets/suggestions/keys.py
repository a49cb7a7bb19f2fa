"""The keys of the room, in one place: the list makes them work, its buttons and the sheet of keys name them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "采用": ("1",),
    "不采用…": ("2",),
    "查看": ("3", "Return"),
    "改拟稿": ("F2",),
    "下一类": ("Ctrl+Down",),
    "上一类": ("Ctrl+Up",),
}
