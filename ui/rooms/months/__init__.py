"""月报: a list's month typed in, counted, chased and closed."""
