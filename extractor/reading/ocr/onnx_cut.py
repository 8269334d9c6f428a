"""Cuts a recogniser's vocabulary in its ONNX file: 18,710 signs to the few that the form uses, a fifth of its time; and frees
the height of its input, which its layers do not need fixed.

Only the wire format of protocol buffers is needed: the last layer's initializers lose columns, the output its fixed shape.
Field numbers are those of onnx.proto3: ModelProto.graph 7; GraphProto.initializer 5, input 11, output 12, value_info 13;
TensorProto.dims 1, raw_data 9; ValueInfoProto.name 1, type 2;
TypeProto.tensor_type 1 of elem_type 1, shape 2; TensorShapeProto.dim 1 of dim_value 1, dim_param 2;
ModelProto.metadata_props 14 of key 1, value 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from extractor.errors import ConfigurationError

_GRAPH, _INITIALIZER, _INPUT, _OUTPUT, _VALUE_INFO, _DIMS, _RAW, _METADATA = 7, 5, 11, 12, 13, 1, 9, 14
_FLOAT_TENSOR = b"\x12\x04\x0a\x02\x08\x01"  # type { tensor_type { elem_type: FLOAT } }, shape left open


def metadata(model: bytes) -> dict[str, str]:
    """The model's own notes, e.g. `character`: its signs, one a line."""
    notes: dict[str, str] = {}
    for number, _, payload in _fields(model):
        if number == _METADATA:
            entry = {n: text for n, _, text in _fields(payload)}
            notes[entry.get(1, b"").decode()] = entry.get(2, b"").decode()
    return notes


def cut_vocabulary(model: bytes, size: int, keep: Sequence[int]) -> bytes:
    """The model with only the classes `keep` (0-based, of `size`). Raises ConfigurationError where no layer has that size."""
    cuts = 0
    parts: list[bytes] = []
    for number, wire, payload in _fields(model):
        if number == _GRAPH:
            payload, cuts = _cut_graph(payload, size, keep)
        parts.append(_field(number, wire, payload))
    if cuts == 0:
        raise ConfigurationError("The recogniser's model has no layer of its vocabulary's size.", advice="Reinstall rapidocr.")
    return b"".join(parts)


def _cut_graph(graph: bytes, size: int, keep: Sequence[int]) -> tuple[bytes, int]:
    cuts, parts = 0, []
    for number, wire, payload in _fields(graph):
        if number == _VALUE_INFO:
            continue
        if number == _OUTPUT:
            payload = _name(payload) + _FLOAT_TENSOR
        if number == _INPUT:
            payload = _name(payload) + _images()
        if number == _INITIALIZER and _dims(payload)[-1:] == [size]:
            payload, cuts = _cut_tensor(payload, size, keep), cuts + 1
        parts.append(_field(number, wire, payload))
    return b"".join(parts), cuts


def _name(value: bytes) -> bytes:
    return b"".join(_field(n, w, p) for n, w, p in _fields(value) if n == 1)


def _images() -> bytes:
    """The type of (n, 3, height, width) floats, all but the channels open."""
    opened, channels = [_field(1, 2, _field(2, 2, name)) for name in (b"n", b"h", b"w")], _field(1, 2, _field(1, 0, _varint(3)))
    shape = _field(2, 2, b"".join([opened[0], channels, *opened[1:]]))
    return _field(2, 2, _field(1, 2, _field(1, 0, _varint(1)) + shape))


def _cut_tensor(tensor: bytes, size: int, keep: Sequence[int]) -> bytes:
    dims = [*_dims(tensor)[:-1], len(keep)]
    parts = [_field(_DIMS, 0, _varint(dim)) for dim in dims]
    for number, wire, payload in _fields(tensor):
        if number == _RAW:
            payload = np.ascontiguousarray(np.frombuffer(payload, np.float32).reshape(-1, size)[:, list(keep)]).tobytes()
        if number != _DIMS:
            parts.append(_field(number, wire, payload))
    return b"".join(parts)


def _dims(tensor: bytes) -> list[int]:
    dims: list[int] = []
    for number, wire, payload in _fields(tensor):
        if number == _DIMS and wire == 0:
            dims.append(_read_varint(payload, 0)[0])
        elif number == _DIMS:
            at = 0
            while at < len(payload):
                value, at = _read_varint(payload, at)
                dims.append(value)
    return dims


def _fields(message: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(field number, wire type, payload) in order; a varint's payload is its own bytes."""
    at = 0
    while at < len(message):
        key, at = _read_varint(message, at)
        wire, start = key & 7, at
        if wire == 0:
            at = _read_varint(message, at)[1]
        elif wire == 2:
            length, start = _read_varint(message, at)
            at = start + length
        elif wire in (1, 5):
            at += 8 if wire == 1 else 4
        else:
            raise ConfigurationError("The recogniser's model file is broken.", advice="Reinstall rapidocr.")
        yield key >> 3, wire, message[start:at]


def _field(number: int, wire: int, payload: bytes) -> bytes:
    head = _varint(number << 3 | wire)
    return head + _varint(len(payload)) + payload if wire == 2 else head + payload


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(message) or shift > 63:
            raise ConfigurationError("The recogniser's model file is broken.", advice="Reinstall rapidocr.")
        value |= (message[at] & 127) << shift
        at += 1
        if message[at - 1] < 128:
            return value, at
        shift += 7
