"""The lake: code; the data lies in the object store under the same names."""
