"""Editors of single values, one file for each sort; they know neither record nor history."""
