"""What Drizzle is: its types, its migration files, its schema code."""
