"""A document as one web page."""
