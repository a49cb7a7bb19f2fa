"""Labels for the history, in the clerk's words and short enough for a menu; and the rule that a name is not empty."""

from __future__ import annotations

from models.errors import FieldFault
from models.records import Task
from models.wording.shortening import IN_MENU, shortened


def short(text: str) -> str:
    """The beginning of a text on one line."""
    return shortened(text, IN_MENU)


def name_of(task: Task) -> str:
    """How a task is called in a label: by its number, or by its text where it has none."""
    return f"{task.number}号任务" if task.number else f"“{short(task.text)}”"


def required(field: str, text: str, label: str) -> str:
    """The text without outer white space. Raises FieldFault when nothing is left."""
    text = text.strip()
    if not text:
        raise FieldFault(field, f"“{label}”不能为空。", "请输入文字后再保存。")
    return text
