"""How many queries each page takes on SQLite; a change here is said and explained in its commit.

Every page pays session, account, person, posts, head of the trail, demo mark. What a page asks of each ledger or of each
group of figures grows with their number, never with the rows.
"""

from __future__ import annotations

from fazhi.indicators.figure import figures, parts_of

LIST = 10  # the rows, their count; what the person chose for this list, the views he may open
FORM = 10  # the last row I wrote and its commits, units to choose, words to offer
TIES = 7  # of a row that somebody brought: its links, and for what may be the same its own row and each ledger of matters
DETAIL = 12 + TIES  # the row, evidence, versions, commits, what another system says of it, who told of it
MATTERS = 21  # each ledger of matters twice (the overlap, what may be the same), links twice, totals, cards of one page
TIED = DETAIL + 2  # a row with links: two more steps along them
MATTER = 16  # its card, its links in three steps, suggestions
# what is due, the filing, open questions, duties; five figures of two months, each ledger once; my last entries; what is
# handed over to me, what advisers were asked
TODAY = 47
TODAY_ASKED = 1  # more where advisers were asked: the open cases of each kind asked about
TODAY_ANSWERED = 2  # and where they answered: what became of the opinions, the steps that took them over
SEARCH = 16  # the index, its cards, each ledger among them twice at most; evidence; reports; the county's texts
TRAIL = 9  # persons of the town, commits, one's own of the last day
LAW = 7  # the county's texts, asked of the head of the trail
LAW_DAYS = 8  # and its years


COUNTY = 10  # the county's texts and their commits, for the list to confirm too; the state of the trail twice
CONFIRM = 7  # decisions, their commits
CONFIRM_ONE = 10  # decisions, their commits; the working days; every version of this one and its commits
HOLIDAYS = 8  # years entered, their commits
YEAR = 13
COUNTY_LAW = 8  # texts, their commits


def most() -> int:
    """Of the pages that compute figures: two years, each ledger and kind of day once, whatever the number of rows."""
    groups = {(part.ledger, part.when, part.distinct) for _, part in parts_of(tuple(figures()))}
    return 24 + 2 * len(groups)
