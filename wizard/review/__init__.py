"""What can go wrong with a change."""
