package dev.fornix.core.space;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What may be tried: a domain of decisions, and the decoder that turns a point of it into a
 * candidate.
 *
 * <pre>{@code
 * SearchSpace<Double> line = SearchSpace.of("line", Domain.product().with("x", Domain.reals(-1, 1)).build(),
 *     point -> point.real("x"));
 * }</pre>
 *
 * @param <T> the candidate: an architecture, a pipeline, a set of hyperparameters
 */
public interface SearchSpace<T> {
  /** The name by which people choose it, such as {@code nasnet}. */
  String name();

  /** What is decided. */
  Domain domain();

  /** Build the candidate of a point of the domain. */
  T decode(Configuration configuration);

  /**
   * Read a configuration from its canonical text.
   *
   * @throws IllegalArgumentException if the text is not that of a point of this space
   */
  default Configuration read(String text) {
    return Configuration.parse(domain(), text);
  }

  /**
   * The identity of a candidate: equal keys mean that the same thing would be evaluated. Spaces of
   * graphs give the isomorphism-aware hash; by default the configuration is its own identity.
   */
  default String key(Configuration configuration) {
    return configuration.hash();
  }

  /**
   * What is known of a point before any evaluation, by the objective's name: parameters,
   * multiply-adds, peak memory. A {@link dev.fornix.core.strategy.Problem} makes hard limits on
   * these rules of the space, so a strategy never proposes a point that breaks one.
   */
  default Map<String, Double> known(Configuration configuration) {
    return Map.of();
  }

  /** An optional capability that a strategy may ask for, such as {@link Encoding}. */
  default <C> Optional<C> capability(Class<C> type) {
    return Optional.empty();
  }

  /** The same space, whose candidates are made into others. */
  default <C> SearchSpace<C> map(Function<? super T, ? extends C> function) {
    return new MappedSpace<>(this, function);
  }

  /** A space made of a domain and a function. */
  static <T> SearchSpace<T> of(String name, Domain domain, Function<Configuration, T> decoder) {
    return new SearchSpace<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Domain domain() {
        return domain;
      }

      @Override
      public T decode(Configuration configuration) {
        return decoder.apply(configuration);
      }
    };
  }
}
