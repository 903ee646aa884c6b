"""Verbs: arguments, one call, one line of result a table."""
