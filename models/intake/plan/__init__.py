"""Tables -> a plan of draft records, and what the clerk may choose on the way."""
