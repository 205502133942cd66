"""trail 留痕: the one way to write. Versions of every row, a chain of commits, `as_of(seq)`, redaction, verification.

Import from the modules: `record` (the abstract Record), `writing` (write, writing), `conflict` (who was first, and what
differs), `reading` (as_of, history), `redaction`, `verify`, `moments`; `shape`, `leaf` and `bulk` are the writer's own.
"""
