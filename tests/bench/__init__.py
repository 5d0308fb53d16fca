"""Measure what a learner costs; `bin/bench` runs it and fails when a ratio is missed."""
