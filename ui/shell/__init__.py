"""The window around the rooms: its bar, the rail of rooms, the line at the foot, and what keeps them together."""
