"""The four networks of canvas-mini; `sizes.py` holds every dimension."""
