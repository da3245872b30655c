"""Plain data of a clinic week and its roster; knows nothing of solving."""
