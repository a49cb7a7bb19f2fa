"""One concept, one word: what was given up for another does not come back to the screen or the README."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ui.rooms.registry import ROOMS

ROOT = Path(__file__).parent.parent
GIVEN_UP = {
    r"截至日": "截止日",
    r"截至一句": "未达到内容",
    r"第二备份|第二位置|第二处": "异地备份",
    r"没有设(?!置)": "未设置",
    r"颜色": "外观",
    r"怎么处理": "处理方式",
    r"^谁$": "操作人",
    r"导出": "出表",
    r"未评(?!定)|(?<!是否)完成月度计划|判为": "未评定、评定；“是否完成月度计划”只是表上的栏名",
    r"(?:^|\d) %(?![\w(])": "100%，中间不空格",
}
OFFICES_WORDS = (ROOT / "models" / "intake", ROOT / "models" / "fields.py")
"""What comes in is known by these words, whatever ours are."""


def program() -> list[Path]:
    """Every module that can say something to the clerk."""
    found = [
        ROOT / "main.py",
        *(path for room in ("ui", "models", "exporters") for path in (ROOT / room).rglob("*.py")),
    ]
    return sorted(path for path in found if not {path, *path.parents} & set(OFFICES_WORDS))


def said(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines; docstrings are for programmers and not among them."""
    tree = ast.parse(path.read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


def returned(texts: Iterable[tuple[int, str]], path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line}: {text[:40]!r}: {better}"
        for line, text in texts
        for word, better in GIVEN_UP.items()
        if re.search(word, text)
    ]


def test_no_word_that_was_given_up_is_said_again() -> None:
    assert not [fault for path in program() for fault in returned(said(path), path)]


def test_the_readme_keeps_to_the_same_words() -> None:
    readme = ROOT / "README.md"
    lines = (line.replace("“是否完成月度计划”", "") for line in readme.read_text("utf-8").splitlines())
    assert not returned(enumerate(lines, 1), readme)


def test_the_room_of_units_and_leaders_is_called_so() -> None:
    assert [room.title for room in ROOMS if room.key == "units"] == ["单位和领导"]
