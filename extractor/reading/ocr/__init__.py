"""Engines that read a line of pixels, behind one contract, registered by name."""
