"""How many queries each page takes on SQLite; a change here is said and explained in its commit.

Every page pays session, account, person, posts, head of the trail, demo mark. What a page asks of each ledger or of each
group of figures grows with their number, never with the rows.
"""

LIST = 8  # the rows, their count
FORM = 10  # the last row I wrote and its commits, units to choose, words to offer
DETAIL = 10  # the row, evidence, versions, commits
TODAY = 13  # what is due, counts of all ledgers, my last entries; and one for each ledger that knows the unfinished
TRAIL = 8  # persons of the town, commits
MOST = 70  # of the pages that compute figures: two years, each ledger and kind of day once
