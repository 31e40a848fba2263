package dev.fornix.automl.config;

import dev.fornix.core.text.NearestName;
import java.util.Arrays;
import java.util.Locale;

/** What makes the cheap trials of a strategy with several budget levels cheap. */
public enum Fidelity {
  /** They end after fewer epochs, or sooner. */
  EPOCHS,
  /** They learn from fewer of the training images, in as many epochs. */
  EXAMPLES,
  /** They learn from smaller images, in as many epochs. */
  RESOLUTION;

  /** Its name among settings. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  static Fidelity of(String name) {
    return Arrays.stream(values())
        .filter(fidelity -> fidelity.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "fidelity", name, Arrays.stream(values()).map(Fidelity::key).toList())));
  }
}
