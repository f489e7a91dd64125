"""Cases: a list without names, and one case with its contacts, consents and referrals."""
