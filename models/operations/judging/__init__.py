"""What tasks are measured and judged by: indicators, suggestions, classes, points."""
