"""What is learnt: catalogue, lessons, item bank, attempts, grading."""
