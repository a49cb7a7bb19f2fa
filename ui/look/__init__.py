"""Colours, faces and shapes: how things look, whatever shows them."""
