"""Bronze: one module a feed, data only. The text as delivered, one row a part."""
