"""A month's figures: counted once, and as tables and charts whose every number knows its tasks."""
