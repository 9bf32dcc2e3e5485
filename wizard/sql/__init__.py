"""What MySQL is: a strict judge of SQL text."""
