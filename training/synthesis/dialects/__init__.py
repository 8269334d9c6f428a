"""Printers from the abstract page to text and HTML."""
