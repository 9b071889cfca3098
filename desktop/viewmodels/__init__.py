"""Qt objects that show what the bridge delivers and send commands through it."""
