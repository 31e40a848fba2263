package dev.fornix.core.space;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rules that refer to one another by name ({@link Reference}), and how they unfold into a domain of
 * bounded depth.
 *
 * <p>Each level is one shared object, so an unfolded grammar is as large as its rules times its
 * depth, however many points it has.
 */
public final class Grammar {
  private record Rule(Domain body, Domain leaf) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  /**
   * Define a rule.
   *
   * @param body what it decides; may hold references to this rule and to others
   * @param leaf what stands in its place where the depth is used up; holds no reference
   */
  public Grammar rule(String name, Domain body, Domain leaf) {
    if (rules.putIfAbsent(name, new Rule(body, leaf)) != null) {
      throw new IllegalArgumentException("rule '" + name + "' is defined twice");
    }
    return this;
  }

  /**
   * Unfold a rule.
   *
   * @param depth how many references may be followed from the root to a leaf, 0 or more
   */
  public Domain unfold(String start, int depth) {
    if (!rules.containsKey(start)) {
      throw new IllegalArgumentException(
          "rule '" + start + "' is unknown; known are " + rules.keySet());
    }
    if (depth < 0) {
      throw new IllegalArgumentException("depth must be 0 or more, not " + depth);
    }
    Map<String, Domain> level = new LinkedHashMap<>();
    rules.forEach((name, rule) -> level.put(name, rule.leaf()));
    for (int i = 0; i < depth; i++) {
      Map<String, Domain> below = Map.copyOf(level);
      rules.forEach((name, rule) -> level.put(name, rule.body().replace(below)));
    }
    return new Reference(start).replace(level);
  }
}
