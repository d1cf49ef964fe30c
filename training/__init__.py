"""Makes the model folder models/canvas-mini: see README.md."""

import os

# OpenBLAS has threads of its own, which torch.set_num_threads does not know; more than torch's wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
