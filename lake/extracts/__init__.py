"""What of gold may leave the house, one file a table; what has no file here does not leave. Found by this folder."""
