"""An ONNX file's weights: kept as half floats, and read back by their parameters' names. Field numbers are onnx.proto's."""

import numpy as np

from .protobuf import field, fields, read_varint

_GRAPH = 7
_NODE, _INITIALIZER = 1, 5
_DIMS, _TYPE, _NAME, _RAW = 1, 2, 8, 9
_FLOAT, _HALF = 1, 10
_STORED = "_half"
_TYPES = {_FLOAT: np.float32, _HALF: np.float16, 6: np.int32, 7: np.int64}


def _tensor(message):
    """(name, array) of a TensorProto that keeps raw data; the array is None for other types."""
    dims, kind, name, raw = [], 0, "", b""
    for number, wire, value in fields(message):
        if number == _DIMS and wire == 0:
            dims.append(value)
        elif number == _DIMS:
            at = 0
            while at < len(value):
                dim, at = read_varint(value, at)
                dims.append(dim)
        elif number == _TYPE:
            kind = value
        elif number == _NAME:
            name = bytes(value).decode()
        elif number == _RAW:
            raw = value
    return name, np.frombuffer(raw, _TYPES[kind]).reshape(dims) if kind in _TYPES and len(raw) else None


def _half_tensor(name, array):
    dims = b"".join(field(_DIMS, d, 0) for d in array.shape)
    return dims + field(_TYPE, _HALF, 0) + field(_NAME, name) + field(_RAW, array.astype(np.float16).tobytes())


def _cast(name):
    """A node that makes floats of the stored half floats; a runtime does it once, when it loads the graph."""
    to = field(1, "to") + field(3, _FLOAT, 0) + field(20, 2, 0)
    return field(1, name + _STORED) + field(2, name) + field(3, "Widen." + name) + field(4, "Cast") + field(5, to)


def halve(model):
    """The bytes of a model with its float weights stored as half floats; small ones, where rounding saves nothing, stay."""
    out = bytearray()
    for number, wire, value in fields(model):
        out += field(number, _halve_graph(value) if number == _GRAPH else value, wire)
    return bytes(out)


def _halve_graph(graph):
    casts, rest = bytearray(), bytearray()
    for number, wire, value in fields(graph):
        if number == _INITIALIZER:
            name, array = _tensor(value)
            if array is not None and array.dtype == np.float32 and array.size >= 64:
                casts += field(_NODE, _cast(name))
                value = _half_tensor(name + _STORED, array)
        rest += field(number, value, wire)
    return bytes(casts + rest)


def read(path):
    """The weights of a model file by parameter name, as float32 arrays."""
    found = {}
    graph = next(value for number, _, value in fields(path.read_bytes()) if number == _GRAPH)
    for number, _, value in fields(graph):
        if number == _INITIALIZER:
            name, array = _tensor(value)
            if array is not None and array.dtype in (np.float32, np.float16):
                found[name.removesuffix(_STORED)] = array.astype(np.float32)
    return found
