"""Which events a sentence tells of, of which kind, and whether they happened."""
