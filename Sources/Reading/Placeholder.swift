enum PlaceholderReading {}
