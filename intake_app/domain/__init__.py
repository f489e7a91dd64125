"""Words that every layer shares: records, delivery, time, failures."""
