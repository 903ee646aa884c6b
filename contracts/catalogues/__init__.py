"""National and provincial code lists: one module a list, named as its folder under ``landing/catalogues``."""
