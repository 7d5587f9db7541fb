"""Flow records of collectors, sensors and clouds, one module a format."""
