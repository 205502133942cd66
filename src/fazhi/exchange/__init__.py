"""exchange 传: what goes to superiors in their own forms."""
