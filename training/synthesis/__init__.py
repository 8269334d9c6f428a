"""Invented and real filings laid out as printed forms, printed in many dialects, damaged on purpose, labelled for nothing."""
