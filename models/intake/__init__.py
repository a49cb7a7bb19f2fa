"""What came in -> a plan of draft records, in stages: formats, layout, cells, plan, matching. Nothing is written."""
