"""Vaults that open in milliseconds, and the passphrase that opens them."""

from intake_app.services import KdfLimits

PASSPHRASE = "el tlacuache barre tres lunas verdes"

FAST_KDF = KdfLimits(
    least_memory_bytes=8192,
    most_memory_bytes=8192,
    least_passes=1,
    most_passes=1,
    aimed_memory_bytes=8192,
    aimed_seconds=0.0,
)
