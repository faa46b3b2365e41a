"""Forms of the pain points, of the board and of the intake, a module each."""
