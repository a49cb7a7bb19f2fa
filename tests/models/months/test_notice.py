"""Notices of holidays, as they are pasted: the right days of three years, and slips that are said."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import UserFault
from models.months.notice import read_notice
from models.vocabulary import DayKind

NOTICES = {
    2024: """国务院办公厅关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
}
FREE = {
    2024: ((1, 1, 1), (2, 10, 8), (4, 4, 3), (5, 1, 5), (6, 10, 1), (9, 15, 3), (10, 1, 7)),
    2025: ((1, 1, 1), (1, 28, 8), (4, 4, 3), (5, 1, 5), (5, 31, 3), (10, 1, 8)),
    2026: ((1, 1, 3), (2, 15, 9), (4, 4, 3), (5, 1, 5), (6, 19, 3), (9, 25, 3), (10, 1, 7)),
}
WORKED = {
    2024: {(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)},
    2025: {(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)},
    2026: {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)},
}


@pytest.mark.parametrize("year", NOTICES)
def test_the_three_latest_notices_give_the_right_days(year: int) -> None:
    found_year, days = read_notice(NOTICES[year])
    free = {day.day for day in days if day.kind is DayKind.OFF}
    starts = {date(year, month, day).toordinal(): count for month, day, count in FREE[year]}
    assert found_year == year
    assert free == {date.fromordinal(start + i) for start, count in starts.items() for i in range(count)}
    assert {(d.day.month, d.day.day) for d in days if d.kind is DayKind.WORK} == WORKED[year]
    assert {day.name for day in days} >= {"元旦", "春节", "清明节", "劳动节", "端午节"}


def test_a_holiday_may_begin_in_the_year_before() -> None:
    _, days = read_notice("2023年节假日安排\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。")
    assert [day.day for day in days] == [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("元旦：1月1日放假。", "没有写明是哪一年"),
        ("2026年节假日安排：另行通知。", "没有读到放假的日期"),
        ("2025年节假日安排\n元旦：1月1日（周四）放假。", "1 月 1 日是星期四，2025 年的这一天是星期三"),
        ("2026年节假日安排\n国庆节：10月1日至7日放假，共8天。", "写的是共 8 天，按日期数是 7 天"),
        ("2026年节假日安排\n国庆节：10月7日至1日放假。", "起止日期不对"),
        ("2026年节假日安排\n元旦：2月30日放假。", "没有 2026 年 2 月 30 日"),
    ],
)
def test_what_does_not_fit_is_said(text: str, said: str) -> None:
    with pytest.raises(UserFault, match=said):
        read_notice(text)
