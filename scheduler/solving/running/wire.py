"""Objects through a pipe: a length of eight bytes, then the pickle. Only ever between our own two processes."""

import pickle
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")


def send(stream: BinaryIO, thing: object) -> None:
    """Write one object and flush.

    Raises:
        OSError: the other end is gone.
    """
    payload = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one object, waiting for it.

    Raises:
        EOFError: the other end is gone, perhaps in the middle of an object.
    """
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: BinaryIO, count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise EOFError
    return data
