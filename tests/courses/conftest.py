"""How Hypothesis looks for counter-examples here: no clock, nothing kept on disk."""

from hypothesis import settings

settings.register_profile("courses", deadline=None, database=None, max_examples=60)
settings.load_profile("courses")
