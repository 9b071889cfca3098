"""A blurred stand-in for a picture, small enough to travel in its message: a ThumbHash.

The encoding is ThumbHash (evanw.github.io/thumbhash): five or six bytes of averages and sizes, then half bytes of the
lowest frequencies of luminance, two colour differences and, where there is any, opacity. At most 25 bytes, drawn
without the decoder. Pixels here are red, green, blue and alpha of 8 bits each, row after row.
"""

import math
from collections.abc import Sequence

MOST_BYTES = 25
ENCODE_SIDE = 32
"""The longest side of the picture that is given to `encode`: more pixels say nothing more."""
DRAWN_SIDE = 32
"""The longest side of what `draw` gives."""


class NotAPlaceholder(ValueError):
    """These bytes are no ThumbHash."""


def encode(width: int, height: int, pixels: bytes) -> bytes:
    """The stand-in for a picture of 1 to 100 pixels a side."""
    if not (0 < width <= 100 and 0 < height <= 100 and len(pixels) == 4 * width * height):
        raise ValueError("a stand-in is made of 1 to 100 pixels a side")
    light, yellow, red, alpha, opaque = _channels(pixels)
    across, down = _detail(width, height, 5 if not opaque else 7)
    grids = [
        _frequencies(light, width, height, max(3, across), max(3, down)),
        _frequencies(yellow, width, height, 3, 3),
        _frequencies(red, width, height, 3, 3),
    ]
    if not opaque:
        grids.append(_frequencies(alpha, width, height, 5, 5))
    (l_dc, _, l_scale), (p_dc, _, p_scale), (q_dc, _, q_scale) = grids[:3]
    header = round(63 * l_dc) | round(31.5 + 31.5 * p_dc) << 6 | round(31.5 + 31.5 * q_dc) << 12
    header |= round(31 * l_scale) << 18 | (not opaque) << 23
    landscape = width > height
    sizes = (down if landscape else across) | round(63 * p_scale) << 3 | round(63 * q_scale) << 9 | landscape << 15
    told = bytearray(header.to_bytes(3, "little") + sizes.to_bytes(2, "little"))
    if not opaque:
        a_dc, _, a_scale = grids[3]
        told.append(round(15 * a_dc) | round(15 * a_scale) << 4)
    halves = [round(15 * value) for _, values, _ in grids for value in values]
    halves += [0] * (len(halves) % 2)
    told += bytes(low | high << 4 for low, high in zip(halves[::2], halves[1::2], strict=True))
    return bytes(told)


def draw(told: bytes) -> tuple[int, int, bytes]:
    """The stand-in as pixels: width, height, pixels; stretch them to the picture's size. NotAPlaceholder."""
    if not 5 <= len(told) <= MOST_BYTES:
        raise NotAPlaceholder
    header = int.from_bytes(told[:3], "little")
    sizes = int.from_bytes(told[3:5], "little")
    transparent, landscape = bool(header >> 23), bool(sizes >> 15)
    if transparent and len(told) < 6:
        raise NotAPlaceholder
    long, short = (5 if transparent else 7), max(3, sizes & 7)
    across, down = (max(3, long), short) if landscape else (short, max(3, long))
    halves = [half for byte in told[6 if transparent else 5 :] for half in (byte & 15, byte >> 4)]
    taken = 0

    def grid(mean: float, scale: float, nx: int, ny: int) -> list[list[float]]:
        nonlocal taken
        rows = [[0.0] * nx for _ in range(ny)]
        rows[0][0] = mean
        for cy, cx in _places(nx, ny):
            if taken >= len(halves):
                raise NotAPlaceholder
            rows[cy][cx] = 2 * (halves[taken] / 7.5 - 1) * scale
            taken += 1
        return rows

    light = grid((header & 63) / 63, (header >> 18 & 31) / 31, across, down)
    yellow = grid((header >> 6 & 63) / 31.5 - 1, (sizes >> 3 & 63) / 63 * 1.25, 3, 3)
    red = grid((header >> 12 & 63) / 31.5 - 1, (sizes >> 9 & 63) / 63 * 1.25, 3, 3)
    alpha = grid((told[5] & 15) / 15, (told[5] >> 4) / 15, 5, 5) if transparent else [[1.0]]
    ratio = _ratio(transparent, landscape, sizes & 7)
    width = max(1, round(DRAWN_SIDE if ratio > 1 else DRAWN_SIDE * ratio))
    height = max(1, round(DRAWN_SIDE / ratio if ratio > 1 else DRAWN_SIDE))
    values = [_drawn(channel, width, height) for channel in (light, yellow, red, alpha)]
    return width, height, bytes(_bytes_of(*values))


def _channels(pixels: bytes) -> tuple[list[float], list[float], list[float], list[float], bool]:
    """Luminance, yellow against blue, red against green, and alpha; what is transparent gets the average colour."""
    reds, greens, blues, alphas = pixels[::4], pixels[1::4], pixels[2::4], pixels[3::4]
    whole = sum(alphas)
    means = [
        sum(c * a for c, a in zip(channel, alphas, strict=True)) / whole / 255 if whole else 0.0
        for channel in (reds, greens, blues)
    ]
    light, yellow, red, alpha = [], [], [], []
    for r8, g8, b8, a8 in zip(reds, greens, blues, alphas, strict=True):
        a = a8 / 255
        r, g, b = (mean * (1 - a) + a / 255 * c for mean, c in zip(means, (r8, g8, b8), strict=True))
        light.append((r + g + b) / 3)
        yellow.append((r + g) / 2 - b)
        red.append(r - g)
        alpha.append(a)
    return light, yellow, red, alpha, whole == 255 * len(alphas)


def _detail(width: int, height: int, most: int) -> tuple[int, int]:
    longest = max(width, height)
    return max(1, round(most * width / longest)), max(1, round(most * height / longest))


def _places(nx: int, ny: int) -> list[tuple[int, int]]:
    """Row and column of every frequency that is kept, in order: the upper left triangle without its corner."""
    places = []
    for cy in range(ny):
        cx = 0 if cy else 1
        while cx * ny < nx * (ny - cy):
            places.append((cy, cx))
            cx += 1
    return places


def _frequencies(
    channel: Sequence[float], width: int, height: int, nx: int, ny: int
) -> tuple[float, list[float], float]:
    """The mean, the other frequencies between 0 and 1, and what they are to be multiplied by."""
    cosines_x = [[math.cos(math.pi / width * cx * (x + 0.5)) for x in range(width)] for cx in range(nx)]
    cosines_y = [[math.cos(math.pi / height * cy * (y + 0.5)) for y in range(height)] for cy in range(ny)]
    lines = [channel[y * width : (y + 1) * width] for y in range(height)]
    # Along the lines first, then down: the same sums in a fraction of the steps.
    along = [[sum(map(float.__mul__, line, cosine)) for line in lines] for cosine in cosines_x]

    def value(cx: int, cy: int) -> float:
        return sum(map(float.__mul__, along[cx], cosines_y[cy])) / (width * height)

    values = [value(cx, cy) for cy, cx in _places(nx, ny)]
    scale = max(map(abs, values), default=0.0)
    within = [0.5 + 0.5 / scale * each for each in values] if scale else [0.0] * len(values)
    return value(0, 0), within, scale


def _ratio(transparent: bool, landscape: bool, detail: int) -> float:
    most = 5 if transparent else 7
    detail = max(1, detail)
    return most / detail if landscape else detail / most


def _drawn(grid: list[list[float]], width: int, height: int) -> list[float]:
    nx, ny = len(grid[0]), len(grid)
    cosines_x = [[math.cos(math.pi / width * (x + 0.5) * cx) for cx in range(nx)] for x in range(width)]
    cosines_y = [[math.cos(math.pi / height * (y + 0.5) * cy) for cy in range(ny)] for y in range(height)]
    values = []
    for cosine_y in cosines_y:
        line = [sum(grid[cy][cx] * cosine_y[cy] for cy in range(ny)) for cx in range(nx)]
        values += [sum(map(float.__mul__, line, cosine_x)) for cosine_x in cosines_x]
    return values


def _bytes_of(light: list[float], yellow: list[float], red: list[float], alpha: list[float]) -> bytearray:
    out = bytearray()
    for l_, p, q, a in zip(light, yellow, red, alpha, strict=True):
        b = l_ - 2 / 3 * p
        r = (3 * l_ - b + q) / 2
        out += bytes(min(255, max(0, round(255 * value))) for value in (r, r - q, b, a))
    return out
