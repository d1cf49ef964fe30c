"""Just enough of protocol buffers to walk a message's fields and write them again."""


def varint(value):
    out = bytearray()
    value &= (1 << 64) - 1
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def fields(data):
    """Yields (number, wire type, value); value is an int for varints and a memoryview for the rest."""
    data, at = memoryview(data), 0
    while at < len(data):
        key, at = read_varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = read_varint(data, at)
        else:
            size, at = (8, at) if kind == 1 else (4, at) if kind == 5 else read_varint(data, at)
            value = data[at:at + size]
            at += size
        yield number, kind, value


def field(number, value, kind=2):
    """One field's bytes; text, bytes and messages as they are."""
    if kind == 0:
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else bytes(value)
    return varint(number << 3 | kind) + (varint(len(value)) if kind == 2 else b"") + value
