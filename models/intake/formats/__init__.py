"""A file of any format -> grids of text (:mod:`models.intake.source`). Nothing here knows a task."""
