"""Finished, already worded values that the exporters set: pages of tables, with charts, bulletins; kept as JSON."""
