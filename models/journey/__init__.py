"""The journey: records, graph, changes, edits and history."""
