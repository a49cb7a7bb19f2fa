"""Judging: what a task should have reached by a cut-off, what was reported, what fails, each with its evidence.

Nothing here decides: a suggestion never becomes a status by itself (DOMAIN). Pure functions of records and texts; what
they work on is read from the ledger by :mod:`models.suggested.judged`.
"""
