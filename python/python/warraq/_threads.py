"""How many threads are asked for."""

import os


def threads(n_jobs):
    """As many threads as scikit-learn's ``n_jobs`` stands for; 0 for all cores, which here None stands for too.

    >>> threads(None), threads(-1), threads(2)
    (0, 0, 2)
    """
    if n_jobs is None or n_jobs == -1:
        return 0
    if n_jobs == 0:
        raise ValueError("n_jobs is a number of threads, or -1 for all cores; it cannot be 0")
    return n_jobs if n_jobs > 0 else max(1, (os.cpu_count() or 1) + 1 + n_jobs)
