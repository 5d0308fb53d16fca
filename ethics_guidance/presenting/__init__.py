"""What guidance shows, written out: a tree to its editors, a result to everybody."""
