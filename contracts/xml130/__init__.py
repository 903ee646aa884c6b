"""Insurance claims: one module a part of QĐ 130/QĐ-BYT 2023 as amended by QĐ 4750/QĐ-BYT 2023, every field."""
