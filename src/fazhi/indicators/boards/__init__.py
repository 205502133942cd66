"""Boards: one file each."""
