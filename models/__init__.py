"""The records and their rules: no Qt, no printing."""
