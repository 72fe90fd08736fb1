"""Fonts, icons, themes, templates, translations and sample maps, read with importlib.resources."""
