"""What became of the time: the delay of one case, and whether the limits of many were kept."""
