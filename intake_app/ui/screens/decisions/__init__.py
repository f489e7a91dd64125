"""What people decided by hand about outcomes and consent."""
