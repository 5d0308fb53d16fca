"""Who must do what, and who is certified: assignments and credentials."""
