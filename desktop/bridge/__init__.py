"""The bridge between the engine thread and the GUI thread; they meet here and nowhere else."""
