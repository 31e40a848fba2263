package dev.fornix.server.data;

import dev.fornix.server.data.Dataset.Facts;
import java.util.Optional;

/**
 * What came of a look.
 *
 * @param problem why the data cannot be used, a sentence; empty if they can
 * @param location where they are, as {@code fit} takes it
 * @param facts what was found
 */
record LookOutcome(Optional<String> problem, Optional<String> location, Facts facts) {
  static LookOutcome failed(String why) {
    return new LookOutcome(Optional.of(why), Optional.empty(), Facts.NONE);
  }

  static LookOutcome found(String where, Facts facts) {
    return new LookOutcome(Optional.empty(), Optional.of(where), facts);
  }
}
