"""python3 -m unittest discover -s training/tests -t ."""
