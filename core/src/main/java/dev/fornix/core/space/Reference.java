package dev.fornix.core.space;

import java.util.Map;

/**
 * Stands for a rule of a {@link Grammar} until the grammar is unfolded; no walk meets one.
 *
 * @param name the rule's name
 */
public record Reference(String name) implements Domain {
  @Override
  public void walk(Walk walk, Place at) {
    throw open();
  }

  @Override
  public Count count(Counting counting) {
    throw open();
  }

  @Override
  public int encodedWidth() {
    throw open();
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    throw open();
  }

  @Override
  public Domain replace(Map<String, Domain> by) {
    return by.getOrDefault(name, this);
  }

  private IllegalStateException open() {
    return new IllegalStateException(
        "rule '" + name + "' is not defined; unfold the grammar that defines it first");
  }
}
