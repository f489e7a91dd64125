"""What is shown when the program cannot begin at all."""
