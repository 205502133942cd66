"""The other yearly papers, one file each, found by being in the folder: a module with a `Yearly` at its top is a paper.

`paper.py` says what a paper is, `numbers.py` how its figures are bound and listed, `making.py` turns it into files.
"""
