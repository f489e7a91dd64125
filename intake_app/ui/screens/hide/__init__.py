"""A dull stock list, shown instead of everything else."""
