"""What is found by looking at the data or at many lives."""
