"""Texts as judging reads them: their words, the things they name, what they tell of acts and figures."""
