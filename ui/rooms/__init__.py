"""The rooms beside 台账, a folder each; none of them reaches into another."""
