"""One kind of case is one file here."""
