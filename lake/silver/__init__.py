"""Silver: one module a table. Typed, checked, without direct identifiers; only the newest good delivery of a key."""
