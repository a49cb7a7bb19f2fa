"""Which figures of a task's text are to be reached.

Not those that only say how many things it is about (推进86个项目), how large one of them is (年产5000吨的项目), or
which class they belong to (10亿元左右项目2个).
"""

from __future__ import annotations

import re

from models.judging.reading.text import CLAUSE_ENDS, Read, Said, without_brackets
from models.texts.units import MEASURES, SPANS_OF_TIME

_SCOPE = re.compile(
    r"(?:推进|加快|支持|围绕|依托|聚焦|针对|服务|覆盖|涉及|包括|现有|已有|共有|对|抓好|抓实|做好|管好|用好|加大|加强|督促|指导|督导|跟踪"
    r"|协调|保障|牵头|涵盖|统筹|强化|发挥|深化|等|的|了|在|全[区市县省]|辖区|各|是|上述|这|该|每|前|首批|其余|剩余|完善|优化|巩固)"
    r"[^,。;、]{0,12}\Z"
)
_WEAK = re.compile(r"(?:推进|加快|支持|围绕|聚焦|服务|加大|跟踪|对接)[^,。;、]{0,16}\Z")
_ACHIEVING = re.compile(
    r"完成|建成|新建|新增|新开|新[引招培认设入上投购]|打造|创成|创建|争创|谋划|实施|培育|引进|引育|招引|形成|落地|开工|竣工|投用|举办|开展"
    r"|改造|提升|整治|设立|选派|发放|化解|认定|建设|招聘|培训|组建|签约|兑现|实现|达到?|确保|力争|争取|不少于|不低于|至少|解决|整改|拆除"
    r"|交付|投放|安装|配备|续建|扩建|招商|供应|盘活|清理|消除|整合|出台|制定|推出|组织|吸引|帮扶|储备|启动|布局|入驻|吸纳|更新|修复|治理"
    r"|种植|创设|评选|推广|建立|增加|压减|减少|关停|淘汰|收储|出让|上市|入库|拓展|设置"
)
_ACHIEVED_AFTER = re.compile(
    r"(?:全部|全面|均|都|要|实现|按期|如期|基本|力争)[^,。;]{0,8}?"
    r"(?:开工|竣工|完成|建成|完工|投用|整改|落地|入驻|交付|投产|验收|启动|销号|清零|进场|挂牌|通车)"
    r"|[^,。;]{0,20}全覆盖|[^,。;]{1,10}(?:实施(?!类|方案)|完成|达到|实现|通过|获)[^,。;]{2}"
)
_EACH_TIME = re.compile(r"每[^,。;]{0,4}\Z|平均\Z")
_HELD = re.compile(r"(?:现有|已有|共有)\Z")
_SIZE_BEFORE = re.compile(
    r"(?:总投资|计划投资|概算|全长|总长度?|线路长度?|占地(?:面积)?|总面积|建筑面积|年产|日处理(?:能力)?|装机(?:容量)?|库容|单价|均价|限价)"
    r"[约为达近共]*\Z"
)
_SIZED = re.compile(r"项目|工程|生产线|仓储|机组|基地|码头|泊位|电站|企业|产业|集群|园区|平台|标准")
_NO_SIZE = re.compile(r"的?(?:目标|任务|投资)")
_ANOTHER = re.compile(r"增长|提高|下降|完成|投资|竣工|建成|交付|化解|已化")
"""What says that the next figure speaks of something else that was done."""
_MEASURES = {base for base, _ in MEASURES.values()}


def is_asked(read: Read, index: int) -> bool:
    """Whether a text's quantity is to be reached."""
    said = read.said[index]
    if _is_no_amount(said) or only_describes(read, index):
        return False
    if said.quantity.base_unit in _MEASURES:
        return not _SIZED.search(said.after) or _NO_SIZE.match(said.after) is not None
    if not said.after or read.words[said.end : said.end + 1] in f"、({CLAUSE_ENDS}":
        listed = said.before.endswith("等") and not _ACHIEVING.search(said.clause + said.before)
        return not (listed or _HELD.search(said.before))
    return _counts_what_is_achieved(read, index)


def only_describes(read: Read, index: int) -> bool:
    """Whether the next figure counts what this one only describes: 10亿元左右项目2个, 18个村庄改造农房640户."""
    if index + 1 == len(read.said) or not read.said[index].after:
        return False
    said, following = read.said[index], read.said[index + 1]
    between = without_brackets(read.words[said.end : following.start])
    if len(between) < 2 or between[0] in "和及与并" or any(mark in between for mark in f"、{CLAUSE_ENDS}"):
        return False
    return following.quantity.base_unit not in _MEASURES and not _ANOTHER.search(between)


def _is_no_amount(said: Said) -> bool:
    """A time, a share of something named (30%的企业), a size, what is not done yet, so many each time."""
    quantity = said.quantity
    rate = quantity.base_unit == "%"
    return bool(
        quantity.base_unit in SPANS_OF_TIME
        or (rate and said.after.startswith("的"))
        or (not rate and _SIZE_BEFORE.search(said.before))
        or said.after.startswith("未")
        or (said.named and quantity.base_unit in _MEASURES)
        or _EACH_TIME.search(said.before)
    )


def _counts_what_is_achieved(read: Read, index: int) -> bool:
    """Whether a number before its noun stands behind or before what achieves it: 打造2条风情街, 12座全部开工."""
    said = read.said[index]
    ends = [at for mark in CLAUSE_ENDS if (at := read.words.find(mark, said.end)) >= 0]
    if _ACHIEVED_AFTER.search(without_brackets(read.words[said.end : min(ends, default=len(read.words))])):
        return True
    doing = said.clause + said.before
    achieving = max((found.end() for found in _ACHIEVING.finditer(doing)), default=-1)
    if achieving < 0:
        return said.joined and index > 0 and not _SCOPE.search(said.before) and is_asked(read, index - 1)
    weak = _WEAK.search(doing)
    return not _SCOPE.search(doing[achieving:]) and not (weak and weak.start() > achieving - 3)
