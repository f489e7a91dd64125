"""Handing cases on by the exchange standard HTCDS."""
