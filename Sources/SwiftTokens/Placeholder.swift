enum PlaceholderSwiftTokens {}
