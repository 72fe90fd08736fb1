"""The program: entry point, command line, main window, open document, settings, user commands."""
