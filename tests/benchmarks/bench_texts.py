"""Reading the dates and quantities of one report of usual length, against the most that it may take."""

from __future__ import annotations

from datetime import date

from models.texts.understanding import understand
from tests.benchmarks.table import BenchRow, alternate

RUNS = 7
TIMES = 200
REPORT = (
    "截至6月底，柳湾片区改造累计完成投资3.2亿元，占年度计划的64%，同比增长12.5%；新开工安置房1250套、竣工680套，"
    "完成率为45%。青螺湖治理工程已于5月20日完成招标，预计8月中旬进场，12月底前完成河道清淤6.5公里。"
    "1-6月，新增就业4200余人，举办招聘会18场，服务企业230家次，发放补贴85万。下一步，争取9月底前完成云江大道二期主体。"
)


def rows() -> list[BenchRow]:
    """One row; the reference is the millisecond a report may take."""
    (ours,) = alternate(_read, runs=RUNS)
    return [BenchRow("dates and quantities of a report", ours / TIMES, "allowed", 0.001, 1)]


def _read() -> None:
    for _ in range(TIMES):
        understand(REPORT, 2024, date(2024, 6, 30))
