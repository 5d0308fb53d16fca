"""What courses decide without a database: grading, drawing a form, progress."""
