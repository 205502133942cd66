"""要办的事: what has a day, from wherever it comes, as items of one page; one source is one file."""
