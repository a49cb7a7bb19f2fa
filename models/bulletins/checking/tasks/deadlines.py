"""The day by which a bulletin says something is due, before or behind a task's name, held against the row's days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.mentions import Mention
from models.bulletins.checking.repairs import day_to
from models.bulletins.facts import Facts
from models.bulletins.letter import BRACKETED, start_of
from models.periods import date_words
from models.texts.understanding import understand

_DUE = re.compile(
    r"(?:未能?(?:按期|按时|如期)?|应|须|需|本[应该]|原定|计划|要求)(?:当)?(?:于|在)|(?:按|按照|限|时限为?|完成时限[:：]?)\Z"
    r"|(?:应|须|本该|原定|原计划|规定|承诺|约定|计划|要求)(?:为|是)?\Z"
)
_DUE_ON = re.compile(
    r"(?:应|须|本[应该]|原定|原计划|要求)(?:当)?(?:于|在)\Z|(?:原定|原计划|计划|应)\Z"
    r"|(?:完成|完工|竣工|交付|投产|建成|通车)?(?:时间|时限|节点|期限|截止日)[为是：:]{0,2}\Z"
)
_DUE_BEFORE = re.compile(
    r"[之以]?前?(?:本|就|便|即|理)?(?P<ought>应|须|需|该)?(?:当|要)?(?:按期|按时|如期|全部|全面)?"
    r"(?:完成|建成|完工|竣工|交付|投产|投用|启用|通车|通水|贯通|销号|整改|办结|到期|出台|开放)?(?:到位)?"
    r"(?P<of>的|[\u4e00-\u9fff]{0,4}的)?[“\"]?"
)
_NEWLY = re.compile("须|需|要求|务必|确保|力争|争取|(?<![时期年])限|责令|督促")
_OTHER = re.compile(r"[^，。；]{0,4}(?:启动|开工|召开|报送?|上报|提交|反馈|督办|督查|通报)")
_HANDED_IN = re.compile(r"[之以]?前?(?:就|即)?[^，。；]{0,4}(?:提交|报送|上报|反馈|申请|报告|说明|检查)")
_DUE_AFTER = re.compile(r"[之以]?前?(?:就|即|本)?(?:应|须|需)(?!于|在)")
_DUE_BEHIND = re.compile(r"[之以]?前|的?(?:时限|节点|期限)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3}(?=[（(])")
_IN_TURN = re.compile("分别|依次")
_MONTH_ALONE = re.compile(r"\d{1,2}月(?:份)?")
_CUT_OFF = re.compile(r"截[至止到]+\d*年?\Z")


def check(mention: Mention, until: int, facts: Facts) -> Iterator[Claim | Finding]:
    """Claims and findings about the days said of a task up to a place."""
    text, (begin, _) = mention.line.text, mention.piece
    if not re.search(r"\d\s*[月日]", text[begin:until]):
        return
    for named in understand(text[begin:until], mention.row.year).dates:
        start, end = begin + named.start, begin + named.end
        if _IN_TURN.search(text, mention.end, max(start, mention.end)):
            continue  # the one or the other of several
        is_before = end <= mention.start
        if not (_is_due_before if is_before else _is_due_behind)(mention, start, end):
            continue
        yield Claim(ClaimKind.DATE, mention.line, start, end, (mention.row.id,))
        clause = text[start_of(text, start, "，。；") : mention.start if is_before else start]
        is_month = _MONTH_ALONE.fullmatch(text[start:end]) and any(
            (day.year, day.month) == (named.due.year, named.due.month) for day in mention.row.days
        )
        if not is_month and not _is_right(mention, named.due, clause, facts):
            yield _wrong(mention, start, end)


def _is_due_before(mention: Mention, start: int, end: int) -> bool:
    """“原定6月30日前通水的污水处理厂”: nothing stands between but what is to be done by then."""
    text = mention.line.text
    if _CUT_OFF.search(text[:start]) or text[start - 1 : start] in ("至", "到", "—", "-"):
        return False
    between = _DUE_BEFORE.fullmatch(text, end, mention.start)
    is_told = bool(between and (between["of"] or between["ought"])) or bool(_DUE.search(text[mention.piece[0] : start]))
    return bool(between) and is_told and not _OTHER.search(text, end, mention.start)


def _is_due_behind(mention: Mention, start: int, end: int) -> bool:
    """“应于11月10日前完成”, or a day in brackets right behind the name."""
    text = mention.line.text
    if start < mention.start:
        return False
    clause = text[start_of(text, start, "，。；") : start]
    if _is_in_brackets(mention, start, end) or _DUE_AFTER.match(text, end):
        return True
    is_by = text[end - 1] in "前内底" or _DUE_BEHIND.match(text, end)
    return bool(_DUE.search(clause) and is_by and not _HANDED_IN.match(text, end)) or bool(
        _DUE_ON.search(clause) and not _OTHER.match(text, end)
    )


def _is_in_brackets(mention: Mention, start: int, end: int) -> bool:
    """“游船码头（区交通局，11月底前）”: with nothing else than a unit."""
    figure = _FIGURE.match(mention.line.text, mention.end)
    inside = BRACKETED.match(mention.line.text, figure.end() if figure else mention.end)
    if inside is None or not inside.start() < start or not end < inside.end():
        return False
    others = mention.line.text[inside.start() + 1 : start] + mention.line.text[end : inside.end() - 1]
    return (
        re.fullmatch(
            r"(?:[^，。；\d]{2,12}[局委办院社会司心处队部][，；、]?)?|[，；、]?[^，。；\d]{2,12}[局委办院社会司心处队部]",
            others,
        )
        is not None
    )


def _is_right(mention: Mention, due: date, clause: str, facts: Facts) -> bool:
    days = mention.row.days
    is_new = _NEWLY.search(clause) and days and min(days) <= facts.cut_off < due  # a day set anew
    return not days or due in days or bool(is_new)


def _wrong(mention: Mention, start: int, end: int) -> Finding:
    text, row = mention.line.text, mention.row
    told = "、".join(date_words(day) for day in sorted(row.days))
    return Finding(
        Code.DEADLINE,
        Severity.CONTRADICTION,
        f"文中写“{text[start:end]}”，表中“{row.called}”的时限是 {told}。",
        mention.line,
        start,
        end,
        (row.id,),
        day_to(text, start, end, next(iter(row.days))) if len(row.days) == 1 else None,
    )
