"""`make bench`: every row in one run and one table. Slow is not a failure; a subject that is not there is said so."""

from __future__ import annotations

import sys
from importlib import import_module

from tests.benchmarks.table import render

MODULES = (
    "bench_start",
    "bench_tree",
    "bench_store",
    "bench_history",
    "bench_intake",
    "bench_texts",
    "bench_bulletins",
    "bench_judging",
    "bench_replies",
    "bench_alive",
    "bench_exporters",
    "bench_preview",
    "bench_months",
    "bench_month_room",
)


def main() -> None:
    """Measure, then print."""
    rows = []
    for name in MODULES:
        try:
            module = import_module(f"tests.benchmarks.{name}")
        except ModuleNotFoundError as error:
            print(f"{name}: skipped, {error}", file=sys.stderr)
            continue
        print(f"{name} …", file=sys.stderr)
        rows += module.rows()
    print(render(rows))


if __name__ == "__main__":
    main()
