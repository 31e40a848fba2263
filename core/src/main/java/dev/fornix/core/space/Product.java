package dev.fornix.core.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Several named parts, all of which are decided, in order.
 *
 * @param parts by name; kept in the order given
 */
public record Product(Map<String, Domain> parts) implements Domain {
  /** The product of nothing: one point, no decision. */
  public static final Product EMPTY = new Product(Map.of());

  /** Copy and check the names. */
  public Product {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    parts.keySet().forEach(Place::checkName);
  }

  @Override
  public void walk(Walk walk, Place at) {
    parts.forEach((name, part) -> part.walk(walk, at.child(name)));
  }

  @Override
  public Count count(Counting counting) {
    return parts.values().stream().map(counting::of).reduce(Count.ONE, Count::times);
  }

  @Override
  public int encodedWidth() {
    return parts.values().stream().mapToInt(Domain::encodedWidth).reduce(0, Math::addExact);
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    int next = offset;
    for (Map.Entry<String, Domain> part : parts.entrySet()) {
      next = part.getValue().encode(configuration, at.child(part.getKey()), into, next);
    }
    return next;
  }

  @Override
  public Product replace(Map<String, Domain> by) {
    Map<String, Domain> replaced = new LinkedHashMap<>();
    parts.forEach((name, part) -> replaced.put(name, part.replace(by)));
    return new Product(replaced);
  }

  /** Collects the parts of a product. */
  public static final class Builder {
    private final Map<String, Domain> parts = new LinkedHashMap<>();

    Builder() {}

    /**
     * Add a part.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Builder with(String name, Domain part) {
      if (parts.putIfAbsent(name, part) != null) {
        throw new IllegalArgumentException("part " + name + " stands twice in a product");
      }
      return this;
    }

    /** The product of the parts so far. */
    public Product build() {
      return new Product(parts);
    }
  }
}
