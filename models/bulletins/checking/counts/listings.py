"""Lists that are counted where they stand: “黑榜（3项）：甲、乙、丙”, “甲、乙、丙等3家单位” name what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import NUMBER
from models.bulletins.letter import Line, emptied, start_of
from models.texts.numerals import number, plain_number

_HEADED = re.compile(
    rf"(?P<count>(?:{NUMBER})\s*(?:大?项|个|件|家))[^，。；：、（）\d]{{0,14}}[）)]?(?:[：:]|，?(?:分别)?(?:是(?!否)|为)[：:]?|，?即[：:]?)"
    r"(?P<names>[^。；：\n]+)"
)
_BEHIND = re.compile(
    rf"(?P<etc>等)?\s*(?P<count>(?:{NUMBER})\s*[家个])(?P<what>单位|部门|镇街|乡镇|镇|街道|(?:[县市区省州]|村|社区)(?![直级属内外域本辖])|领域|方面|环节|行业|评价|平台)"
)
_AT_END = re.compile(
    rf"(?P<etc>等)?\s*(?P<count>(?:{NUMBER})\s*(?:大?项|个|件))"
    r"(?=[。；]|[子重]?[\u4e00-\u9fff]{0,2}(?:工作|任务|项目|事项|实事)|[需应尚未已]|进[度展]|推进|完成|超|滞后|正在|达)"
)
_OPENED = re.compile("[是为有]")
_NUMBERED = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])")
_HEADING = re.compile(
    rf"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])(?P<what>[^，。；：\d（(]{{2,14}}?)[（(]?(?:共计?)?"
    rf"(?P<count>(?:{NUMBER})\s*(?:大?项|个|件|家))[）)]?"
)
_ENTRY = re.compile(r"(?:\d+[.．、])?\s*[^，。；：]{2,24}[：:]")
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十]\s*[项个件]\Z|\A\s*(?:还有|另有)?\d+\s*[项个件]"
)  # “甲局6项、乙局4项” counts each by itself
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]|“[^”]*”")
_PART_OF_A_NAME = re.compile(
    r"(?:\A|[争创建])[\u4e00-\u9fff]{0,3}[级类型]\Z|第[一二三四五六七八九十\d]+\Z|\A[一二三四五六七八九十东西南北上下]\Z"
)
_UNIT = re.compile(r"[\s大项个件家种类条]+\Z")
_LABELLED = re.compile(r"\s*(?P<label>[\u4e00-\u9fff]{2,6})[：:](?P<names>[^。；：\n]+、[^。；：\n]+)[。；]?\s*")
_QUOTED_LIST = re.compile(
    rf"“(?P<names>[^“”，。；]*、[^“”，。；]*)”(?:这|等)?(?P<count>(?:{NUMBER})\s*(?:种|个|类|项|大))"
)
_IN_BRACKETS = re.compile(
    rf"(?P<count>(?:{NUMBER})\s*(?:大?项|个|件))[^，。；：（）()\d]{{0,10}}[（(](?P<names>[^（()）\n]*、[^（()）\n]*)[）)]"
)
_NO_LIST = re.compile(r"\d|[含占较比，；：]|其中|分别")
_FIGURE = re.compile(r"\s*\d+(?:\.\d+)?\s*(?:[%％分]|[万亿]*元)")
_LONGEST = 400  # characters of a list
_SHORT = 22  # characters of a name in a list
_LED_OR_OF = re.compile(".*(?:[的对将]|等(?!\\Z))")
_OF_SOME = re.compile("[前后末最]")
_NO_NAMES = re.compile(r"[（）()\d]|[建完]成|新增|改造")
_LONG = 32  # where nothing but names stands behind a colon
_OPENS = re.compile(r"(?:.*(?:有|是|为|对|将|由|向|涉及|责令|包括|含)|[^、]*[和及])(?=[\u4e00-\u9fff]{2})")
_PROSE = re.compile("，|各|其余|其他|每")


def check(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """Claims and findings about the counted lists of a body."""
    yield from _below(lines)
    yield from _labelled(lines)
    for line in lines:
        for found in _HEADED.finditer(line.text):
            names = _names(found["names"])
            if _OF_SOME.search(line.text[found.end("count") : found.start("names")]):
                continue  # “15个镇街得分前三名：…”
            if len(names) >= 2 and all(_is_name(name) for name in names) and not _PROSE.search(found["names"]):
                yield from _counted(line, found, found["names"], room=names[-1].endswith("等"))
        for found in _IN_BRACKETS.finditer(line.text):
            names = _names(found["names"])
            if all(2 <= len(name) <= _SHORT for name in names) and not _NO_LIST.search(found["names"]):
                yield from _counted(line, found, found["names"], room=names[-1].endswith("等"))
        for found in _QUOTED_LIST.finditer(line.text):
            size = len(re.split("、|和(?=[^、和]*\\Z)", found["names"]))
            yield from _counted(line, found, "、".join("名" * size), room=False)
        yield from _counted_behind(line)


def _is_name(words: str) -> bool:
    """Whether words may be a name of a list, and are no count of a class: 销号2个."""
    return len(words) <= _LONG and _COUNTED.search(words) is None


def _counted_behind(line: Line) -> Iterator[Claim | Finding]:
    """“分别是甲、乙、丙3项”, “甲、乙等3家单位”."""
    masked = emptied(line.text, "名")
    for found in _AT_END.finditer(masked):
        words = _words_before(masked, found)
        is_open = masked[: found.start() - len(words)].endswith(("：", ":"))
        opened = None if is_open else _OPENED.search(words)
        words = words[opened.end() :] if opened else words
        names = _names(words) if opened or is_open else []
        if len(names) >= 2 and all(len(name) <= _SHORT and not _COUNTED.search(name) for name in names):
            yield from _counted(line, found, words, room=bool(found["etc"]))
    for found in _AT_END.finditer(masked):
        names = [name for name in _LED_OR_OF.sub("", _words_before(masked, found)).split("、") if name]
        count = _count(found)
        if (
            found["etc"]
            and count is not None
            and len(names) > max(int(count), 2)
            and all(len(name) <= _LONG for name in names)
        ):
            yield from _counted(line, found, "、".join(names), room=True)  # 等 leaves room for more, and for no less
    for found in _BEHIND.finditer(line.text):
        words = _OPENS.sub("", _words_before(line.text, found))
        if _NO_NAMES.search(_BRACKETS.sub("", words)):
            continue
        names = _names(words)
        if len(names) >= 2 and all(len(name) <= _SHORT // 2 for name in names):
            yield from _counted(line, found, words, room=bool(found["etc"]))


def _words_before(text: str, found: re.Match[str]) -> str:
    """What stands before a count and 等 up to the mark before, where names may be."""
    start = max(start_of(text, found.start(), "。；：，\n"), found.start() - _LONGEST)
    return text[start : found.start()]


def _below(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“一、红榜（6项）” above the line that lists them, or above a line for each: “甲：…”."""
    for i, line in enumerate(lines):
        found = _HEADING.fullmatch(line.text.strip().rstrip("。："))
        if found is None:
            continue
        below: list[Line] = []
        for other in lines[i + 1 :]:
            if _NUMBERED.match(other.text):
                break
            below.append(other)
        count = _count(found)
        start = line.text.find(found["count"], line.text.find(found["what"]) + len(found["what"]))
        if len(below) == 1 and "、" in below[0].text and not re.search("[，：；]|等", below[0].text):
            sizes = {_joined(below[0].text).count("、") + 1, len(_names(below[0].text.rstrip("。")))}
        elif below and all(_ENTRY.match(other.text) for other in below):
            entries = sum(bool(_ENTRY.match(part)) for other in below for part in re.split("[；;]", other.text))
            sizes = {len(below), entries}
        else:
            continue
        place = start, start + len(found["count"])
        yield Claim(ClaimKind.COUNT, line, *place)
        if count is not None and not min(sizes) <= int(count) <= max(sizes):
            said = f"文中写{found['count']}，其下列出的有 {max(sizes)} 个。"
            yield wrong_number(Code.COUNT, line, place, max(sizes), said)


def _labelled(lines: Sequence[Line]) -> Iterator[Claim | Finding]:
    """“黑榜：甲、乙、丙。” in a line of its own, and “黑榜3家” in another."""
    for line in lines:
        listed = _LABELLED.fullmatch(line.text)
        names = _names(listed["names"]) if listed else []
        if listed is None or "等" in listed["names"] or _PROSE.search(listed["names"]) or re.search(r"\d", line.text):
            continue
        told = re.compile(rf"{listed['label']}(?:共|有|的|单位|任务)*(?P<count>(?:{NUMBER})\s*(?:大?项|个|件|家))")
        for other in lines:
            for found in told.finditer(other.text):
                count = _count(found)
                yield Claim(ClaimKind.COUNT, other, *found.span("count"))
                sizes = (_joined(listed["names"]).count("、") + 1, len(names))
                if count is not None and int(count) not in sizes:
                    text = f"文中写{listed['label']}{found['count']}，列出的有 {len(names)} 个。"
                    yield wrong_number(Code.COUNT, other, found.span("count"), len(names), text)


def _count(found: re.Match[str]) -> Decimal | None:
    """How many a list is said to have."""
    return number(_UNIT.sub("", found["count"]))


def _names(words: str) -> list[str]:
    plain = _joined(words)
    return [
        name for name in re.split("[、]|(?<=[\u4e00-\u9fff]{2})[和及与](?=[\u4e00-\u9fff]{2})", plain) if name.strip()
    ]


def _joined(words: str) -> str:
    """Without brackets and quoted marks, and with one name where numbers of it are listed (1号、3号危桥)."""
    return re.sub(r"(\d+号)、(?=\d+号)", r"\1", _BRACKETS.sub("名", words.replace("”“", "”、“")))


def _counted(line: Line, found: re.Match[str], words: str, *, room: bool) -> Iterator[Claim | Finding]:
    """A count and the words that list what it counts."""
    count, names = _count(found), _names(words)
    if (
        count is None
        or line.text[: found.start("count")].endswith(("各有", "各", "均有", "每个"))
        or any(_FIGURE.match(name) for name in names)
    ):
        return  # “三个领域分别为66.7%、50%和40%”
    pieces = _joined(words).split("、")  # 和 may stand inside a name, and so may 、: “国家级、市级平台”
    joined = len(pieces) - sum(_PART_OF_A_NAME.search(piece) is not None for piece in pieces[:-1])
    yield Claim(ClaimKind.COUNT, line, *found.span("count"))
    fits = joined <= count <= len(names) or (room and len(names) <= count)
    if not fits and not (joined < 2 and count > len(names)):
        said = f"文中写{plain_number(count)}{found['count'].strip()[-1]}，列出的有 {len(names)} 个。"
        yield wrong_number(Code.COUNT, line, found.span("count"), len(names), said)
