"""What the program thinks of a list as of a day: targets with what was reported for them, and drafted lines."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.periods import Period
from ui.console.answer import Answer
from ui.console.arguments import Commands, day, opened

if TYPE_CHECKING:
    from models.judging.evidence import Figure, Pair
    from models.judging.judged_task import JudgedTask
    from models.judging.suggestions.suggestion import Suggestion
    from models.records import TaskId


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    command = commands.add("judge", _judge, "对照目标和进展：目标、实际、是否达到、逾期说明草稿")
    command.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    command.add_argument("--as-of", type=day, required=True, metavar="日期", help="截至哪天，如 2024-06-30")


def _judge(args: argparse.Namespace, today: date) -> Answer:
    from models.as_of import as_of
    from models.judging.judged_task import Judge
    from models.named_lists import list_to_print
    from models.rules.evaluation import by_task
    from models.suggested.judged import judged_list
    from models.suggested.suggestions import suggestions_of_list

    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, Period.of(args.as_of))
        judge = Judge()
        judged = judged_list(ledger, task_list.id, args.as_of, judge)
        moment = as_of(ledger, task_list, Period.of(args.as_of), args.as_of)
        said = by_task(suggestions_of_list(ledger, task_list.id, moment, judge))
    facts = {"list": task_list.title, "as_of": args.as_of.isoformat(), "tasks": [_task(one, said) for one in judged]}
    return Answer(facts, "\n".join(line for one in judged for line in _lines(one)) or "没有可以对照的目标。")


def _task(judged: JudgedTask, said: Mapping[TaskId, Sequence[Suggestion]]) -> dict[str, Any]:
    return {
        "number": judged.task.number,
        "content": judged.task.text,
        "pairs": [_pair(pair) for pair in judged.pairs],
        "suggestions": [_suggestion(one) for one in said.get(judged.task.id, ())],
        "draft": judged.draft.line,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "label": one.kind.label,
        "contradiction": one.kind.is_contradiction,
        "sentence": one.sentence,
        "evidence": [
            {"what": clue.word, "said": clue.said, "start": clue.start, "end": clue.end} for clue in one.clues
        ],
        "proposal": one.proposal and one.proposal.text,
        "fingerprint": one.fingerprint,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    target = pair.target
    place = target.figure.place
    return {
        "target": {
            "part": place.source.value,
            "node": place.label,
            "text": place.text,
            **_figure(target.figure),
            "bound": target.figure.bound.value,
            "what": target.what,
            "due": target.due.isoformat(),
        },
        "actual": pair.actual and {"text": pair.actual.place.text, **_figure(pair.actual)},
        "verdict": pair.outcome.value,
        "why": pair.why,
        "sure": pair.sure,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    from models.texts.numerals import plain_number

    place = figure.place
    value = plain_number(figure.value)
    return {"span": place.span, "start": place.start, "end": place.end, "value": value, "unit": figure.unit}


def _lines(judged: JudgedTask) -> list[str]:
    if not (judged.pairs or judged.draft.line):
        return []
    lines = [f"{judged.task.number}　{judged.task.text}".strip("　")]
    for pair in judged.pairs:
        target = f"{pair.target.figure.place.source.label}：{pair.target.what} {pair.target.figure.place.span}"
        actual = f"进展 {pair.actual.place.span}，" if pair.actual else ""
        lines.append(f"  {target}　{actual}{pair.outcome.label}（{pair.why}）")
    return [*lines, f"  {judged.draft.line}"] if judged.draft.line else lines
