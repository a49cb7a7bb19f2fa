"""The directory of units: kept up, looked up while writing, its doubles merged."""
