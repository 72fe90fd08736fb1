"""Journeys from tables: workbooks (XLSX) and text with commas (CSV), our own and those that people have worked on."""
