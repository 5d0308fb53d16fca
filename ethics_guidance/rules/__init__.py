"""What guidance decides, in pure Python."""
