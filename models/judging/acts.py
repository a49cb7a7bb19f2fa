"""What a plan node asks to be done, and whether a report says that it is: words against nodes.

A node's text is taken apart into acts (完成A审批；B开工建设). One that asks for work only (推进, 做好) has no end
that a report could miss, and is not judged. A report says an act is done where a clause that is neither denied, planned nor
going on speaks of the same thing at the same stage or a later one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.judging.measured_thing import mentions
from models.judging.reading import Read
from models.texts.units import UNITS


class Told(StrEnum):
    """What a report tells of an act."""

    DONE = "done"
    GOING_ON = "going_on"
    DENIED = "denied"
    NOTHING = "nothing"


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


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause of a report: what it is about (its line's heading or its sentence's subject), and how far that is."""

    subject: str
    words: str
    told: Told
    start: int
    end: int


_HOPES = re.compile(
    r"(?:力争|争取|确保|努力|尽快|全力|全面|全部|正式|基本|如期|按期|顺利|率先|并|同时|同步|要|须|应|将|且|再)+"
)
_DATE = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|[底初末中]|[上中下]旬)?|[一二三四]季度末?|[上下]半年|年[底内末])(?:之?以?前|内)?"
)
_DEADLINE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底初末中]|[上中下]旬)?(?:之?以?前|内)?|年[底内末](?:之?以?前)?")
_FINISHING = (
    "完成|新增|新建|引进|招引|建成|开工建设|开工|动工|竣工|完工|投入运营|投入使用|投入试运营|投运|投用|投产|启用|对外运营|试运营|运营|开业|开街|开园|开馆|开放|开通|上线|试运行|运行|通车|通水|通电|通气|通航|交付|印发实施|印发|出台|发布"
    "|签约|签订|实现|通过|启动|结顶|封顶|落地|取得|获批|上市|挂牌|揭牌|成立|组建|验收|进场施工|进场|创成|销号|清零|整改到位|拆除|贯通|合龙|实施|召开|举办|制定|编制"
)
_WORKING = (
    "推进|推动|开展|进行|做好|跟踪|加快|持续|继续|组织|深化|优化|对接|协调|谋划|准备|加强|抓好|抓|走访|排摸|提升|配合|指导|联合|围绕|重点|深入|完善|落实|探索|研究|明确"
    "|建立|强化|督促|争取|集中|协同|策划|申报|建设|打造|培育|统筹|巩固|支持|引导|鼓励|协助"
)
_VERB = re.compile(rf"(?P<finish>(?<!未){_FINISHING.replace('|', '|(?<!未)')})|(?P<work>{_WORKING})")
_FIRST_VERB = re.compile(rf"已|成功|目前|正在|还在|[暂尚]?未|{_FINISHING}|{_WORKING}")
_NAMED_FIRST = re.compile(r"[^()]{2,20}?(?:项目|工程|中心|地块|区块|园区|小区|基地|平台|学校|医院|公园)(?!化)")
_LATE_VERBS = re.compile(
    r"(?:建成|开工建设|开工|竣工|完工|投入运营|投入使用|投运|投用|投产|启用|对外运营|试?运营|开业|开街|开园|开馆|开放|开通|上线|试?运行|通车|通水|通电|通气|通航|交付|结顶|封顶|落地|签约|获批|贯通|合龙|挂牌|揭牌|验收)\Z"
)
_AMOUNT = re.compile(rf"\d[\d.]*[余多]?[百千万亿]*(?:{UNITS})?(?:以上|左右|以内)?")
_EMPTY_END = re.compile(r"(?:等|相关|各项)*(?:工作|事宜|任务|手续|流程|程序)\Z")
_DENIED = re.compile(r"[未没](?!来|有?异)|无法|难以|停滞|暂停|暂缓|中止|滞后|推迟|延后|取消|不到位|不具备|搁置")
_PLANNED = re.compile(r"预计|计划|拟(?!定|订)|将(?!其)|下一?步|争取|力争|待(?!遇)|准备|需(?!求)|有望|目标")
_GOING_ON = re.compile(
    r"正在|正(?=[与和对组推办开])|[^其集过当心]中(?:[,。;]|\Z)|推进(?=[^,]*(?:审批|报批|招标|设计|施工|工作|建设))|还在|仍在|报批|报审|送审|报[省市区县国部][^,]*审|待审|待批|征求意见|意见稿|初稿|起草|抓紧|进一步|加快|持续|洽谈|对接|深化|优化|同步开展"
)
_IN_PART = re.compile(r"(?:完成|签约|拆除|交付|整改|开工|进度|工程量|占总?)[率量的数]?[^,\d]{0,6}(?<![\d.])\d{1,2}(?:\.\d+)?%")
_SAID_DONE = re.compile(
    rf"已|了(?!解)|{_FINISHING}|完善|获|达成|确定|明确|形成|召开|举办|开展|制定|编制|落实|上报|报送|移交|入驻|覆盖|拨付|到位|通车"
)
_STAGES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(words))
    for rank, words in (
        (9, r"通[水电气航]|上线|开通|试?运行(?!情况)|投入运营|投入使用|投运|投用|投产|启用|(?:对外|试|正式)?运营|开业|开街|开园|开馆|首演|开放"),
        (8, r"竣工验收|通过验收|交付|通车"),
        (7, r"建成|竣工|完工|全部完成建设|建设完成"),
        (6, r"结顶|封顶|室内|装修|内装|设备安装|附属|扫尾|收尾"),
        (5, r"主体(?:结构)?(?:施工|完成)|完成主体|主体工程|砌体"),
        (4, r"开工|动工|进场|施工(?![图招许]|方案|单位|总|合同)|桩基|基础施工|拆除|打桩|开挖"),
    )
)
_END = 4
"""The stage that an act without one of its own is not compared by."""
ENOUGH = 0.5
"""How much of an act's words a clause must name to speak of it."""
_HEADING = 30
"""The longest words before a colon that name what follows."""
_NEARLY_ALL = 0.75
_CLAUSE = re.compile(r"[^,。;!?\n]+")
_SENTENCE = re.compile(r"[^。;!?\n]+")
_QUOTED = re.compile(r"[“《(][^”》)]*[”》)]")


def acts(read: Read) -> list[Act]:
    """The acts with an end that a node asks for, in its order; those of one sentence share its subject."""
    found: list[Act] = []
    for sentence in _SENTENCE.finditer(read.words):
        last = Act("", "", "", 0, 0)
        for clause in _clauses(read.words, sentence.start(), sentence.end()):
            for start, end in _joined(read.words, *clause):
                act = _act(read, start, end)
                if not act.subject and not (act.thing and last.verb and not last.thing):
                    act = replace(act, subject=last.subject)
                last = act
                if act.verb:
                    found.append(act)
    return found


def _clauses(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence; a comma inside a name or brackets parts nothing."""
    blotted = _QUOTED.sub(lambda found: "口" * len(found[0]), words[start:end])
    return [(start + clause.start(), start + clause.end()) for clause in _CLAUSE.finditer(blotted)]


def _joined(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """启动招标并开工 as two."""
    at = re.search(rf"(?<=[^合])并(?=(?:{_FINISHING}))", words[start:end])
    return [(start, start + at.start()), (start + at.end(), end)] if at else [(start, end)]


def _act(read: Read, start: int, end: int) -> Act:
    """The act of one clause; without a verb where it asks for work only."""
    clause = read.words[start:end]
    blotted = _DATE.sub(lambda found: " " * len(found[0]), _QUOTED.sub(lambda found: "口" * len(found[0]), clause))
    verb = _VERB.search(blotted)
    late = _LATE_VERBS.search(blotted)
    if verb is None:
        named = None if any(start <= said.start < end for said in read.said) else _NAMED_FIRST.match(clause)
        return Act(named[0] if named else "", "", "", start, end)
    before = _tidy(clause[: verb.start()], blotted[: verb.start()])
    if verb["work"]:
        if late is None or "、" in clause:
            return Act(before, "", "", start, end)
        return Act("", late[0], _tidy(clause[: late.start()], blotted[: late.start()]), start, end)
    thing = clause[verb.end() :]
    if _LATE_VERBS.fullmatch(thing):
        return Act(before, f"{verb[0]}{thing}", "", start, end)
    return Act(before, verb[0], thing, start, end)


def undated(words: str) -> str:
    """The words of a plan without its deadlines and what is only hoped."""
    return _HOPES.sub("", _DEADLINE.sub("", words)).strip("、的")


def _tidy(clause: str, blotted: str) -> str:
    """The words of a clause without dates and what is only hoped."""
    kept = "".join(word for word, blot in zip(clause, blotted, strict=True) if blot != " ")
    return _HOPES.sub("", kept).replace("累计", "").strip("、的")


def statements(read: Read) -> list[Statement]:
    """The clauses of a report with what they tell."""
    found: list[Statement] = []
    heading, line = "", -1
    for sentence in _SENTENCE.finditer(read.words):
        start = sentence.start()
        begins = read.words.rfind("\n", 0, start) + 1
        if begins != line:
            heading, line = "", begins
        colon = read.words.find(":", start, sentence.end())
        if 0 <= colon - start <= _HEADING and "," not in read.words[start:colon]:
            heading = read.words[start:colon]
            start = colon + 1
        subject, planned = heading, False
        for first, last in _clauses(read.words, start, sentence.end()):
            words = read.words[first:last]
            verb = _FIRST_VERB.search(words)
            named = words[: verb.start()] if verb else ""
            if len(named) > 1 and not _PLANNED.search(named):
                subject = f"{heading} {named}"
            planned = (planned and not re.search(r"已|目前", words)) or _PLANNED.search(words) is not None
            found.append(Statement(subject, words, _told(words, planned=planned), first, last))
    return found


def _told(words: str, *, planned: bool) -> Told:
    if _DENIED.search(words):
        return Told.DENIED
    if planned:
        return Told.NOTHING
    if _GOING_ON.search(words) or _IN_PART.search(words):
        return Told.GOING_ON
    return Told.DONE if _SAID_DONE.search(words) else Told.GOING_ON


def told(act: Act, said: Sequence[Statement], enough: float = ENOUGH) -> tuple[Told, Statement | None]:
    """What a report tells of an act, and the clause that does, which names as much as ``enough`` of its thing."""
    about = [one for one in said if _is_about(act, one, said, enough)]
    for one in about:
        if _says_done(act, one, enough):
            return Told.DONE, one
    for state in (Told.DENIED, Told.GOING_ON):
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
    if one.told is Told.DENIED or one.told is Told.NOTHING:
        return False
    named = _names_thing(act, one, enough)
    if wanted >= _END and reached:
        return named and (reached >= wanted if one.told is Told.DONE else reached > wanted)
    return wanted < _END and named and one.told is Told.DONE


def _names_thing(act: Act, one: Statement, enough: float) -> bool:
    """Whether a clause names what an act is done to; where the act names nothing but its stage, any clause may.

    What it is (批复 of 施工图批复) must be said, unless nearly all else is.
    """
    thing = _LATE_VERBS.sub("", _EMPTY_END.sub("", _AMOUNT.sub("", act.thing)))
    if not thing:
        return True
    share = mentions(thing, f"{one.subject} {one.words}")
    return share >= _NEARLY_ALL or (share >= enough and thing[-2:] in f"{one.subject}{one.words}")


def _stage(words: str) -> int:
    return next((rank for rank, pattern in _STAGES if pattern.search(words)), 0)
