"""Cells with a closed set of answers: frequency, 是/否, status and points; and the shortfall line of a report."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from models.intake.drafts import DraftStatus
from models.intake.layout.answer_words import NO, STATUSES, YES
from models.intake.layout.row_words import NOTHING, comparable
from models.periods import Period
from models.vocabulary import Frequency, Status
from models.wording.periods import period_in

_TICKS = "☑✓✔√☒■●⊠\uf052\uf0fe\uf0fd"
_BOXES = "□☐○◻▢×✗✘\uf0a8\uf06f"
_TICKED = re.compile(rf"[\[(（]?([{_TICKS}])[\])）]?")
_EMPTY = re.compile(rf"[\[(（]([{_BOXES}]?)[\])）]|[{_BOXES}]")
_BOXED = re.compile(rf"([{_TICKS}{_BOXES}])([^{_TICKS}{_BOXES}]+)")
_WITH_MORE = re.compile(r"(是|否|已完成|未完成)(?:[(,:;。]|[,:;。]?因)")
"""An answer that goes on: "否，因资金未到位"."""
_PIECES = re.compile(r"[，,;；、/并]")
_FREQUENCIES = (
    (Frequency.HALF_YEARLY, re.compile(r"(?:每|按)?半年(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.MONTHLY, re.compile(r"(?:每|按)?个?月(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.QUARTERLY, re.compile(r"(?:每|按)?个?季(?:度)?(?:报|一报|报送|一次)?")),
    (Frequency.YEARLY, re.compile(r"(?:每|按)?年(?:度)?(?:报|一报|报送|一次)?")),
)
_OVERDUE_BESIDE = frozenset({Status.WARNED, Status.STAGE_SIGNED_OFF, Status.DEFERRED, Status.ADJUSTED})
"""Decisions a task can be overdue in spite of (``Judgement.status_words``)."""
_LATE = re.compile(r"已?[逾超]期\d{1,3}(?:个?工作日|天|日|个月|周)")
_SHARE = re.compile(r"已?完成(?:率|进度|比例)?:?(\d{1,3}(?:\.\d+)?)%|(\d{1,3}(?:\.\d+)?)%")
_PUT_OFF = re.compile(r"(?:申请|同意|已|拟)?延期[至到].{1,12}")
_AROUND = re.compile(r"\A(?:已经?|正在?|在)|(?:之?中|状态|阶段|实施|办理)\Z")
"""Words around those that name a status: 按计划推进中, 暂缓实施."""
_QUOTES = re.compile(r"[\"'“”‘’「」『』*]")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_WHOLE = 100
_NO_REASON = NOTHING | {"无"}
_POINTS = re.compile(r"(?:扣|减|-)?(?<![\d.])(\d{1,4}(?:\.\d{1,3})?)分")
_SHORTFALL = re.compile(r"\s*(截[至止][^：:，,。；;\n]{1,16})[：:]")
_LACKING = re.compile(r"未|不足|没有|滞后|逾期|低于|少于|欠|缺|不到|仅")


def read_reason(text: str) -> str:
    """A reason for falling short; "/" and "无" are none."""
    stripped = text.strip()
    return "" if stripped in NOTHING or comparable(stripped).rstrip("。.") in _NO_REASON else stripped


@lru_cache(maxsize=1024)
def read_answer(text: str) -> bool | None:
    """Yes, no, or None for anything else; of boxes beside 是 and 否 the ticked one counts."""
    word = comparable(text).strip("。.．；;，,！!、")
    if word in YES:
        return True
    if word in NO:
        return False
    opened = _WITH_MORE.match(word)
    if opened:
        return opened[1] in YES
    ticked = _ticked(word)
    return None if ticked is None else ticked in YES


@lru_cache(maxsize=1024)
def rest_of_answer(text: str) -> str:
    """What an answer says besides yes or no: "否（资金未到位）"; empty where that is only the answer again."""
    opened = _WITH_MORE.match(comparable(text))
    if opened is None:
        return ""
    rest = text.strip()[len(opened[1]) :].lstrip(" ，,：:；;。").strip()
    rest = rest[1:-1] if rest[:1] in "(（" and rest[-1:] in ")）" else rest
    return "" if comparable(rest) in YES | NO else rest


@cache
def _choices() -> re.Pattern[str]:
    """Boxes, answers and what stands between them; not at the import, as few files have any."""
    words = sorted((word for word in YES | NO if "一" <= word[0] <= "鿿"), key=len, reverse=True)
    return re.compile(rf"([+-])|({'|'.join(words)})|[/、,，]")


def _ticked(word: str) -> str | None:
    """Of several answers with boxes before or behind them the one whose box is ticked; None where not one is."""
    plain = _EMPTY.sub("-", _TICKED.sub("+", word))
    found = list(_choices().finditer(plain))
    if "+" not in plain or sum(len(one[0]) for one in found) != len(plain):
        return None
    tokens = [one[1] or one[2] for one in found if one[1] or one[2]]
    step = 1 if tokens[0] in "+-" else -1  # the boxes stand before the answers, or behind them
    ticked = [
        tokens[place + step]
        for place, token in enumerate(tokens)
        if token == "+" and 0 <= place + step < len(tokens) and tokens[place + step] not in "+-"
    ]
    return ticked[0] if len(ticked) == 1 else None


@lru_cache(maxsize=1024)
def read_frequency(text: str) -> Frequency | None:
    """The reporting frequency a cell names, or None."""
    word = comparable(text)
    return next((frequency for frequency, pattern in _FREQUENCIES if pattern.fullmatch(word)), None)


@lru_cache(maxsize=1024)
def read_points(text: str) -> float | None:
    """Points taken off, as "扣0.5分" or "-0.5"; None where no figure is named."""
    word = comparable(text)
    found = _POINTS.search(word) or re.fullmatch(r"-?(\d+(?:\.\d+)?)", word)
    return float(found[1]) if found else None


@lru_cache(maxsize=1024)
def read_status(text: str, heading: str = "") -> DraftStatus | None:
    """The status a cell names, with points and a reason in brackets; None for words no status is known by."""
    word = _QUOTES.sub("", comparable(text))
    inside = [found[1].strip() for found in _BRACKETED.finditer(text)]
    bare = _BRACKETED.sub("", word)
    if "是否" in heading and read_answer(bare) is not None:
        return DraftStatus(Status.SIGNED_OFF if read_answer(bare) else Status.RUNNING)
    points = _POINTS.search(word)
    if points:
        bare = _POINTS.sub("", bare)
    bare = bare.strip("，,;；。.:：、！!")
    measured = _measured(bare)
    status = _status_of(bare, measured)
    if status is None:
        return None
    if measured is not None:
        inside.insert(0, bare)
    reason = "；".join(part for part in inside if part and not _POINTS.fullmatch(comparable(part)))
    return DraftStatus(status, float(points[1]) if points else None, reason)


def _measured(words: str) -> Status | None:
    """The status of words that say how late a task is, how far, or until when it is put off."""
    if _LATE.fullmatch(words):
        return Status.OVERDUE
    if _PUT_OFF.fullmatch(words):
        return Status.DEFERRED
    share = _SHARE.fullmatch(words)
    done = float(share[1] or share[2]) if share else 0
    return None if not done else Status.SIGNED_OFF if done >= _WHOLE else Status.RUNNING


def _status_of(words: str, measured: Status | None) -> Status | None:
    """The status of words, of a ticked box among others, or of several words that mean the same.

    ``measured`` is what :func:`_measured` makes of them.
    """
    if words in STATUSES:
        return STATUSES[words]
    if measured is not None:
        return measured
    if (bare := _AROUND.sub("", words)) in STATUSES:
        return STATUSES[bare]
    boxes = [(found[1], found[2]) for found in _BOXED.finditer(words)]
    ticked = [word for box, word in boxes if box in _TICKS]
    if len(boxes) > 1 and len(ticked) == 1 and "".join(map("".join, boxes)) == words:
        return STATUSES.get(ticked[0])
    meant = {STATUSES.get(word) for word in _PIECES.split(words)}
    if Status.OVERDUE in meant and meant - {Status.OVERDUE} <= _OVERDUE_BESIDE:
        meant -= {Status.OVERDUE}  # as we write it ourselves: the decision, and that it is overdue all the same
    return meant.pop() if len(meant) == 1 else None


def split_shortfall(text: str, *, planned: bool) -> tuple[str, str]:
    """(content, shortfall): the last line of a report where it starts "截至…：" and names what falls short.

    ``planned`` tables have a plan column, so such a line is the shortfall whatever its words (DOMAIN, ``overdue``);
    elsewhere it must be a line of its own below others and name a lack. A comma after the date makes it a plain report.
    """
    content = text.strip()
    if "截" not in content:
        return content, ""
    head, _, last = content.rpartition("\n")
    found = _SHORTFALL.match(last)
    if not found or period_in(found[1], 2000) is None:
        return content, ""
    if planned or (head.strip() and _LACKING.search(last[found.end() :])):
        return head.strip(), last.strip()
    return content, ""


def shortfall_period(shortfall: str, year: int) -> Period | None:
    """The period a shortfall line speaks for."""
    found = _SHORTFALL.match(shortfall)
    named = period_in(found[1], year) if found else None
    return named[0] if named else None
