"""What people ask about their own data."""
