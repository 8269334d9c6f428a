"""Pages of pixels: ink, skew, ruling lines, cells, pieces of text. Lengths are in pixels of the page unless a name says inches."""
