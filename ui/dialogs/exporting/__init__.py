"""出表: a list in one of its forms, looked at first and written in the background."""
