"""What to do about a damaged ledger, in the words of the commands that do it."""

RESCUE = "请从最近的备份恢复，或用“文件”菜单里的“抢救…”取出读得出的内容；原文件没有改动。"
"""For a file that is not opened."""

COMPARE = "请用“文件”菜单里的“核对台账…”取历史或备份里的内容；打不开的用“抢救…”。"
"""For a value that is met in an open one."""
