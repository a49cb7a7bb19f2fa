"""A walk at random over the real window: steps by seeds, what must always hold, the shortest way to a failure.

``python -m tests.journeys.walk`` walks on and on (``make soak``); ``tests/journeys/test_walk.py`` walks a little.
"""
