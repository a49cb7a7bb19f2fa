"""How a class of tasks stands in an office's own words, done, going on, slow, not begun; and what classes leave out.

“销号8项、预警1项” names two of many; classes of progress, or what is done and what is not, leave nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

REST = re.compile(r"\A[余剩]|[尚还][余剩]|其余|其他|其它|剩余|余下|下余")
"""What is left of a whole."""
UNBEGUN = re.compile("未(?:能)?(?:开工|启动|动工|开展|进场|签约|招标)")
_BEGUN = re.compile("(?:已|均|全部)(?:经|全部|全面)?(?:进场|开工|启动|动工|施工)")
SLOW = re.compile(
    r"未(?!到)|欠|滞后|落后|尚|不达|缓慢|(?:偏|较|进度|进展|推进)慢|慢(?:序时|于)|不力"
    r"|[需应要](?:进一步|重点|继续)?(?:加快|加力|提速|关注)|亟[需待]"
)
ON_COURSE = re.compile(
    r"序时|进度|正常|推进|按计划|有序|在建|正在|办理中|在办|在整改|整改中|实施中|进行中|施工中|列入[^，。；]{0,6}计划|部分(?:整改|完成)|待(?:进一步)?|暂缓|征求意见|调研|起草"
)
DONE = re.compile(
    r"(?<![未尚没])(?:已?完成|办结|销号|已整改|已?落实到位|已?出台|通过|达到?标|达到[^，。；]{0,6}(?:标准|要求)|竣工|完工|建成|已(?:经|全部|全面)?开工|投[用产运]|超(?!期|过|时))"
)
BEHIND = re.compile("逾期|超期|预警")
_OPPOSITES = (
    ("来电", "来信"),
    ("有效", "无效"),
    ("按期", "逾期"),
    ("按时", "逾期"),
    ("按时", "超时"),
    ("以上", "以下"),
    ("线上", "线下"),
    ("合格", "不合格"),
    ("市直", "县"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("男", "女"),
    ("镇", "街道"),
    ("提前", "按期"),
    ("按时", "迟报"),
    ("公办", "民办"),
    ("达到", "低于"),
    ("达到", "未达"),
    ("高于", "低于"),
)
"""Words of two classes that are all there is."""
_LETTERED = re.compile("([A-E甲乙丙丁一二三四五])[类等级]")
_GRADE = re.compile("优秀|良好|一般|较差|合格|优等|[优良中差]等?次|达标")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"\d{4}年")
_NOT = re.compile("(?:未|没有|不)(?P<what>[\u4e00-\u9fff]{2})")


def stands(label: str) -> bool:
    """Whether words say how a class stands."""
    return any(said.search(label) for said in (DONE, ON_COURSE, SLOW, BEHIND))


def is_on_course(label: str) -> bool:
    """Whether a class goes on as it should."""
    return ON_COURSE.search(label) is not None and SLOW.search(label) is None


def are_opposites(one: str, other: str) -> bool:
    """“开工” and “未开工”, “来电” and “来信”: nothing is between them, where they are all that is told."""
    return is_denied_by(one, other) or any(
        a in one and b in other and a not in other and b not in one for a, b in _OPPOSITES
    )


def is_denied_by(one: str, other: str) -> bool:
    """“开工” and “未开工”, “满意” and “不满意”: no third belongs to them."""
    return any(found["what"] in one and f"{found[0]}" not in one for found in _NOT.finditer(other))


def is_exhaustive(labels: Sequence[str], *, is_told: bool = False, of: str = "") -> bool:
    """Whether classes with these words are all there is of a whole.

    ``is_told``: the text opens them as its classes (分别, 分为). ``of`` are the words that the whole is told with.
    """
    return (
        (len(labels) >= 2 and REST.search(labels[-1]) is not None)
        or _are_lettered(labels)
        or _are_times(labels)
        or (len(labels) >= 3 and all(map(_GRADE.search, labels)))
        or (len(labels) == 2 and _are_both(*labels, of=of))
        or _are_classes(labels, is_told=is_told)
    )


def _are_lettered(labels: Sequence[str]) -> bool:
    """A类, B类, C类."""
    letters = "".join(found[1] for label in labels if (found := _LETTERED.search(label)))
    return len(letters) == len(labels) >= 3 and any(
        row.startswith(letters) for row in ("ABCDE", "甲乙丙丁", "一二三四五")
    )


def _are_times(labels: Sequence[str]) -> bool:
    """“限期2015年完成18处，限期2016年完成6处”: the same words of several years."""
    return len(labels) > 1 and len({_FIGURE.sub("", label) for label in labels}) == 1 and bool(_YEAR.search(labels[0]))


def _are_both(one: str, other: str, *, of: str) -> bool:
    """A thing and its opposite; what is done and what is not; of what is not done, what goes on and what is slow."""
    labels = (one, other)
    on_course = sum(map(is_on_course, labels))
    slow = any(map(SLOW.search, labels))
    if are_opposites(one, other) or are_opposites(other, one):
        return True
    if any(map(_BEGUN.search, labels)) and any(map(UNBEGUN.search, labels)):
        return True
    if any(map(DONE.search, labels)) and (on_course or (slow and not any(map(UNBEGUN.search, labels)))):
        return True
    return on_course == 1 and slow and is_on_course(of)


def _are_classes(labels: Sequence[str], *, is_told: bool) -> bool:
    """Classes of progress, the ordinary ones among them."""
    on_course = sum(map(is_on_course, labels))
    slow = any(map(SLOW.search, labels))
    others = slow or any(map(DONE.search, labels)) or any(map(BEHIND.search, labels))
    if len(labels) >= 3 and (on_course >= 2 or (on_course and others)):
        return True
    return is_told and len(labels) >= 2 and bool(on_course or slow)
