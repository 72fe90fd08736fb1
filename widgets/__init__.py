"""What is shown in the window: canvas and its tools, inspector, panels, dialogs."""
