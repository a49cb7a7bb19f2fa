"""The verbs of plans and reports: those with an end (完成, 印发, 投用), and those of work that goes on (推进, 做好)."""

from __future__ import annotations

import re

FINISHING = (
    "完成|新增|新建|引进|招引|建成|开工建设|开工|动工|竣工|完工|投入运营|投入使用|投入试运营|投运|投用|投产|启用|对外运营|试运营|运营"
    "|开业|开街|开园|开馆|开放|开通|上线|试运行|运行|通车|通水|通电|通气|通航|交付|印发实施|印发|出台|发布|签约|签订|实现|通过|启动"
    "|结顶|封顶|落地|取得|获批|上市|挂牌|揭牌|成立|组建|验收|进场施工|进场|创成|销号|清零|整改到位|拆除|贯通|合龙|实施|召开|举办|制定|编制"
)
"""A pattern for verbs with an end."""
WORKING = (
    "推进|推动|开展|进行|做好|跟踪|加快|持续|继续|组织|深化|优化|对接|协调|谋划|准备|加强|抓好|抓|走访|排摸|提升|配合|指导|联合|围绕"
    "|重点|深入|完善|落实|探索|研究|明确|建立|强化|督促|争取|集中|协同|策划|申报|建设|打造|培育|统筹|巩固|支持|引导|鼓励|协助"
)
"""A pattern for verbs of work that has no end of its own."""
ENDS_WITH = re.compile(
    r"(?:建成|开工建设|开工|竣工|完工|投入运营|投入使用|投运|投用|投产|启用|对外运营|试?运营|开业|开街|开园|开馆|开放|开通|上线|试?运行"
    r"|通[车水电气航]|交付|结顶|封顶|落地|签约|获批|贯通|合龙|挂牌|揭牌|验收)\Z"
)
"""A verb with an end behind what it is said of: 码头投入运营."""
HELD_BACK = re.compile(r"[未没](?!来|有?异)|无法|难以|停滞|暂停|暂缓|中止|滞后|推迟|延后|取消|不到位|不具备|搁置")
"""What says that something is not done."""
PLANNED = re.compile(r"预计|计划|拟(?!定|订)|将(?!其)|下一?步|争取|力争|待(?!遇)|准备|需(?!求)|有望|目标")
"""What says that something is to come."""
GOING_ON = re.compile(
    r"正在|正(?=[与和对组推办开])|[^其集过当心]中(?:[,。;]|\Z)|推进(?=[^,]*(?:审批|报批|招标|设计|施工|工作|建设))|还在|仍在|报批|报审|送审"
    r"|报[省市区县国部][^,]*审|待审|待批|征求意见|意见稿|初稿|起草|抓紧|进一步|加快|持续|洽谈|对接|深化|优化|同步开展"
    r"|(?:完成|进度)[^,]{0,8}(?:[一二三四五六七八九]成(?![立本果长功员])|过半|近半|大半)"
    r"|(?:完成|签约|拆除|交付|整改|开工|进度|工程量|占总?)[率量的数]?[^,\d]{0,6}(?<![\d.])\d{1,2}(?:\.\d+)?%"
)
"""What says that something goes on; a share below 100 % does."""
SAID_DONE = re.compile(
    rf"已|了(?!解)|{FINISHING}|完善|获|达成|确定|明确|形成|开展|落实|上报|报送|移交|入驻|覆盖|拨付|到位"
)
"""What says, where nothing above does otherwise, that something is done."""
HOPES = re.compile(
    r"(?:力争|争取(?!上级|中央|省|到位|资金|专项|国债|债券|政策)|确保|努力(?!下)|尽快|全力|全面|全部|正式|如期|按期|顺利|率先|同时|基本(?![农公养医生药])"
    r"|(?:\A|(?<=[,、]))(?:[要须应将且再并](?![急用对届素点求闻件军网购轨生造就植])))+"
)
"""Words of hope and haste before a verb."""
_DEADLINE = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底初末中]|[上中下]旬)?(?:之?以?前|内)?|年[底内末](?:之?以?前)?"
)


def undated(words: str) -> str:
    """The words of a plan without its deadlines and what is only hoped."""
    return HOPES.sub("", _DEADLINE.sub("", words)).strip("、的")
