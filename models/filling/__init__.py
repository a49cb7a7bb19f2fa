"""What fills a form: the tasks of a list in a period, their order and groups, and each cell."""
