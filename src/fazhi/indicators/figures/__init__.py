"""One topic of figures is one file here."""
