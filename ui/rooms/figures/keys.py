"""The keys of the room, in one place: the room makes them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "看这个数的任务": ("Return",),
    "下一张表": ("Ctrl+Tab",),
    "上一张表": ("Ctrl+Shift+Tab",),
}
