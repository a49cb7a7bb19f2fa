"""What the program has said in this session, kept to be read again."""

from __future__ import annotations

from models.errors import LedgerFault
from ui.services.messages import Messages


def test_each_is_kept_with_its_weight_and_what_a_maintainer_asks_for() -> None:
    messages = Messages()
    messages.note_done("已备份。")
    try:
        raise LedgerFault("磁盘已满，没有保存。", "请腾出空间后再试。")
    except LedgerFault as fault:
        messages.note_fault(fault)
    messages.note_crash("Traceback: 除以零")
    done, fault_told, crash = messages.all
    assert [message.grave for message in messages.all] == [False, True, True]
    assert (done.sentence, done.details) == ("已备份。", "已备份。")
    assert fault_told.sentence == "磁盘已满，没有保存。请腾出空间后再试。"
    assert "test_messages.py" in fault_told.details
    assert "没有做完" in crash.sentence and crash.details == "Traceback: 除以零"
    assert done.at <= fault_told.at <= crash.at


def test_of_many_the_latest_five_hundred_stay() -> None:
    messages = Messages()
    told: list[int] = []
    messages.changed.connect(lambda: told.append(len(messages.all)))
    for count in range(1, 511):
        messages.note_done(f"第 {count} 步")
    assert [messages.all[0].sentence, messages.all[-1].sentence] == ["第 11 步", "第 510 步"]
    assert len(messages.all) == told[-1] == 500
