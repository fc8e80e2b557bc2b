# SPDX-License-Identifier: GPL-3.0-or-later
"""What a part of the screen looks like, in numbers."""
import subprocess


class Pixels:
    """The brightness, 0 to 255, of each pixel of a rectangle of the screen."""

    def __init__(self, desktop, x, y, width, height):
        command = ["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "-colorspace", "gray",
                   "-depth", "8", "gray:-"]
        picture = subprocess.run(command, env=desktop.env, check=True, capture_output=True, timeout=120)
        self.width, self.height, self.bytes = width, height, picture.stdout
        if len(self.bytes) != width * height:
            raise AssertionError(f"{len(self.bytes)} pixels of {width} × {height}")

    @classmethod
    def of(cls, desktop, element):
        return cls(desktop, *element.extents)

    def is_page(self):
        """Whether it shows a sheet: much light paper, and rows of dark strokes on it."""
        return self.light() > 0.4 and self.written_rows() > 60

    def light(self):
        """The share of pixels that are paper rather than ink."""
        return sum(value > 150 for value in self.bytes) / len(self.bytes)

    def written_rows(self):
        """How many rows of pixels go from light to dark and back many times, as letters do."""
        rows = (self.bytes[start:start + self.width] for start in range(0, len(self.bytes), self.width))
        return sum(sum(abs(a - b) > 60 for a, b in zip(row, row[2:])) > 20 for row in rows)

    def difference(self, other):
        """The share of pixels that differ clearly."""
        return sum(abs(a - b) > 24 for a, b in zip(self.bytes, other.bytes)) / len(self.bytes)
