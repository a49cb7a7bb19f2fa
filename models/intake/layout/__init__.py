"""Where in a grid the header, the groups and the task rows stand."""
