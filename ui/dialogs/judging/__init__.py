"""What tasks are measured and judged by: indicators, classes, points."""
