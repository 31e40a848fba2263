package dev.fornix.core.space;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A space that also takes candidates from outside, such as a known network that joins the study:
 * their configuration is the one decision {@code given=NAME}, which no strategy proposes.
 *
 * @param <T> the candidate
 */
public final class OpenSpace<T> extends DerivedSpace<T, T> {
  private static final String GIVEN = "given";

  private final Function<String, T> given;
  private final Function<T, Map<String, Double>> known;

  private OpenSpace(
      SearchSpace<T> space, Function<String, T> given, Function<T, Map<String, Double>> known) {
    super(space);
    this.given = given;
    this.known = known;
  }

  /**
   * Open a space.
   *
   * @param given finds a candidate from outside by its name
   * @param known what is known of such a candidate before its evaluation
   */
  public static <T> OpenSpace<T> of(
      SearchSpace<T> space, Function<String, T> given, Function<T, Map<String, Double>> known) {
    return new OpenSpace<>(space, given, known);
  }

  /** The configuration of a candidate from outside. */
  public static Configuration given(String name) {
    Domain single = Domain.product().with(GIVEN, Domain.categorical(name)).build();
    return Configuration.parse(single, GIVEN + "=" + name);
  }

  /** Whether a configuration is that of a candidate from outside, which is no point of a domain. */
  public static boolean isGiven(Configuration configuration) {
    return name(configuration).isPresent();
  }

  /** Whether a canonical text is that of a candidate from outside. */
  public static boolean isGiven(String configuration) {
    return configuration.startsWith(GIVEN + "=") && !configuration.contains(";");
  }

  private static Optional<String> name(Configuration configuration) {
    return configuration.answer(Place.of(GIVEN)).map(Answer::text);
  }

  @Override
  public Configuration read(String text) {
    return isGiven(text) ? given(text.substring(GIVEN.length() + 1)) : super.read(text);
  }

  @Override
  public T decode(Configuration configuration) {
    return name(configuration).map(given).orElseGet(() -> origin().decode(configuration));
  }

  @Override
  public String key(Configuration configuration) {
    return name(configuration).isPresent() ? configuration.hash() : super.key(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return name(configuration).map(given).map(known).orElseGet(() -> super.known(configuration));
  }
}
