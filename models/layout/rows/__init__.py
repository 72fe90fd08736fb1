"""Kinds of rows, one file each; to add one, write its file and name it in the table of `layout.py`."""
