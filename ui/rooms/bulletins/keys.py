"""The keys of the room, in one place: the room makes them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "起草本期": ("Ctrl+N",),
    "定稿并出文…": ("Ctrl+Return",),
    "下一处": ("F8",),
    "上一处": ("Shift+F8",),
    "看来源": ("F4",),
    "版面": ("F6",),
    "打印…": ("Ctrl+P",),
}
