"""The cells of a row that came back as markup: what is new in yellow, what goes struck, numbers in blue."""

from __future__ import annotations

from datetime import date
from html import escape
from itertools import pairwise

from models.months.period_nodes import NodeOfMonth
from models.months.request_tables import NEW_NODE
from models.periods import date_words, day_words
from models.replies.applications import Application
from models.replies.beside import beside
from models.replies.review import Row
from models.replies.settling import Settling
from models.texts.understanding import understand
from models.vocabulary import Status
from models.wording.differences import changed_ranges
from models.wording.unbroken import unbroken
from ui.dialogs.replies.wording import counted_words
from ui.look import theme

LEGEND = "黄底：与已有（没有时与上期）不同　　蓝字：找到的数"

_MARKED, _STRUCK, _NUMBER = "marked", "struck", "number"


def cells_of(settling: Settling, file: int, row: Row) -> tuple[str, ...]:
    """The words of a row; what differs from what is there, or else from last time, is marked."""
    known = settling.review.known
    words = beside(known, settling.reply(file), row)
    said, year = row.said, known.period.year
    task = _text(words.task)
    if row.is_replacing:
        task += "<br>" + _amber("■ 将替换")
    lines = [_shown(said.content, changed_ranges(words.present or words.last, said.content), _MARKED, year)]
    lines = [lines[0] or _quiet("空")]
    if said.answer:
        lines.append(_quiet(f"完成：{said.answer}" + (f"　{said.reason}" if said.reason else "")))
    if said.measures:
        lines.append(_quiet(f"下步：{said.measures}"))
    if said.figures:
        lines.append(_quiet("　".join(f"指标{number}：{figure}" for number, figure in said.figures)))
    lines += [_amber(f"■ {remark.message}") for remark in row.remarks]
    gone = changed_ranges(said.content, words.present)
    present = _shown(words.present, gone, _STRUCK, year) or _quiet("空")
    if words.present and words.origin:
        present += "<br>" + _quiet(words.origin)
    return task, _quiet(words.last), "<br>".join(map(_node, words.plan)), present, "<br>".join(lines)


def cells_of_application(settling: Settling, application: Application, day: date) -> tuple[str, ...]:
    """The same of an application: the node as it stands, what is asked for, why and with what evidence, and the day of
    its grant."""
    known, applied, node = settling.review.known, application.applied, application.node
    task = known.tasks.get(application.task_id) if application.task_id is not None else None
    number, text = (task.number, task.text) if task else (applied.said.number, applied.said.text)
    lines = [f"<b>申请{_text(str(application.kind or applied.matter))}</b>"]
    if application.new_due:
        lines.append(_text(f"新的时限：{date_words(application.new_due)}"))
    if applied.word(NEW_NODE):
        lines.append(_text(f"新的节点：{applied.word(NEW_NODE)}"))
    lines += [_text(application.reason)] if application.reason else []
    lines += [_quiet(f"佐证：{paper}") for paper in application.evidence]
    if application.can_be_taken:
        lines.append(_quiet(f"日期：{date_words(day)}，{counted_words(known, application, day)}"))
    lines += [_amber(f"■ {remark.message}") for remark in application.remarks]
    due = day_words(application.old_due) if application.old_due else ""
    plan = "　".join(filter(None, (due, node.line if node else "")))
    return _text(f"{number} {text}".strip()), "", _text(plan), "", "<br>".join(lines)


def _shown(text: str, ranges: list[tuple[int, int]], look: str, year: int) -> str:
    """A text with ranges of it in one look, and the numbers found in it in theirs."""
    looks = [(start, end, look) for start, end in ranges]
    looks += [(found.start, found.end, _NUMBER) for found in understand(text, year).quantities]
    edges = sorted({0, len(text), *(edge for start, end, _ in looks for edge in (start, end))})
    pieces = []
    for first, last in pairwise(edges):
        here = {name for start, end, name in looks if start <= first and last <= end}
        pieces.append(_styled(_text(text[first:last]), here))
    return "".join(pieces)


def _styled(markup: str, looks: set[str]) -> str:
    if not looks:
        return markup
    tokens = theme.tokens()
    styles = {
        _MARKED: f"background-color:{tokens.marked}",
        _STRUCK: "text-decoration:line-through",
        _NUMBER: f"color:{tokens.accent};font-weight:600",
    }
    return f'<span style="{";".join(styles[look] for look in sorted(looks))}">{markup}</span>'


def _node(shown: NodeOfMonth) -> str:
    """A node with its day; one that was due by the cut-off and is not done in red, and said."""
    words = "　".join(filter(None, (shown.day_words, shown.node.line)))
    return _coloured(words, theme.tokens().danger) if shown.is_passed else _text(words)


def _text(words: str) -> str:
    return escape(unbroken(words)).replace("\n", "<br>")


def _quiet(words: str) -> str:
    return _coloured(words, theme.tokens().secondary)


def _amber(words: str) -> str:
    return _coloured(words, theme.tokens().status[Status.WARNED])


def _coloured(words: str, colour: str) -> str:
    return f'<span style="color:{colour}">{_text(words)}</span>'
