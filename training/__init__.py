"""Builds the weights of the trained reader; see README.md. Nothing here is installed with the package."""
