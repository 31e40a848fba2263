package dev.fornix.automl.config;

import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.proxy.CheapScore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether many networks are drawn before a search and scored without training, so that the best of
 * them are its first trials.
 *
 * @param key {@code auto}, {@code none}, or the name of a {@link CheapScore}
 */
public record Filtering(String key) {
  /** The plan decides. */
  public static final Filtering AUTO = new Filtering("auto");

  /** Not at all. */
  public static final Filtering NONE = new Filtering("none");

  /**
   * Check.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public Filtering {
    if (!keys().contains(key)) {
      throw new IllegalArgumentException(NearestName.unknown("filter", key, keys()));
    }
  }

  /** All names. */
  public static List<String> keys() {
    return Stream.concat(Stream.of("auto", "none"), CheapScore.names().stream()).toList();
  }

  /** The name of the score that was asked for; nothing where the plan decides, or there is none. */
  public Optional<String> score() {
    return equals(AUTO) || equals(NONE) ? Optional.empty() : Optional.of(key);
  }
}
