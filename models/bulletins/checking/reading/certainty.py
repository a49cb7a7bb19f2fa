"""Whether the words before a count are all of the kind that counts of a list stand among.

What a count is of is told by the words before it. Where many of them are unknown, something may be said there that the
checker does not understand, another district or another list: then it asks.
"""

from __future__ import annotations

import re

from models.bulletins.checking.reading.names import section_name
from models.bulletins.facts import Facts
from models.bulletins.letter import start_of

_KNOWN = re.compile(
    r"“[^”]*”|[\d.]+|[一二三四五六七八九十两]+(?=[项个件])|截[至止]到?|目前|今年|列入|纳入|清单|台账|重点|攻坚|任务|工作|事项"
    r"|项目|问题|实事|隐患|其中|审核|予以|完成|实现|销号|阶段性|预警|逾期|超期|延期|办结|整改|推进|正在|正常|全部|累计"
    r"|分别|其余|继续|新增|情况|按期|按时|领域|板块|方面|牵头|承担|负责|整体|总体|[全本][区市县月年期季]|[年月日底末]"
    r"|[仍尚还项个件处条家中经已共均被未有为的总计率占达扣分各含类]|[，；：、（）()“”%％\s\"]"
)
_TOTAL = re.compile(r"(?:(?:任务|工作|事项)[数有共为]*(\d+)[项个件]|(\d+)[项个件](?:任务|工作|事项)?中)")
_OURS = re.compile("[全本我][区县市]|清单|今年|截[至止]")
_MOST = 8  # characters that are not known


def is_understood(text: str, place: int, facts: Facts) -> bool:
    """Whether all but a few words of a sentence up to a place are those of counts, or names of sections and units.

    Not where the tasks are said to be more than the list has, and not to be ours: “临川区任务20项，销号14项”.
    """
    words = text[start_of(text, place, "。；\n") : place]
    if any(int(total[1] or total[2]) > len(facts.rows) for total in _TOTAL.finditer(words)) and not _OURS.search(words):
        return False
    for name in (*map(section_name, facts.sections), *facts.unit_names):
        words = words.replace(name, "") if name else words
    return len(_KNOWN.sub("", words)) <= _MOST
