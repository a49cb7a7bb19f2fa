"""Finding tasks, units and passages by what is typed, and filters with several conditions."""
