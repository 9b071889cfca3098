"""How the mask of a frame is taken off: the library's C part where its wheel has one, its Python where it has not."""

try:
    from websockets.speedups import apply_mask
except ImportError:
    from websockets.utils import apply_mask

__all__ = ["apply_mask"]
