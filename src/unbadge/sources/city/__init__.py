"""Cities' lists of cameras and maps of them: tables in any layout, features, extracts, pictures."""
