"""The keys of the room, in one place: the grid makes them work, the sheet of keys names them."""

from __future__ import annotations

from ui.services.local_keys import Keys

KEYS: Keys = {
    "编辑": ("F2",),
    "换行": ("Alt+Return",),
    "是 / 否 / 未评定": ("Ctrl+1", "Ctrl+2", "Ctrl+0"),
    "取用上月进展": ("Ctrl+'",),
    "向下填充": ("Ctrl+D",),
    "保存，到下一项未报": ("Ctrl+Return",),
    "来件：电子 / 纸质今天收到": ("1", "2"),
    "下一组 / 上一组": ("Ctrl+Down", "Ctrl+Up"),
    "收起 / 展开一组": ("Left", "Right"),
    "下一处提示": ("F8",),
    "上一处提示": ("Shift+F8",),
    "本期找到的数": ("Alt+Down",),
}
