"""What a plan node asks to be done, and whether a report says that it is: words against nodes.

A node's text is taken apart into acts (完成可研审批；开工建设). One that asks for work only (推进, 做好) has no end
that a report could miss, and is not judged. A report says an act is done where a clause that is neither denied,
planned nor going on speaks of the same thing at the same stage or a later one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.judging.reading.doing import ENDS_WITH, FINISHING, HOPES, WORKING
from models.judging.reading.measured_thing import mentions
from models.judging.reading.statements import QUOTED, SENTENCE, Statement, Told, clauses
from models.judging.reading.text import Read
from models.texts.units import UNITS


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a node asks for: what (``verb``) is to be done to what (``thing``), by or of what (``subject``).

    ``start`` and ``end`` are its place in the node's text, all words those of the text.
    """

    subject: str
    verb: str
    thing: str
    start: int
    end: int


_DATE = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[底初末中]|[上中下]旬)?|[一二三四]季度末?|[上下]半年|年[底内末])(?:之?以?前|内)?"
)
_VERB = re.compile(rf"(?P<finish>(?<!未)(?:{FINISHING}))|(?P<work>{WORKING})")
_NAMED_FIRST = re.compile(r"[^()]{2,20}?(?:项目|工程|中心|地块|区块|园区|小区|基地|平台|学校|医院|公园)(?!化)")
_AMOUNT = re.compile(rf"\d[\d.]*[余多]?[百千万亿]*(?:{UNITS})?(?:以上|左右|以内)?")
_EMPTY_END = re.compile(r"(?:等|相关|各项)*(?:工作|事宜|任务|手续|流程|程序)\Z")
_STAGES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(words))
    for rank, words in (
        (
            10,
            r"通[水电气航]|上线|开通|试?运行(?!情况)|投入运营|投入使用|投运|投用|投产|启用|(?:对外|试|正式)?运营|开业|开街|开园|开馆|首演|开放",
        ),
        (9, r"竣工验收|通过验收|交付|通车"),
        (8, r"建成|竣工|完工|全部完成|已完成\Z|建设完成"),
        (7, r"结顶|封顶|室内(?:装|施工|砌)|装修|内装|设备安装|附属(?:工程|设施|施工)|扫尾|收尾"),
        (6, r"主体(?:结构)?(?:施工|完成)|完成主体|主体工程|砌体"),
        (5, r"施工(?![图招许、和及]|方案|单位|总|合同)|桩基|基础施工|拆除|打桩|开挖"),
        (4, r"开工|动工|进场"),
    )
)
_END = 4
"""The stage that an act without one of its own is not compared by."""
ENOUGH = 0.5
"""How much of an act's words a clause must name to speak of it."""
_NEARLY_ALL = 0.75
_BEGUN = "启动"
"""What this verb asks for is done once it goes on, though not while it is prepared."""
_ON_PAPER = "(?:公告|文件|方案|材料|初稿|申请)"
"""What of a thing is not the thing: 招标公告已发布 for 完成招标."""
_VAGUE = re.compile(r".{0,6}(?:任务|目标|指标|序时进度)")
"""A thing that no report can be held to."""
_BEFOREHAND = re.compile(r"文件|方案|前期|筹备|准备")


def acts(read: Read) -> list[Act]:
    """The acts with an end that a node asks for, in its order; those of one sentence share its subject."""
    found: list[Act] = []
    for sentence in SENTENCE.finditer(read.words):
        last = Act("", "", "", 0, 0)
        for clause in clauses(read.words, sentence.start(), sentence.end()):
            for start, end in _joined(read.words, *clause):
                act = _act(read, start, end)
                if not act.subject and not (act.thing and last.verb and not last.thing):
                    act = replace(act, subject=last.subject)
                last = act
                if act.verb and not _VAGUE.fullmatch(act.thing):
                    found.append(act)
    return found


def _joined(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """编制方案并印发 as two."""
    at = re.search(rf"(?<=[^合])并(?=(?:{FINISHING}))", words[start:end])
    return [(start, start + at.start()), (start + at.end(), end)] if at else [(start, end)]


def _act(read: Read, start: int, end: int) -> Act:
    """The act of one clause; without a verb where it asks for work only."""
    clause = read.words[start:end]
    blotted = _DATE.sub(lambda found: " " * len(found[0]), QUOTED.sub(lambda found: "口" * len(found[0]), clause))
    verb = _VERB.search(blotted)
    late = ENDS_WITH.search(blotted)
    if verb is None:
        named = None if any(start <= said.start < end for said in read.said) else _NAMED_FIRST.match(clause)
        return Act(named[0] if named else "", "", "", start, end)
    before = _tidy(clause[: verb.start()], blotted[: verb.start()])
    if verb["work"]:
        if late is None or "、" in clause:
            return Act(before, "", "", start, end)
        return Act("", late[0], _tidy(clause[: late.start()], blotted[: late.start()]), start, end)
    thing = clause[verb.end() :]
    if ENDS_WITH.fullmatch(thing):
        return Act(before, f"{verb[0]}{thing}", "", start, end)
    return Act(before, verb[0], thing, start, end)


def _tidy(clause: str, blotted: str) -> str:
    """The words of a clause without dates and what is only hoped."""
    kept = "".join(word for word, blot in zip(clause, blotted, strict=True) if blot != " ")
    return HOPES.sub("", kept).replace("累计", "").strip("、的")


def told(act: Act, said: Sequence[Statement], enough: float = ENOUGH) -> tuple[Told, Statement | None]:
    """What a report tells of an act, and the clause that does, which names as much as ``enough`` of its thing."""
    about = [one for one in said if _is_about(act, one, said, enough)]
    for one in about:
        if _says_done(act, one, enough):
            return Told.DONE, one
    for state in (Told.HELD_BACK, Told.GOING_ON):
        for one in about:
            if one.told is state and act.thing and mentions(act.thing, one.words) >= enough:
                return state, one
    return Told.NOTHING, None


def _is_about(act: Act, one: Statement, said: Sequence[Statement], enough: float) -> bool:
    """Whether a clause may speak of an act's subject: it names it, or it names no other and nothing else does."""
    if not act.subject:
        return True
    if mentions(act.subject, f"{one.subject} {one.words}") >= enough:
        return True
    if enough <= ENOUGH and mentions(one.subject, act.subject) >= ENOUGH:
        return True
    named_elsewhere = any(mentions(act.subject, f"{other.subject} {other.words}") >= ENOUGH for other in said)
    return not named_elsewhere and not one.subject.strip()


def _says_done(act: Act, one: Statement, enough: float) -> bool:
    wanted, reached = _stage(f"{act.verb}{act.thing}"), _stage(one.words)
    if one.told is Told.HELD_BACK or one.told is Told.NOTHING:
        return False
    named = _names_thing(act, one, enough)
    if act.verb == _BEGUN and one.told is Told.GOING_ON:
        return named and not _BEFOREHAND.search(one.words)
    if wanted >= _END and reached:
        return named and (reached >= wanted if one.told is Told.DONE else reached > wanted)
    return wanted < _END and named and one.told is Told.DONE


def _names_thing(act: Act, one: Statement, enough: float) -> bool:
    """Whether a clause names what an act is done to; where the act names nothing but its stage, any clause may.

    What it is (批复 of 施工图批复) must be said, unless nearly all else is.
    """
    thing = ENDS_WITH.sub("", _EMPTY_END.sub("", _AMOUNT.sub("", act.thing)))
    if not thing:
        return True
    if re.search(f"{re.escape(thing[-2:])}{_ON_PAPER}", one.words) and act.verb != _BEGUN:
        return False
    share = mentions(thing, f"{one.subject} {one.words}")
    return share >= _NEARLY_ALL or (share >= enough and thing[-2:] in f"{one.subject}{one.words}")


def _stage(words: str) -> int:
    return next((rank for rank, pattern in _STAGES if pattern.search(words)), 0)
