package dev.fornix.core.space;

import java.util.function.Function;

/** A space whose candidates are made into others; all else stays as it is. */
final class MappedSpace<S, T> extends DerivedSpace<S, T> {
  private final Function<? super S, ? extends T> function;

  MappedSpace(SearchSpace<S> origin, Function<? super S, ? extends T> function) {
    super(origin);
    this.function = function;
  }

  @Override
  public T decode(Configuration configuration) {
    return function.apply(origin().decode(configuration));
  }
}
