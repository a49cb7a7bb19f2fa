"""What is counted and reckoned for a month: classes, rates, shares, points, places."""
