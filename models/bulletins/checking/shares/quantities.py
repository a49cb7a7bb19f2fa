"""Quantities said beside a task's name, held against those of its row: its aim, what is done of it, and which share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, Severity
from models.bulletins.checking.reading.figures import Measure, figures
from models.bulletins.checking.reading.mentions import GENERIC, Mention
from models.bulletins.checking.repairs import number_to, words_to
from models.bulletins.checking.shares.shares import wrong_percent
from models.bulletins.facts import Row
from models.bulletins.letter import end_of, start_of
from models.texts.numerals import number
from models.vocabulary import Status

_QUANTITY = re.compile(
    r"(?<![\d.A-Za-z第百千一二三四五六七八九])(?P<number>\d+(?:\.\d+)?|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    r"(?P<unit>(?:万|亿|千)?(?:平方米|立方米|平方公里|公里|千米|千瓦)|(?:万|亿|千)?(?![月日年季分时点号])[\u4e00-\u9fff])"
)
_RIGHT_BEFORE = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:万|亿|千)?(?![月日年季分时点号])[\u4e00-\u9fff]\Z"
)
_THEN = re.compile("去年|上年|往年|前年|明年")
_ITS_PROGRESS = re.compile(r"\A(?:工程|项目)?，?进度(?:为|达)?\d+(?:\.\d+)?%")  # of what is so large
_OF_THEM = re.compile(r"\d[^\d]*中的?\Z")  # “31处易涝点中的6处”
_AIM = re.compile(r"\s*[\u4e00-\u9fff]{0,3}?的?(?:目标|任务|要|应|须|确保|务必|必须)")
_DONE = re.compile(r"已|现|实际|累计|目前|仅|只|完成|达|建成|开业|竣工|[还尚]有")
_DOING = re.compile(r"开工|投放|拆除|发放|清[偿欠理]|新增|净增")  # what may be a part of a task's name as well
_OUGHT = re.compile(r"应|须|计划|目标|年内|全年")
_OTHER_NAME = re.compile("[、“]")  # another one begins there, known or not
_APART = re.compile(r"(?:[少多差缺余剩高低增减超]|相差|新增|增加|减少)(?:了|约)?\Z")
_IN_ALL = re.compile(r"(?:总量|总数|规模|面积|长度|全长|总长|总面积|共计?|不少于|不低于|不超过|不小于)(?:为|达)?\Z")
_OF_IT = ("任务", "涉及")
_AGAINST = re.compile(r"目标|任务|计划|总量|总数|[%％]|百分之|[还尚]?[差剩余欠]|分别|同比|较")
_OF_AIM = re.compile(
    r"[\u4e00-\u9fff]{0,4}?[，、（(]?(?:已|约|仅)?(?:占|为|达到?|完成|是)?了?"
    r"(?:全年|年度|本年|总)?(?:目标|任务|计划|总数|总量)?(?:任务|总数|总量|数|量)?的?"
    r"(?:[\u4e00-\u9fff]{2,4}率(?:为|达到?|仅)?)?\s*"
)
_SAYS_OF_AIM = re.compile("目标|任务|计划|率|占|完成|为")
_LACKS = r"(?:[还尚]?(?:差|剩|缺|余)|剩余|余下|[还尚]有)"
_GRAM = 2
_FLOWS = ("人", "次", "户", "元", "场", "件")
_MORE = Decimal("1.2")
_LITTLE_MORE = Decimal("1.02")
_NEAR = 8  # characters between a name and what was done


def check(mention: Mention, until: int) -> Iterator[Claim | Finding]:
    """Claims and findings about what is said of a task up to a place."""
    text = mention.line.text
    before = _RIGHT_BEFORE.search(text, mention.piece[0], mention.start)
    for found in _QUANTITY.finditer(text, before.start() if before else mention.start, until):
        held = _held(found["unit"], mention.row.words)
        if not held or _THEN.search(text[start_of(text, found.start(), "，。；\n") : found.start()]):
            continue
        yield from _share(mention, found)
        yield from _left(mention, found)
        if str(number(found["number"])) in held or _OTHER_NAME.search(
            text, mention.end, max(found.start(), mention.end)
        ):
            continue
        severity = _is_wrong(mention, found, held, until)
        if severity:
            yield other_words(
                mention, found.start("number"), found.end("number"), found[0], held[:1], severity=severity
            )


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(number(found["number"]) or 0)


def _held(unit: str, words: str) -> list[str]:
    """The figures that a row has in a unit."""
    return re.findall(rf"(?<![\d.])(\d+(?:\.\d+)?){unit}", words)


def _at_least(unit: str, words: str) -> list[str]:
    """The figures that a row has in a unit to be reached or passed: “开工20个以上”."""
    return re.findall(rf"(?<![\d.])(\d+(?:\.\d+)?){unit}以上", words)


def _is_wrong(mention: Mention, found: re.Match[str], held: Sequence[str], until: int) -> Severity | None:
    """How sure it is that a figure the row does not have is meant to be one of its own."""
    text = mention.line.text
    start = max(start_of(text, found.start(), "，。；："), mention.piece[0])
    clause = text[start : found.start()]
    since_name = text[max(mention.end, start) : found.start()]
    behind = text[found.end() : min(end_of(text, found.end(), "。；\n"), until)]
    is_done = _DONE.search(clause) is not None or _DOING.search(since_name) is not None
    if _is_aim(clause, since_name, behind, is_done):
        return Severity.CONTRADICTION
    is_progress = bool(_AGAINST.search(_ITS_PROGRESS.sub("", behind))) or any(
        f"{figure}{found['unit']}" in behind for figure in held
    )
    is_reached = any(Decimal(aim) <= _value(found) for aim in _at_least(found["unit"], mention.row.words))
    if is_progress or is_reached or _APART.search(clause) or "其中" in since_name or _OF_THEM.search(clause):
        return None
    words = clause[-_GRAM:]
    is_own = len(words) == _GRAM and words not in GENERIC and re.search(re.escape(words) + r"\d", mention.row.words)
    is_behind = found.start() == mention.end or found.start() < mention.end < found.end()
    is_behind = is_behind or mention.start in found.span()  # “18座山塘”
    if (is_own or is_behind) and not is_done:
        return _of_result(mention.row, found, held)
    is_near = is_behind or 0 <= found.start() - mention.end <= _NEAR
    if mention.row.status is Status.SIGNED_OFF and is_near and len(set(held)) == 1:
        return _of_done(found, Decimal(held[0]))
    return None


def _of_result(row: Row, found: re.Match[str], held: Sequence[str]) -> Severity:
    """How sure a figure right behind a name is wrong: a stage reaches less, people and money come to a little more."""
    value, aims = _value(found), [Decimal(figure) for figure in held]
    is_stage = row.status is Status.STAGE_SIGNED_OFF and value < min(aims)
    is_flow = found["unit"].endswith(_FLOWS)
    is_near = is_flow and any(aim < value < aim * _LITTLE_MORE for aim in aims)
    return Severity.QUESTION if is_stage or is_near else Severity.CONTRADICTION


def _of_done(found: re.Match[str], aim: Decimal) -> Severity:
    """How sure a figure that is said to be done is wrong: what is signed off has reached its aim, or a little more."""
    value = _value(found)
    is_more = found["unit"].endswith(_FLOWS) and aim < value < aim * _MORE
    return Severity.QUESTION if is_more else Severity.CONTRADICTION


def _is_aim(clause: str, since_name: str, behind: str, is_done: bool) -> bool:
    """Whether a figure is said to be what a task is to reach, or stands alone in brackets behind its name."""
    if _APART.search(clause) or "其中" in since_name:
        return False
    is_bracketed = since_name in ("（", "(") and behind[:1] in ("）", ")")
    is_told = _AIM.match(behind) or _OUGHT.search(clause) or clause.endswith(_OF_IT)
    return bool(is_bracketed or is_told or (_IN_ALL.search(clause) and not is_done))


def _share(mention: Mention, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“已开业11家，完成目标的73.3%”: of the row's own aim, where the text does not say it."""
    text = mention.line.text
    percent = next((f for f in figures(text) if f.start >= found.end()), None)
    if percent is None or percent.measure is not Measure.PERCENT or percent.loose:
        return
    between = text[found.end() : percent.start]
    if not _OF_AIM.fullmatch(between) or not _SAYS_OF_AIM.search(between) or "未" in between:
        return
    sentence = text[start_of(text, found.start(), "。；\n") : percent.start]
    if len(_held(found["unit"], sentence)) > 1:
        return  # the text says of what
    row, value = mention.row, _value(found)
    aims = [Decimal(figure) for figure in _held(found["unit"], _aims(row)) if Decimal(figure)]
    if not aims or value > max(aims):
        return
    yield Claim(ClaimKind.SHARE, mention.line, *percent.span, (row.id,))
    if not any(percent.is_rounded(value / aim * 100) for aim in aims):
        exact = value / max(aims) * 100
        yield wrong_percent(mention.line, percent, exact, f"{found[0]} 占表中 {max(aims)} 的 {exact:.2f}%")


def _left(mention: Mention, found: re.Match[str]) -> Iterator[Claim | Finding]:
    """“已建成1140个，还差360个”: what is done and what is left are the row's aim, where the text does not say it."""
    text = mention.line.text
    behind = re.compile(rf"[，、；]?(?:目前)?{_LACKS}\s*(?P<left>\d+(?:\.\d+)?){found['unit']}").match(
        text, found.end()
    )
    before = text[start_of(text, found.start(), "。；\n") : found.start()]
    aims = [Decimal(figure) for figure in _held(found["unit"], _aims(mention.row))]
    if behind is None or _held(found["unit"], before) or not aims or not _DONE.search(before):
        return
    start, end = behind.start("left"), behind.end()
    yield Claim(ClaimKind.DIFFERENCE, mention.line, start, end, (mention.row.id,))
    done, left = _value(found), Decimal(behind["left"])
    if not any(done + left == aim for aim in aims):
        right = max(aims) - done
        text_told = f"文中写已完成 {found[0]}、还差 {behind['left']}，表中“{mention.row.called}”是 {max(aims)}。"
        repair = number_to(text, start, end, right) if right > 0 else None
        ids = (mention.row.id,)
        yield Finding(Code.DIFFERENCE, Severity.CONTRADICTION, text_told, mention.line, start, end, ids, repair)


def _aims(row: Row) -> str:
    return "\n".join((row.text, row.goal, *(node.text for node in row.nodes)))


def other_words(
    mention: Mention,
    start: int,
    end: int,
    said: str,
    held: Sequence[str],
    *,
    severity: Severity = Severity.CONTRADICTION,
) -> Finding:
    """Words beside a task's name that its row has otherwise; one way of it is offered."""
    return Finding(
        Code.TOKEN,
        severity,
        f"文中“{mention.words}”的“{said}”，在表中“{mention.row.called}”里没有。",
        mention.line,
        start,
        end,
        (mention.row.id,),
        words_to(mention.line.text, start, end, held[0]) if len(set(held)) == 1 else None,
    )
