"""Contrast between two colours, as WCAG 2.2 defines it (1.4.3, relative luminance)."""


def contrast_ratio(first: str, second: str) -> float:
    """Return the ratio, from 1 to 21, between two colours written `#RRGGBB`."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        _linear(int(colour[index : index + 2], 16) / 255) for index in (1, 3, 5)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
