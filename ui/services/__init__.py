"""What every floor may ask for: the session, questions, preferences, messages, work in the background."""
