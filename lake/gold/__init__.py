"""Gold: one module a question. Answers that a director can defend, each held to its own contract."""
