"""What the program points out about a task: each kind with its evidence; never a status (DOMAIN: suggestion).

``suggestion`` says what one is, ``case`` what the rules look at; each rule is a small function in the file of its
family, and ``rules`` runs them all.
"""
