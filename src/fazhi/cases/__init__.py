"""cases 案: ledgers that move on clocks. One kind of case is one file in `kinds/`."""
