"""What guidance answers."""
