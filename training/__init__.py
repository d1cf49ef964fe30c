"""Makes the model folder models/canvas-mini: see README.md."""
