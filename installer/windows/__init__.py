"""Windows: a folder with Python and Qt in it, and an installer around it; made on Linux too."""
