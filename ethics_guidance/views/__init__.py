"""What guidance answers over HTTP."""
