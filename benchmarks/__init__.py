"""Speed as ratios of sides measured in one run, on machines whose absolute times mean nothing. See README.md here."""
