"""records 账: ledgers, cards, tallies, zero reports, evidence, spreadsheets in and out.

One ledger is one file in `ledgers/`: a plain model with a `sheet`.
"""
