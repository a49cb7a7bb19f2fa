"""What words of a text name: dates and quantities, each with its place. Knows no ledger.

``plain`` puts a text into a form to search in, ``moments`` finds what names a time and ``dates`` what it means there;
``numerals`` and ``units`` find numbers, ``quantities`` leaves out what measures nothing, and ``measures`` says how a
number is meant (at least, a share, a growth …). ``understanding`` is the door for others.
"""
