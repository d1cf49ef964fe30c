"""The model folder: ONNX graphs with half precision weights, and the way back from them to PyTorch."""
