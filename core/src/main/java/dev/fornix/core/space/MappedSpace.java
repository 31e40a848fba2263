package dev.fornix.core.space;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A space whose candidates are made into others; all else stays as it is. */
record MappedSpace<T, C>(SearchSpace<T> space, Function<? super T, ? extends C> function)
    implements SearchSpace<C> {
  @Override
  public String name() {
    return space.name();
  }

  @Override
  public Domain domain() {
    return space.domain();
  }

  @Override
  public C decode(Configuration configuration) {
    return function.apply(space.decode(configuration));
  }

  @Override
  public Configuration read(String text) {
    return space.read(text);
  }

  @Override
  public String key(Configuration configuration) {
    return space.key(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return space.known(configuration);
  }

  @Override
  public <K> Optional<K> capability(Class<K> type) {
    return space.capability(type);
  }
}
