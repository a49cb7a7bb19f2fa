"""The program without a window: commands that answer in words or JSON. No Qt but for those that take pictures."""
