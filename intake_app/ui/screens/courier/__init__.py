"""Records carried on a stick: packed, opened at the office, receipts, keys."""
