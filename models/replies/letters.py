"""Finds a unit's answers in running text, as it is pasted from a chat or a letter: a task's number and text, or its
code, and behind it what has been done.

A number alone begins no answer: texts have numbered points of their own. It has to be followed by the task's text. Nor
does a code alone on its line: it may as well stand behind the answer as before it, as in a table that lost its grid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.intake.cells.answers import read_reason
from models.intake.layout.row_words import is_foot_line
from models.intake.matching.exact import text_key
from models.intake.source import Paragraph, Source
from models.months.codes import is_code, typed_code
from models.months.request import CODE, CONTENT, MEASURES, NUMBER, PLAN_MET, REASON, TEXT
from models.replies.known import Known, number_key
from models.replies.senders import SEALED
from models.replies.tables import OTHER_WORDS, Found, Said
from models.wording.invisible import without_invisible

_NUMBERED = re.compile(
    r"\s*(?:第\s*)?[（(【\[]?(\d{1,4}(?:[.．-]\d{1,3})*)[)）】\]]?\s*[、.．:：号项]?\s*(.*)", re.DOTALL
)
_CODED = re.compile(
    r"\s*[（(【\[]?\s*([0-9A-Za-z０-９Ａ-Ｚａ-ｚ]{6})(?![0-9A-Za-z])\s*[)）】\]]?\s*[、.．:：]?\s*(.*)", re.DOTALL
)
_LABELS = OTHER_WORDS | {
    **dict.fromkeys((CONTENT, "进展情况", "工作进展", "进展"), CONTENT),
    **dict.fromkeys((PLAN_MET, "是否完成月度计划"), PLAN_MET),
    REASON: REASON,
    **dict.fromkeys((MEASURES, "下一步"), MEASURES),
    CODE: CODE,
    **dict.fromkeys((TEXT, "工作任务", "任务"), TEXT),
}
_LABEL = re.compile(
    rf"(?:^|(?<=[\s。；;，,（(【\[]))({'|'.join(sorted(_LABELS, key=len, reverse=True))})\s*[:：]\s*", re.MULTILINE
)
_NUMBER_FIRST = re.compile(
    rf"\s*(?:{NUMBER}|编号)\s*[:：]\s*(\d{{1,4}}(?:[.．-]\d{{1,3}})*)[\s.．、，,；;]*(|(?:{'|'.join(_LABELS)})\s*[:：].*)\Z",
    re.DOTALL,
)
_TEXT_FIRST = re.compile(rf"\s*(?:{TEXT}|工作任务|任务)\s*[:：]")
_OPENED = {"）": "（", ")": "(", "】": "【", "]": "["}
_BULLETS = "-*•●◆■□◇▪➢\u3000 \t"
_ENUMERATED = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*[、.．]?\s*")
_FIGURES = "[\\d〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"{_FIGURES}{{4}}\s*[年./-]\s*{_FIGURES}{{1,3}}\s*[月./-]\s*{_FIGURES}{{1,3}}\s*日?")
_RULE = re.compile(r"[\s—–\-=_─━*·…~]{3,}")
_REMARKED = re.compile(r"备\s*注|说\s*明|附?注")
_SHORTEST = 6  # characters of a task's text that begins an answer without its number
_SEPARATORS = " \t\n\u3000：:。.；;，,—-)）】]"


@dataclass(slots=True)
class _Item:
    """An answer while its lines are gathered."""

    row: int
    code: str = ""
    number: str = ""
    text: str = ""
    lines: list[str] = field(default_factory=list)

    def said(self) -> Said:
        """The answer, parted at the words that say what comes."""
        behind = [code for line in self.lines if is_code(code := typed_code(_tidy(line)))]
        lines = [line for line in self.lines if not is_code(typed_code(_tidy(line)))]
        pieces = _LABEL.split("\n".join(lines).strip())
        found, kind = {CONTENT: pieces[0]}, CONTENT
        for label, words in zip(pieces[1::2], pieces[2::2], strict=True):
            if _LABELS[label] == TEXT and (self.text or TEXT in found):  # a word of the answer: the task is known
                found[kind] += f"{label}：{words}"
                continue
            kind = _LABELS[label]
            found[kind] = "\n".join(filter(None, (found.get(kind, "").strip(), words.strip())))
        return Said(
            row=self.row,
            where=f"第 {self.row} 行",
            code=self.code or typed_code(_tidy(found.get(CODE, ""))) or "".join(behind[:1]),
            number=self.number,
            text=self.text or _tidy(found.get(TEXT, "")),
            content=_tidy(found[CONTENT], keep_stop=True),
            answer=_tidy(found.get(PLAN_MET, "")),
            reason=read_reason(_tidy(found.get(REASON, ""), keep_stop=True)),
            measures=read_reason(_tidy(found.get(MEASURES, ""), keep_stop=True)),
        )


def find(source: Source, known: Known) -> Found | None:
    """The answers in a file's paragraphs."""
    above: list[str] = []
    items: list[_Item] = []
    for row, line in _lines(source):
        bare = line.lstrip(_BULLETS)
        item = _labelled(row, bare, items) or _begun(row, bare, known)
        if item is not None:
            items.append(item)
        elif items and not _RULE.fullmatch(line):
            items[-1].lines.append(line)
        elif not items:
            above.append(line)
    if items:
        _take_off_signature(items[-1].lines, known)
    return Found(tuple(item.said() for item in items), tuple(above)) if items else None


def _take_off_signature(lines: list[str], known: Known) -> None:
    """Take the end of a letter off its last answer: who signs it, and when."""
    while len(lines) > 1 and _is_signature(lines[-1].strip(), known):
        lines.pop()


def _is_signature(line: str, known: Known) -> bool:
    bare = SEALED.sub("", line).strip()
    is_signed = is_foot_line(bare) and not _REMARKED.match(bare)
    return not bare or is_signed or known.unit_named(bare) is not None or bool(_DAY.fullmatch(bare))


def _labelled(row: int, line: str, items: Sequence[_Item]) -> _Item | None:
    """The answer that begins where each line says what it is: 序号：3, or 重点任务：… where that is first."""
    numbered = _NUMBER_FIRST.match(line)
    if numbered:
        return _Item(row, number=number_key(numbered[1]), lines=[numbered[2]])
    if _TEXT_FIRST.match(line) and (not items or items[-1].text or any(map(_TEXT_FIRST.match, items[-1].lines))):
        return _Item(row, lines=[line])
    return None


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    paragraphs = (block.text for block in source.blocks if isinstance(block, Paragraph))
    for row, line in enumerate("\n".join(paragraphs).split("\n"), 1):
        yield row, without_invisible(line)


def _begun(row: int, line: str, known: Known) -> _Item | None:
    """The answer that a line begins, if it begins one."""
    code, words = _code_before(line)
    if code:
        return _Item(row, code, lines=[words])
    numbered = _NUMBERED.match(line)
    if numbered is None:
        return _begun_by_text(row, "", _ENUMERATED.sub("", line), known)
    number = number_key(numbered[1])
    code, words = _code_before(numbered[2])
    if code:
        return _Item(row, code, number, lines=[words.lstrip(_SEPARATORS)])
    for task in known.by_number.get(number, ()):
        end = _end_of(task.text, numbered[2])
        if end:
            return _Item(row, "", number, task.text, [numbered[2][end:].lstrip(_SEPARATORS)])
    return _begun_by_text(row, number, numbered[2], known)


def _code_before(text: str) -> tuple[str, str]:
    """The code that a text begins with, and the words behind it; two empty texts where it begins with none."""
    found = _CODED.match(text)
    code = typed_code(found[1]) if found and found[2].strip() else ""
    return (code, found[2]) if found and is_code(code) else ("", "")


def _begun_by_text(row: int, number: str, line: str, known: Known) -> _Item | None:
    """The answer that begins with a task's text alone or behind a number of the unit's own, where no other task has it
    and words follow: alone on its line it may be a cell of a table that lost its grid.
    """
    key = text_key(line)
    found = [own for own in known.by_text if len(own) >= _SHORTEST and key.startswith(own)]
    if not found:
        return None
    tasks = known.by_text[max(found, key=len)]
    end = _end_of(tasks[0].text, line) if len(tasks) == 1 else 0
    said = line[end:].lstrip(_SEPARATORS)
    is_whole = line[end : end + 1] in _SEPARATORS  # else the line's own text may be longer
    return _Item(row, "", number, tasks[0].text, [said]) if end and said and is_whole else None


def _end_of(text: str, line: str) -> int:
    """How much of a line is the task's text, which it begins with; 0 where it does not."""
    key = text_key(text)
    for end in range(len(text) // 2, len(line) + 1):
        if text_key(line[:end]) == key:
            return end
    return 0


def _tidy(text: str, *, keep_stop: bool = False) -> str:
    bare = text.strip(" \t\n\u3000；;，,（(【[" if keep_stop else " \t\n\u3000；;，,。.（(【[)）】]")
    closing = bare[-1:]  # of a bracket that was opened before the label
    return bare[:-1].rstrip() if closing in _OPENED and bare.count(_OPENED[closing]) < bare.count(closing) else bare
