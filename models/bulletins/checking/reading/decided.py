"""What a sentence says was decided: “对“甲”“乙”等7项工作予以阶段性“销号”，对“丙”予以预警，扣0.5分”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from models.bulletins.checking.reading.figures import NUMBER, Measure, Stated, figures
from models.bulletins.checking.reading.mentions import PAIR_SAID
from models.bulletins.checking.reading.names import Name
from models.bulletins.checking.reading.other_times import is_supposed
from models.bulletins.letter import Letter, Line, Role, Sentence, emptied, end_of, sentences_of


class Verb(Enum):
    """What is decided."""

    SIGN = auto()
    SIGN_STAGE = auto()
    WARN = auto()
    LATE = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision at ``line.text[start:end]``: its names, how many they are said to be, and whether 等 leaves room.

    ``named_for``: the words that hold the names name tasks, and no population as “完成较好的8项工作”.
    """

    verb: Verb
    line: Line
    start: int
    end: int
    names: tuple[Name, ...]
    count: Stated | None
    leaves_room: bool
    points: tuple[Stated, ...]
    listed: tuple[tuple[Line, Name], ...] = ()
    is_scoped: bool = False
    """About a section's or a unit's tasks alone."""
    is_referred: bool = False
    """Of one of the two tasks that are named before it (后者已预警)."""
    is_said: bool = False
    """Said without a verb of deciding (“已销号的有：…”), so that words beside it may be no names."""


_GIVEN = re.compile(
    r"(?:予以|给予|准予|予|同意|作出?|列入|列为|纳入|实施|进行|办理|作为|已|均|全部|完成|实现|申请|审定为|认定为|评定为|核定为|进入)了?(?:以下|如下|[整全]项|正式|一并)?"
    r"(?P<stage>阶段性)?[“\"]?(?:办结|[红黄蓝橙]色?牌?)?(?P<verb>销号|预警|警示)[”\"]?"
    r"(?!管理|清单|标准|制|条件|程序|申请|办法|率|过半|\d次)(?![”\"]?目标)"
)
_SAID = re.compile(
    r"(?P<stage>阶段性)?[“\"]?(?:办结)?(?P<verb>销号|办结|预警|逾期|超期)[”\"]?(?:未完成)?(?!管理|清单|标准|制|条件|程序|申请|办法|率|过半|\d次)(?![”\"]?目标)"
)
_TITLED = re.compile(
    r"(?<![拟待])(?P<stage>阶段性)?[“\"]?(?P<verb>销号|办结|预警)[”\"]?(?!管理)[^，。；]{0,10}(?:公示|公告|通告|名单|清单|目录|一览)"
)
_COUNTED_BEFORE = re.compile(
    r"(?:\d+|[一二三四五六七八九十两]+)\s*大?[项个件](?:任务|工作|事项|项目|问题)?(?:目前)?(?:已|被|均|仍|均已|均被)?(?:完成)?(?:整改|验收|审核)?(?:后|并|予以)?\Z"
)
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*")
_LONGEST_TITLE = 16  # characters of a heading that opens its own paragraph
_PARTS = re.compile(rf"(?:{NUMBER})[项个件处]、[^，。；]*(?:{NUMBER})[项个件处]")
_ANOTHER = re.compile("[^。\n]*(?:阶段性|预警|逾期|推进)")
_EITHER = re.compile('[”"]?(?:或|或者|、|和|及)[“"]?(?:阶段性[“"]?)?(?:逾期|超期|预警|销号)')  # “预警或逾期” is neither
_VERBS = {"销号": Verb.SIGN, "办结": Verb.SIGN, "逾期": Verb.LATE, "超期": Verb.LATE}
_NOT = re.compile(r"(?:含|含已|未|不|尚未|暂不|没有|拟|可|建议|待|再|申请|将)\Z")
_NAMED_AFTER = re.compile(
    r"\s*(?:的|处理)?(?:任务|工作|事项|项目)?(?:[\d一二三四五六七八九十两]+\s*大?[项个件])?(?:任务|工作|事项|项目)?(?:[（(][^（()）]*[）)])?\s*"
    r"(?:，?(?:有|是(?!否)|为|包括|即|分别[是为]|如下)\s*[：:]?|[：:])\s*(?!\d+(?:\.\d+)?\s*[%％]|各|全[区市县]|最|第)"
)
_COUNTED_AFTER = re.compile(
    r"[”\"]?(?:[（(][^（()）\d]*[）)])?\s*(?:的|处理)?(?:任务|工作|事项|项目)?[（(]?(?:有|共|共有)?\s*"
)
_OF_WHICH = re.compile(r"中[，,、]|其中|[。；]|过半|半数|多数|大部分|[一二三四五六七八九]成|分之|[%％]")
_QUOTED = re.compile(
    r"“(?P<curly>(?:‘[^‘’]*’|“[^“”]*”|[^“”]){2,60})”|\"(?P<straight>[^\"]{2,60})\"|《(?P<book>[^《》]{2,60})》"
)
_NO_NAMES = re.compile(r"(?:阶段性)?(?:销号|预警)|阶段性|红黄蓝|[红黄蓝橙]牌?|督办|通报|回头看|晾晒")
_OPENS_NAMES = re.compile(r"(?:对|将|把|有|是|为|其中|同意|：|:|，|,|；|;|、以下)")
_BRACKETED = re.compile(r"[（(][^（()）“”\"《》]*[）)]")
_SPLIT = re.compile(r"[、]|(?<=[^\s])(?:以及|及|和)(?=[^\s])")
_MIXED = re.compile(
    "[”》](?:(?!等|[\\d一二三四五六七八九十]+[项个件]|未|至今|予以|进展|推进|尚|应)[\u4e00-\u9fff]{2,14}(?:、|等)"
    "|、(?![“《])[^，。；“《]{2,20}(?:、|等|[\\d一二三四五六七八九十]+[项个件]))"
)
"""A list in which quotation marks are a part of a name: “一件事”主题服务、…"""
_ENUMERATED = re.compile(r"\s*(?:\d+[.．、）)]|[（(]\d+[）)]|[①-⑳]|[—·•-])\s*")
_NAME_ENDS = re.compile(r"[（(：:。；，,]")
_COUNT_BEHIND = re.compile(
    r"等?\s*[\d一二三四五六七八九十两]+\s*大?[项个件]|等\s*[\d一二三四五六七八九十两]+\s*[处条家](?!单位|部门)"
)
_OF_TASKS = re.compile(
    r"[^，。；、]{0,4}(?:任务|工作|事项|项目|问题)|(?:目前|仍)?(?:已|被|均|全部|予以|给予|完成|按期|如期)"
)
"""What stands behind a number of 个 that counts tasks, and no 点 or 村 of one."""
_MEASURED = re.compile(r"\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3}\Z|[一二三四五六七八九十两]+[项个件处家]\Z")
_REFERRED = re.compile("(?:前者|后者)[^，。；、]*\\Z")
_ONE_OF_TWO = re.compile("[前后]者[是为]")
_THOSE_ABOVE = re.compile(r"(?:上述|以上|这)[\d一二两三四五六七八九十]+[项个件]")
_THAT_IS = re.compile("[^，。；]{0,4}(?:，即|[是为])[^。；]*，")
_TOLD_OF_THEM = re.compile("，(?=(?:扣分|扣|共|合计|均|都|分别|各扣|其中))")
_LIST_ENDS = re.compile("[^。；]*、[^。；]*(?P<next>；)")
_NEXT_CLASS = re.compile(
    rf"(?P<next>；)(?:[^，。；]{{1,12}}的(?:有|是|为)|(?:另有|其余|其他)?(?:{NUMBER})[项个件])|(?P<pair>，)(?=[前后]者)"
)
_OF_SOME = re.compile(
    rf"其中|{PAIR_SAID.pattern}|[多少]扣|一[项个件][是为]"
)  # points of one of the tasks before, or between two
_AMONG = re.compile("其中|加上|连同|算上|包括")  # what is named is a part of what is decided on
_LONGEST_HEADING = 30  # characters
_IN_ALL = re.compile(r"(?:共|合计|总计|累计)(?:计|被)?扣?[^，。；\d]{0,4}\Z")  # points of all


def decisions(letter: Letter, campaigns: Sequence[str], things: Collection[str]) -> Iterator[Decision]:
    """The decisions of a body. ``campaigns`` are titles: a name in quotation marks out of one names no task."""
    body = letter.of(Role.BODY)
    yield from _by_title(letter, things)
    for place, line in enumerate(body):
        stated = figures(line.text)
        for sentence in sentences_of(line):
            before = sentence.start
            given = [
                m
                for m in _GIVEN.finditer(line.text, sentence.start, sentence.end)
                if not _is_denied(line.text, m) and not _EITHER.match(line.text, m.end())
            ]
            said = [m for m in _SAID.finditer(line.text, sentence.start, sentence.end) if _is_told(m, sentence, given)]
            all_found = sorted([*given, *said], key=re.Match.start)
            for found, following in pairwise([*all_found, None]):
                assert found is not None
                until = following.start() if following else sentence.end
                piece = _Piece(line, before, until, stated, campaigns, things, body[place + 1 :], found in said)
                yield _decision(found, piece)
                before = found.end()


def _by_title(letter: Letter, things: Collection[str]) -> Iterator[Decision]:
    """“销号任务公示” above a list of tasks that no verb stands by."""
    titled = "".join(line.text for line in letter.of(Role.TITLE))
    found = _TITLED.search(titled)
    body = letter.of(Role.BODY)
    first = next((i for i, line in enumerate(body) if _ENUMERATED.match(line.text)), 0)
    if found is None or not first or any(_GIVEN.search(line.text) for line in body):
        return
    line, listed = body[first - 1], tuple(_listed(body[first:]))
    counts = [figure for figure in figures(line.text) if figure.may_count(things)]
    if not any(_SAID.search(line.text) for line in body):
        yield Decision(_verb(found), line, 0, len(line.text), (), counts[-1] if counts else None, False, (), listed)


def _verb(found: re.Match[str]) -> Verb:
    verb = _VERBS.get(found["verb"], Verb.WARN)
    return Verb.SIGN_STAGE if verb is Verb.SIGN and found["stage"] else verb


def _is_told(found: re.Match[str], sentence: Sentence, given: Sequence[re.Match[str]]) -> bool:
    """Whether a status without a verb of deciding is said of names before or behind it."""
    text = sentence.line.text
    if any(other.start() <= found.start() < other.end() for other in given) or _is_denied(text, found):
        return False
    if _EITHER.match(text, found.end()):
        return False
    if _COUNTED_BEFORE.search(text[: found.start()]) or _NAMED_AFTER.match(text, found.end()):
        return True
    return _is_title(sentence) and not _GIVEN.search(text, sentence.end)


def _is_title(sentence: Sentence) -> bool:
    """Whether a sentence is the numbered heading of the paragraph behind it: “三、预警项目。”."""
    numbered = _NUMBERED.match(sentence.text)
    return bool(
        numbered and len(sentence.text) - numbered.end() <= _LONGEST_TITLE and not re.search("[，：]", sentence.text)
    )


def _is_denied(text: str, found: re.Match[str]) -> bool:
    return _NOT.search(text[: found.start()]) is not None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a verb may be about: its sentence from the verb before it up to the one behind, and the lines below."""

    line: Line
    before: int
    until: int
    stated: Sequence[Stated]
    campaigns: Sequence[str]
    things: Collection[str]
    following: Sequence[Line]
    is_said: bool


def _decision(found: re.Match[str], piece: _Piece) -> Decision:
    line, text, before, until = piece.line, piece.line.text, piece.before, piece.until
    verb = _verb(found)
    opened = _NAMED_AFTER.match(text, found.end())
    before = max((m.end() for m in _ONE_OF_TWO.finditer(text, before, found.start())), default=before)
    if _REFERRED.search(text[before : found.start()]):
        return Decision(verb, line, found.start(), found.end(), (), None, True, (), is_referred=True)
    others = (
        (_NEXT_CLASS.search(text, opened.end(), until) or _LIST_ENDS.match(text, opened.end(), until))
        if opened
        else None
    )
    until = others.start() if others and others.re is _NEXT_CLASS else others.start("next") if others else until
    told = _TOLD_OF_THEM.search(emptied(text), opened.end(), until) if opened else None
    names_until = told.start() if told else until
    names, leaves_room = _names(text, opened.end(), names_until, piece.campaigns, after=True) if opened else ((), False)
    parted = text.rfind("；", before, found.start()) + 1
    parted = 0 if _THOSE_ABOVE.search(text, parted, found.start()) else parted  # names stand in the pieces before too
    if not names and parted:
        names, leaves_room = _names(text, parted, found.start(), piece.campaigns)
        before = parted if names else before
    if not names:
        names, leaves_room = _names(text, before, found.start(), piece.campaigns)
    count = _count(found, piece, before)
    listed: tuple[tuple[Line, Name], ...] = ()
    leaves_room = leaves_room or _AMONG.search(text, before, found.start()) is not None
    if count and not names and _PARTS.search(text[max(before, text.rfind("；", 0, found.start()) + 1) : found.start()]):
        count = None  # “领导包案18件、部门包案20件” counts parts
    if count and count.end <= found.start() and "：" in text[count.end : found.start()]:
        count = None if _ANOTHER.search(text[found.end() :]) else count  # “6项任务：甲已销号，乙预警”
    heads = len(text) <= _LONGEST_HEADING and "。" not in text
    if not names and (heads or text[found.end() : until].rstrip().endswith(("：", ":"))):
        listed = tuple(_listed(piece.following))
    if not names and not listed and (behind_it := _paragraph(line, found)):
        names, leaves_room = _names(text, *behind_it, piece.campaigns, after=True)
        leaves_room = leaves_room or "；" in text[slice(*behind_it)]  # told one by one
        until = behind_it[1]
    points = _points(text, piece.stated, found.end(), min(until, end_of(text, found.end(), "；")))
    return Decision(
        verb, line, found.start(), found.end(), names, count, leaves_room, points, listed, is_said=piece.is_said
    )


def _count(found: re.Match[str], piece: _Piece, before: int) -> Stated | None:
    """The count of what is decided on: right behind the verb, else the last one before it, unless that is of others."""
    text = piece.line.text
    quoted = [name.span() for name in _QUOTED.finditer(text)]
    all_counts = [figure for figure in piece.stated if figure.may_count(piece.things)]
    behind = _COUNTED_AFTER.match(text, found.end())
    if count := next((f for f in all_counts if behind and f.start == behind.end()), None):
        return count
    for figure in reversed(all_counts):
        is_quoted = any(start <= figure.start < end for start, end in quoted)
        is_bare = figure.unit == "个" and not _OF_TASKS.match(text, figure.end)
        if is_quoted or is_bare or not before <= figure.start < figure.end <= found.start():
            continue
        # “12项中，7项…” and “未完成1项，即甲，已预警” count more, or what is not done
        is_of_others = _OF_WHICH.search(text, figure.end, found.start()) or _THAT_IS.match(text, figure.end)
        return None if is_of_others else figure
    return None


def _points(text: str, stated: Sequence[Stated], start: int, end: int) -> tuple[Stated, ...]:
    """The points between two places that are of each task, not of all."""
    end = min(end, end_of(text, start, "因"))  # what is taken off for another reason
    scores = (f for f in stated if f.measure is Measure.SCORE and start <= f.start and f.end <= end)
    told = (f for f in scores if not is_supposed(text, f.start))
    return tuple(f for f in told if not _IN_ALL.search(text[: f.start]) and not _OF_SOME.search(text, start, f.start))


def _paragraph(line: Line, found: re.Match[str]) -> tuple[int, int] | None:
    """The sentence behind a heading that stands in one paragraph with what it is of."""
    sentences = list(sentences_of(line))
    for sentence, following in pairwise(sentences):
        if sentence.start <= found.start() < sentence.end and _is_title(sentence):
            has_its_own = _GIVEN.search(line.text, following.start, following.end)
            return None if has_its_own else (following.start, following.end)
    return None


def _names(
    text: str, start: int, end: int, campaigns: Sequence[str], *, after: bool = False
) -> tuple[tuple[Name, ...], bool]:
    """The names in a piece of a sentence: those in quotation marks, else what is listed before 等 or a count."""
    piece = _BRACKETED.sub(lambda found: " " * len(found[0]), text[start:end])
    quoted = [found for found in _QUOTED.finditer(piece) if _may_name(found, campaigns)]
    if quoted and not _MIXED.search(piece):
        last = quoted[-1].end()
        return tuple(_name(found, start) for found in quoted), piece[last:].lstrip("”’").startswith("等")
    found = list(_COUNT_BEHIND.finditer(piece))
    counted = (found[0] if after else found[-1]) if found else None
    is_last = counted and not piece[counted.end() :].strip("。；，的 ")
    is_closed = after and counted and counted.start() and (is_last or piece.startswith("，", counted.end()))
    upto = counted.start() if counted and (is_closed or not after) else len(piece.rstrip("。；，的"))
    if counted and after and counted.start() == 0:
        piece = " " * counted.end() + piece[counted.end() :]
    leaves_room = bool(counted and counted[0].startswith("等")) or piece[:upto].endswith("等")
    opened = [m.end() for m in _OPENS_NAMES.finditer(piece, 0, upto)] if not after else []
    at = max(opened, default=0)
    words = piece[at:upto].removesuffix("等")
    if not after and not (counted and (leaves_room or "、" in words)) and "、" not in words:
        return (), leaves_room
    names = tuple(name for name in _split(words, start + at) if not _NO_NAMES.fullmatch(_unquoted(name.text)))
    if sum(bool(_MEASURED.search(name.text)) for name in names) > len(names) / 2:
        return (), leaves_room  # “已加固38户、拆除9户”
    return names, leaves_room


def _unquoted(words: str) -> str:
    return re.sub("[“”‘’]", "", words)


def _may_name(found: re.Match[str], campaigns: Sequence[str]) -> bool:
    words = found["curly"] or found["straight"] or found["book"]
    return not _NO_NAMES.fullmatch(_unquoted(words)) and not any(words in title for title in campaigns)


def _name(found: re.Match[str], start: int) -> Name:
    words = found["curly"] or found["straight"] or found["book"]
    return Name(words, start + found.start() + 1, start + found.end() - 1)


def _split(words: str, start: int) -> Iterator[Name]:
    at = 0
    for mark in [*_SPLIT.finditer(words), None]:
        end = mark.start() if mark else len(words)
        name = words[at:end].strip("，。；：、 的")
        if len(name) >= 2:
            place = start + at + words[at:end].find(name)
            yield Name(name, place, place + len(name))
        at = mark.end() if mark else end


def _listed(following: Sequence[Line]) -> Iterator[tuple[Line, Name]]:
    """Names below a heading or a sentence that ends with a colon: numbered, a line each or several in one."""
    for line in following:
        if _ENUMERATED.match(line.text) is None:
            return
        for mark in _ENUMERATED.finditer(line.text):
            if mark.start() and line.text[mark.start() - 1] not in "；;。":
                continue
            end = _NAME_ENDS.search(line.text, mark.end())
            name = line.text[mark.end() : end.start() if end else len(line.text)].strip(' “”"')
            if name:
                start = line.text.find(name, mark.end())
                yield line, Name(name, start, start + len(name))
