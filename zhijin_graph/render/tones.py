"""Ninth stage: the colours that views share, named by what they mean, for light and dark pages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "paper": "#ffffff",
        "ground": "#f6f5f1",
        "ink": "#1d2126",
        "quiet": "#565d66",
        "faint": "#d9d7cf",
        "band": "#f6f5f1",
        "lead": "#b3361b",
        "responsible": "#4a6b8c",
        "support": "#7b8fa3",
        "leader": "#7a5195",
        "monitor": "#44705f",
        "onlead": "#ffffff",
        "accent": "#0b57d0",
        "mark": "#ffe7a3",
        "c1": "#0072b2",
        "c2": "#d55e00",
        "c3": "#009e73",
        "c4": "#cc79a7",
        "c5": "#e69f00",
        "c6": "#56b4e9",
        "c7": "#8a7f00",
        "c8": "#6b6b6b",
    }
)
"""Tones that text is set in stand at 4.5 : 1 or more on paper (WCAG 2.2, AA); c1…c8 are Okabe and Ito's."""

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "paper": "#171a1e",
        "ground": "#0f1114",
        "ink": "#eceae4",
        "quiet": "#a9b0b8",
        "faint": "#373c43",
        "band": "#1f2328",
        "lead": "#ff8f6b",
        "responsible": "#8db4da",
        "support": "#8193a5",
        "leader": "#c7a3e0",
        "monitor": "#8cc5b0",
        "onlead": "#1d1210",
        "accent": "#8ab4f8",
        "mark": "#5c4a12",
        "c1": "#4aa8e0",
        "c2": "#f08a3c",
        "c3": "#2cc79b",
        "c4": "#e2a0c5",
        "c5": "#f0b73a",
        "c6": "#7cc8f2",
        "c7": "#d6cb4a",
        "c8": "#a3a3a3",
    }
)

CLUSTER_TONES: Final = 8


def cluster_tone(number: int) -> str:
    """The tone of cluster ``number`` (from 1); after eight clusters the last, grey one serves for all."""
    return f"c{min(number, CLUSTER_TONES)}"
