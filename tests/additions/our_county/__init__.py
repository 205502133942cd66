"""A county's own package: one ledger, one clock, one kind of case, one topic of figures, one section, each one file."""
