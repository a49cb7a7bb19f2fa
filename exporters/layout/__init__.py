"""What every printed format agrees on: paper, lines, widths, where pages turn."""
