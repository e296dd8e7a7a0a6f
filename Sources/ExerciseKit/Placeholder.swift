enum PlaceholderExerciseKit {}
