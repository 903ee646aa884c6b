"""Tests mirror the tree: lake/xml.py is tested by tests/test_xml.py."""
