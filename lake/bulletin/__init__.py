"""The sections of the monthly bulletin: one file a section, found by this folder."""
