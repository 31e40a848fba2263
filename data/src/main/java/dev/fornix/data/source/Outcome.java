package dev.fornix.data.source;

import dev.fornix.data.image.UnreadableImage;
import java.util.Optional;

/** A value for an image, or why there is none. */
record Outcome<T>(int image, Optional<T> value, String reason) {
  static <T> Outcome<T> of(int image, Attempt<T> attempt) {
    try {
      return new Outcome<>(image, Optional.of(attempt.run()), "");
    } catch (UnreadableImage e) {
      return new Outcome<>(image, Optional.empty(), e.reason());
    }
  }

  interface Attempt<T> {
    T run() throws UnreadableImage;
  }
}
