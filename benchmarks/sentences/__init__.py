"""Sentence segmentation compared with packages."""
