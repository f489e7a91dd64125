"""Bundles for places without a network: records out on a stick, receipts back on the same."""
