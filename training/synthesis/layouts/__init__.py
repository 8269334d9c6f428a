"""Editions of the form as abstract pages."""
