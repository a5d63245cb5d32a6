"""The parts of the demo community's script: its streets, its blocks and its history."""
