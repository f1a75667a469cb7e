"""A screenshot as a PNG of 256 colours: a third of the bytes, and no difference that an eye sees.

Comes in: pixels, height x width x 3 bytes. Goes out: the bytes of a PNG file. Refuses: nothing.
The commonest colours stay as they are, the rest share what is left by median cut (Heckbert, "Color image
quantization for frame buffer display", 1982).
"""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Numbers = NDArray[np.int64]

#: Colours of a palette, and how many of these are kept exactly: grounds, lines, texts and signs are.
COLOURS, EXACT = 256, 96


def png(pixels: Bytes) -> bytes:
    """The file."""
    height, width, _ = pixels.shape
    found, place, count = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = _palette(found.astype(np.int64), count.astype(np.int64))
    rows = _nearest(found.astype(np.int64), palette)[place.ravel()].reshape(height, width)
    lines = np.hstack([np.zeros((height, 1), dtype=np.uint8), rows])  # each begins with "no filter"
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, data)
        for name, data in (
            (b"IHDR", head),
            (b"PLTE", palette.astype(np.uint8).tobytes()),
            (b"IDAT", zlib.compress(lines.tobytes(), 9)),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _palette(colours: Numbers, count: Numbers) -> Numbers:
    """At most ``COLOURS`` for these, which occur so often."""
    common = np.argsort(-count, kind="stable")
    if len(colours) <= COLOURS:
        return colours
    boxes = [common[EXACT:]]
    while len(boxes) < COLOURS - EXACT:
        boxes.sort(key=lambda box: _spread(colours[box], count[box]))
        boxes += _halves(boxes.pop(), colours, count)
    means = [np.average(colours[box], axis=0, weights=count[box]).round() for box in boxes]
    return np.vstack([colours[common[:EXACT]], np.array(means, dtype=np.int64)])


def _spread(colours: Numbers, count: Numbers) -> float:
    """How much is lost where all of these become one."""
    return float(np.ptp(colours, axis=0).max() * np.sqrt(count.sum())) if len(colours) > 1 else 0.0


def _halves(box: Numbers, colours: Numbers, count: Numbers) -> list[Numbers]:
    """A box of two colours or more, cut at the median along its longest side."""
    axis = int(np.ptp(colours[box], axis=0).argmax())
    order = box[np.argsort(colours[box, axis], kind="stable")]
    half = int(np.searchsorted(np.cumsum(count[order]), count[order].sum() / 2))
    cut = min(max(half, 1), len(order) - 1)
    return [order[:cut], order[cut:]]


def _nearest(colours: Numbers, palette: Numbers) -> Bytes:
    """For each colour its place in the palette."""
    parts = np.array_split(colours, max(1, len(colours) // 2_000))
    away = (((part[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2) for part in parts)
    return np.concatenate([one.argmin(axis=1) for one in away]).astype(np.uint8)
