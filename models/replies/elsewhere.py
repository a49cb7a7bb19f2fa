"""Texts that say nothing themselves: they point somewhere else (同上, 见附件), or only stand for a text."""

from __future__ import annotations

import re
import unicodedata

from models.intake.layout.answer_words import NO, YES

_WHERE = r"(?:附|后|上|下|前|表|报|材|文|另|邮|微|信|纸|电|批|备|专|总|链|网|群|《|<|“|第?\d)"
_SEEN = (
    rf"(?:(?:请|均|已|另|可)?(?:详见|参见|参阅|见|详){_WHERE}.{{0,16}}"
    r"|(?:另|已)?附(?:上|件|表|后|页|图|录|在后)?\d{0,2})"
)
_SAME = (
    r"(?:同|与|和|跟|参照)(?:上|前|左|本|去|第?\d{1,4})"
    r"(?:一|个|月份?|期|季度?|次|年|报|项|行|条|栏|格|文|面|述|号|任务|所|填|度|末|底|的){0,6}"
    r"(?:进展|情况|内容|说明|材料)*(?:一样|一致|相同|同|不变)?"
)
_STANDS_FOR = r"无|略|没有|暂无|空|未填|待[报补填定]|[后补]报|已报送?|已上报|另报|另行报送|已发"
_ABOUT = r"(?:具体|有关|相关|工作|任务|本月|本期|本项|该项|完成|进展|情况|内容|原因|说明|材料)*"
_POINTING = re.compile(rf"{_ABOUT}(?:https?.*|{_SEEN}|{_SAME}|{_STANDS_FOR})")
_MARKS = re.compile(r"[\W_]")
_LONGEST = 24  # characters: what is longer says something besides
_PARTED = re.compile(r"[,;。]")


def points_elsewhere(text: str) -> bool:
    """Whether a text holds no report: it only says where one is, that there is none, or is a single mark."""
    word = "".join(unicodedata.normalize("NFKC", text).split()).strip("()[]【】〔〕。.,;:、!?~-—")
    if not text.strip() or len(word) > _LONGEST or _PARTED.search(word):
        return False
    bare = _MARKS.sub("", word)
    if not bare or (len(bare) == 1 and (bare in YES | NO or bare.isascii())):
        return True
    return _POINTING.fullmatch(word) is not None
