"""The window: Qt widgets that show records and call operations."""
