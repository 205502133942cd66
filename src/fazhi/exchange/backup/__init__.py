"""One encrypted file that holds a whole installation, and the way back into an empty place on either database."""
