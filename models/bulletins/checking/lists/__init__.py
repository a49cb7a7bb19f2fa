"""What is decided and counted held against the list and the annex."""
