"""The Markdown document."""
