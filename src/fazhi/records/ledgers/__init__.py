"""One ledger is one file here: a model (subclass of Row) with its `sheet`."""
