"""What units send back for a month: read, known again row by row, doubted aloud, decided on, taken into the ledger.

`arriving` reads the files, `tables` and `letters` find their rows, `known` is what the ledger asked, `matching` and
`checks` lay the one beside the other, `review` does so for all files at once, `taking` writes what is accepted.
"""
