"""What the room 通报 says about the bulletin on screen."""

from __future__ import annotations

from models.paper_records import Bulletin
from models.periods import Period


def called(bulletin: Bulletin) -> str:
    """A bulletin among the others."""
    state = bulletin.document_number if bulletin.issued_on else "草稿"
    void = "　作废" if bulletin.voided_on else ""
    return f"{bulletin.period.label}　{bulletin.title}　{state}{void}"


def hint(bulletin: Bulletin | None, period: Period) -> str:
    """What can be done with it; without one, how a period comes by it."""
    if bulletin is None:
        return f"{period.label}还没有通报，点“起草本期”按台账起草。"
    if bulletin.voided_on is not None:
        return f"{bulletin.document_number}，{bulletin.voided_on:%Y-%m-%d} 作废；编号保留，不再使用。"
    if bulletin.issued_on is None:
        return "草稿：下划点线的数和名称来自台账，Ctrl+单击或 F4 看来源；没有手改过的句子随台账更新。"
    issued = f"{bulletin.document_number}，{bulletin.issued_on:%Y-%m-%d} 印发，不能再改。"
    return f"{issued}要取印发的文件，点“历次通报…”；起草下一期，先翻到那个月。"
