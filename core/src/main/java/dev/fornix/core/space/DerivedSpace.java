package dev.fornix.core.space;

import java.util.Map;
import java.util.Optional;

/**
 * A space made of another one: the same decisions, of which it makes candidates of its own. What it
 * does not answer otherwise, the other one answers.
 *
 * @param <S> the candidate of the space that it is made of
 * @param <T> the candidate
 */
public abstract class DerivedSpace<S, T> implements SearchSpace<T> {
  private final SearchSpace<S> origin;

  /** A space made of this one. */
  protected DerivedSpace(SearchSpace<S> origin) {
    this.origin = origin;
  }

  /** The space that it is made of. */
  protected final SearchSpace<S> origin() {
    return origin;
  }

  @Override
  public String name() {
    return origin.name();
  }

  @Override
  public Domain domain() {
    return origin.domain();
  }

  @Override
  public Configuration read(String text) {
    return origin.read(text);
  }

  @Override
  public String key(Configuration configuration) {
    return origin.key(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return origin.known(configuration);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return origin.capability(type);
  }
}
