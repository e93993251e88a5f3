"""Anchors of headings as GitHub makes them, so that links work in both places."""
import re


def slugify(text, separator):
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", separator)
