"""What a report's words say: only plans, a standstill, old data; and against nodes and accepted figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from models.judging.reading.doing import FINISHING
from models.judging.reading.text import SENTENCE_ENDS, Said
from models.judging.reading.told import Told
from models.judging.reported import ESTIMATED
from models.judging.suggestions.case import Case, node_clue
from models.judging.suggestions.comparison import figures_due
from models.judging.suggestions.suggestion import Clue, Kind, Proposal, Suggestion, quoted
from models.judging.suggestions.timing import due_last
from models.periods import Period, day_words
from models.records import StatusEvent
from models.texts.dates import DateKind
from models.vocabulary import Status

_OLD_DAYS = 45
_PLANNED = re.compile(
    r"预计|计划(?=[\d年月于在今明下完开新实建投引竣举启])|拟(?!定|订)|(?<![即未])将(?!其)|下一?步|争取|力争|有望|打算"
)
_HOPED = re.compile(rf"{_PLANNED.pattern}|确保|保证|如果?|若|一旦|推动|为")
_BY_NOW = re.compile(r"已(?!批)|累计|目前|截[至止]")
_DONE = re.compile(rf"已(?!批)|了(?!解)|{FINISHING}|累计|开展|推进|组织|召开|落实|正在|目前|截至|进行|持续|获")
_STANDSTILL = re.compile(r"暂停(?!键)|停滞|无法(?![律治规定人])|暂缓")
_NOT_SO = re.compile(r"解决|化解|破解|避免|防止|杜绝|针对|不得|严禁|恢复|解除|重启|复工|不再|克服|打破|整治")
_ABOUT_IT = re.compile(r"\A[^,。;]{0,10}(?:的?(?:问题|难题|情形|情况|现象|行为|困难|局面)|已(?:恢复|解除|重启))")
_OF_THE_PLAN = (
    r"(?:了)?(?:全年|年度|本?年|本?月|本?季度?|[一二三四]季度|上半年|半年|阶段性?)?(?:度)?(?:既定|预定|各项|所有|全部)?"
    r"(?:计划|目标|任务|节点|序时)(?:目标|任务|要求|进度|节点|数)?(?!的|书|表|分解|清单|单|方案|编制|下达|交办|[\d%])"
)
_DONE_WITH = (
    r"(?:全年|年度|本年|季度|上半年|半年|月度|序时)(?:计划|目标|任务)(?:任务|目标)?"
    r"(?:已经?|均|都|全部|全面|提前|超额|圆满|如期|按期|按时)+(?:完成|达到|实现|达成)"
)
_CLAIMS = re.compile(
    rf"(?:已经?|均|都|全部|全面|圆满|如期|按期|按时|提前|超额|顺利)(?:完成|达到|实现|达成){_OF_THE_PLAN}"
    rf"|{_DONE_WITH}|(?<!未)已?超序时"
)
_ADMITS = re.compile(
    rf"(?:[未没]有?能?|尚未|未能|还没有?)(?:如期|按期|按时|全面|全部)?(?:完成|达到|实现|达成){_OF_THE_PLAN}"
    r"|[未没]达序时|(?:进度|进展)[^,。;]{0,4}(?:滞后|偏慢|缓慢)|(?:滞后|慢|落后)于?(?:序时|计划|时序)"
)
_NOT_DONE = rf"(?:尚未|还未|还没有?|未能|仍未|没有)(?:全面|正式|如期|按期|实质性)?(?P<verb>{FINISHING})"
_UNDONE = re.compile(_NOT_DONE)


def only_planned(case: Case) -> Iterator[Suggestion]:
    """A report of which every sentence begins with a plan: nothing is said to have been done."""
    if case.now is None:
        return
    sentences = [part for part in re.split(f"[{SENTENCE_ENDS}]", case.now.read.words) if part.strip()]
    if sentences and all(_is_plan(sentence) for sentence in sentences) and not _estimates(case):
        yield case.suggest(
            Kind.ONLY_PLANNED,
            "进展只写了预计和打算，没有写已经做了什么。",
            (Clue("报告", case.now.read.text, place=case.now.whole),),
        )


def stalled(case: Case) -> Iterator[Suggestion]:
    """A standstill that the report speaks of, unless it is one that was overcome; 预警 is proposed."""
    if case.now is None or case.is_closed:
        return
    words = case.now.read.words
    for found in _STANDSTILL.finditer(words):
        first = max(words.rfind(mark, 0, found.start()) for mark in f",{SENTENCE_ENDS}") + 1
        if _NOT_SO.search(words[first : found.start()]) or _ABOUT_IT.search(words[found.end() :]):
            continue
        clue = quoted("报告", case.now.place(*case.now.read.span(*found.span())))
        if any(_answers(event, case, clue) for event in case.events):
            return
        warned = any(event.status is not Status.RUNNING for event in case.events[-1:])
        reason = f"{case.period.label}进展：{clue.said.rstrip('。；;')}。"
        proposal = None if warned else Proposal(reason=reason, status=Status.WARNED)
        yield case.suggest(Kind.STALLED, f"进展里写着“{found[0]}”。", (clue,), proposal)
        return


def _answers(event: StatusEvent, case: Case, clue: Clue) -> bool:
    """Whether a decision was taken since the month began, or quotes the sentence: somebody has seen to it."""
    if event.status in (Status.RUNNING, Status.NOT_STARTED):
        return False
    recent = event.decided_on is not None and Period.of(event.decided_on) >= case.period
    return recent or clue.said.rstrip("。；;") in event.reason


def old_data(case: Case) -> Iterator[Suggestion]:
    """A report whose data speak for a day more than 45 days before the cut-off, and which names no later day."""
    if case.now is None:
        return
    dates = [one for one in case.now.read.dates if one.kind is not DateKind.DEADLINE]
    data = [one for one in dates if one.kind is DateKind.PERIOD]
    if not data or re.search(r"目前|截至今|近日|本月|日前", case.now.read.words):
        return
    latest = max(dates, key=lambda one: one.due)
    if latest.due < case.cut_off - timedelta(days=_OLD_DAYS):
        days = (case.cut_off - latest.due).days
        clue = quoted("报告", case.now.place(latest.start, latest.end))
        yield case.suggest(
            Kind.OLD_DATA,
            f"数据只到{day_words(latest.due)}，比截止日早{days}天。",
            (clue, Clue("截至", day_words(case.cut_off))),
        )


def done_by_words(case: Case) -> Iterator[Suggestion]:
    """The report says that all an unmet node asks for is done, and nobody has called the node done: 是 is proposed."""
    nodes = due_last(case)
    if not nodes or case.shortfall or case.now is None or case.judged.draft.failing:
        return
    first = nodes[0]
    verdict = case.verdict is None or case.verdict.plan_met is None
    fits = first.due is not None and Period.of(first.due) == case.period and verdict
    clues = [*map(node_clue, nodes), Clue("报告", case.now.read.text, place=case.now.whole)]
    sentence = "按进展的文字，到期的节点像是做完了，节点还没有勾完成。"
    yield case.suggest(Kind.WORDS_AGAINST, sentence, clues, Proposal(plan_met=True) if fits else None)


def undone_by_words(case: Case) -> Iterator[Suggestion]:
    """The report says that something is not yet done which a node asked for that was called done."""
    if case.now is None:
        return
    done = [node for node in case.nodes if node.due and node.due <= case.cut_off and node not in case.unmet]
    last = max((node.due for node in done if node.due), default=None)
    for found in _UNDONE.finditer(case.now.read.words):
        verb = found["verb"]
        node = next(
            (
                node
                for node in done
                if node.due == last and verb in node.text and _same_thing(case.now, found, node.text)
            ),
            None,
        )
        if node is not None:
            clue = quoted("报告", case.now.place(*case.now.read.span(*found.span())))
            sentence = f"节点“{node.label or verb}”已算完成，进展却写“{found[0]}”。"
            yield case.suggest(Kind.WORDS_AGAINST, sentence, (node_clue(node), clue))
            return


def claims_against_numbers(case: Case) -> Iterator[Suggestion]:
    """The report calls the plan met though a figure that is due is not reached, or the other way round."""
    if case.now is None or case.is_closed:
        return
    missed, met = figures_due(case)
    words = case.now.read.words
    for pattern, against, how in ((_CLAIMS, missed, "没有达到"), (_ADMITS, [] if missed else met, "却都达到了")):
        claim = next((found for found in pattern.finditer(words) if not _is_hoped(words, found.start())), None)
        if claim is not None and against:
            clue = quoted("报告", case.now.place(*case.now.read.span(*claim.span())))
            names = "、".join(dict.fromkeys(one.word for one in against))
            sentence = f"进展写“{claim[0]}”，{names}的数{how}。"
            yield case.suggest(Kind.WORDS_AGAINST, sentence, (clue, *against))
            return


def forecast_taken(case: Case) -> Iterator[Suggestion]:
    """An accepted figure that the report only expects or plans."""
    if case.now is None:
        return
    for measured in case.measured:
        taken = [actual.value for actual in measured.actuals if actual.period == case.period]
        same = [one for one in case.now.read.said if taken and float(one.quantity.value) == taken[0]]
        if same and all(_is_expected(case, one) for one in same):
            place = case.now.place(same[0].quantity.start, same[0].quantity.end)
            sentence = f"“{measured.indicator.name}”采纳的{place.span}，报告写的是预计数。"
            yield case.suggest(Kind.FORECAST_TAKEN, sentence, (quoted("报告", place),))


def _is_hoped(words: str, place: int) -> bool:
    """Whether the clause of a claim speaks of what is to come: 力争全面完成目标任务."""
    first = max(words.rfind(mark, 0, place) for mark in f",{SENTENCE_ENDS}") + 1
    return _HOPED.search(words[first:place]) is not None


def _is_plan(sentence: str) -> bool:
    planned = _PLANNED.search(sentence)
    if planned is None:
        return False
    done = _DONE.search(sentence)
    return (done is None or planned.start() < done.start()) and not _BY_NOW.search(sentence)


def _is_expected(case: Case, one: Said) -> bool:
    """Whether a figure is planned or hoped for. One that is reckoned for months that are over is not."""
    words = f"{one.earlier}{one.clause}{one.before}"
    planned = [*_PLANNED.finditer(words)]
    done = max((found.end() for found in re.finditer(r"已|累计|截至|目前", words)), default=-1)
    if not planned or planned[-1].end() <= done:
        return False
    past = one.dated is not None and one.dated.due <= case.cut_off
    return not (past and ESTIMATED.match(planned[-1][0]))


def _estimates(case: Case) -> bool:
    """Whether a report reckons what months that are over have brought: 预计1-4月增长6%."""
    said = case.now.read.said if case.now else ()
    return any(one.dated is not None and one.dated.due <= case.cut_off for one in said)


def _same_thing(told: Told, found: re.Match[str], text: str) -> bool:
    """Whether a clause names what a node's text names: two characters of its subject stand there."""
    words = told.read.words
    first = max(words.rfind(mark, 0, found.start()) for mark in f",{SENTENCE_ENDS}") + 1
    subject = re.sub(r"目前|由于|因|但|仍|，", "", words[first : found.start()])
    after = re.split(rf"[,{SENTENCE_ENDS}]", words[found.end() :])[0]
    named = subject + after
    pairs = {named[at : at + 2] for at in range(len(named) - 1)}
    return not named.strip() or any(pair in text for pair in pairs)
