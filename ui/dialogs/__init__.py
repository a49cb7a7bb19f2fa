"""Dialogs that take a table in and print a form out. Styled like ``ui/panes`` (see there)."""
