"""A damaged ledger: finding what does not agree with the history, mending it, salvaging what can be read."""
