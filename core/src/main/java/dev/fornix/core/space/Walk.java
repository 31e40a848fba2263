package dev.fornix.core.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One way through a domain: asks a decider at each decision and records the answers.
 *
 * <pre>{@code
 * Configuration point = Walk.through(domain, Sampling.byDecision(random));
 * }</pre>
 */
public final class Walk {
  /**
   * A validity rule refused the point; control flow between a rule and the beginning of the walk.
   */
  static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    final String rule;

    Rejected(String rule) {
      super(rule, null, false, false);
      this.rule = rule;
    }
  }

  private final Decider decider;
  private final List<Decision> decisions = new ArrayList<>();

  private Walk(Decider decider) {
    this.decider = decider;
  }

  /**
   * Walk through a domain.
   *
   * @throws IllegalArgumentException if the answers break a rule of the domain or lie outside of it
   */
  public static Configuration through(Domain domain, Decider decider) {
    try {
      return record(domain, decider);
    } catch (Rejected e) {
      throw new IllegalArgumentException("the configuration breaks the rule: " + e.getMessage(), e);
    }
  }

  /** Walk through a domain; nothing if the answers break one of its rules. */
  public static Optional<Configuration> attempt(Domain domain, Decider decider) {
    return attempt(domain, decider, rule -> {});
  }

  /** Walk through a domain and say which rule the answers break, if they do. */
  static Optional<Configuration> attempt(Domain domain, Decider decider, Consumer<String> broken) {
    try {
      return Optional.of(record(domain, decider));
    } catch (Rejected e) {
      broken.accept(e.rule);
      return Optional.empty();
    }
  }

  private static Configuration record(Domain domain, Decider decider) {
    Walk walk = new Walk(decider);
    domain.walk(walk, Place.ROOT);
    return new Configuration(walk.decisions);
  }

  Choice.Option choose(Place at, Choice choice) {
    return note(at, choice, decider.choose(at, choice));
  }

  Choice.Option item(Place at, Choice remaining) {
    return note(at, remaining, decider.item(at, remaining));
  }

  private Choice.Option note(Place at, Choice choice, int index) {
    if (index < 0 || index >= choice.options().size()) {
      throw outside(at, Integer.toString(index), "one of " + choice.labels());
    }
    Choice.Option chosen = choice.options().get(index);
    decisions.add(new Decision(at, chosen.answer()));
    return chosen;
  }

  void integer(Place at, IntegerRange range) {
    note(at, range, decider.integer(at, range));
  }

  int length(Place at, Repeat repeat) {
    int length = decider.length(at, repeat);
    note(at, repeat.lengths(), length);
    return length;
  }

  private void note(Place at, IntegerRange range, long value) {
    if (!range.contains(value)) {
      throw outside(at, Long.toString(value), range.least() + " to " + range.most());
    }
    decisions.add(new Decision(at, new Answer.Whole(value)));
  }

  void real(Place at, RealRange range) {
    double value = decider.real(at, range);
    if (!range.contains(value)) {
      throw outside(at, Double.toString(value), range.least() + " to " + range.most());
    }
    decisions.add(new Decision(at, new Answer.Real(value)));
  }

  int size() {
    return decisions.size();
  }

  Configuration since(int index, Place above) {
    return new Configuration(
        decisions.subList(index, decisions.size()).stream()
            .map(d -> new Decision(d.place().relativeTo(above), d.answer()))
            .toList());
  }

  static IllegalArgumentException outside(Place at, String value, String allowed) {
    return new IllegalArgumentException("answer " + value + " at " + at + " must be " + allowed);
  }
}
