"""What is expected, and where to go: official channels today, the code to come."""
