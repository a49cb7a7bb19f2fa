"""Tasks, one or many: their text, plans and files, what is reported and decided of them, and ways back."""
