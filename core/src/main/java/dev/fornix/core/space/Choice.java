package dev.fornix.core.space;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of several labelled options; each may open further decisions of its own.
 *
 * @param options at least one, labels distinct
 * @param ordered whether neighbouring options are alike (widths, depths), so that a model may
 *     interpolate
 */
public record Choice(List<Option> options, boolean ordered) implements Domain {
  /**
   * An option.
   *
   * @param answer what choosing it answers, its name within the choice; the same object for every
   *     configuration that has it
   * @param domain what choosing it opens, at the place of the choice plus the label; {@link
   *     Product#EMPTY} for nothing
   * @param weight how often sampling takes it in proportion to the others, &gt; 0
   */
  public record Option(Answer.Label answer, Domain domain, double weight) {
    /** Check the label and the weight. */
    public Option {
      String label = answer.label();
      Place.checkName(label);
      if (!(weight > 0) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "weight of option " + label + " must be > 0, not " + weight);
      }
    }

    /** An option of this weight that opens further decisions. */
    public static Option of(String label, Domain domain, double weight) {
      return new Option(new Answer.Label(label), domain, weight);
    }

    /** An option that opens further decisions. */
    public static Option of(String label, Domain domain) {
      return of(label, domain, 1);
    }

    /** An option that opens nothing. */
    public static Option of(String label) {
      return of(label, Product.EMPTY);
    }

    /** Its name within the choice. */
    public String label() {
      return answer.label();
    }

    boolean opens() {
      return !(domain instanceof Product product && product.parts().isEmpty());
    }
  }

  /** Copy and check. */
  public Choice {
    options = List.copyOf(options);
    if (options.isEmpty()) {
      throw new IllegalArgumentException("a choice needs at least one option");
    }
    Set<String> labels = new HashSet<>();
    for (Option option : options) {
      if (!labels.add(option.label())) {
        throw new IllegalArgumentException(
            "option " + option.label() + " stands twice in a choice");
      }
    }
  }

  /** A choice among labels. */
  public static Choice of(List<String> labels) {
    return new Choice(labels.stream().map(Option::of).toList(), false);
  }

  /** A conditional choice. */
  public static Choice of(Option... options) {
    return new Choice(List.of(options), false);
  }

  /** A choice among numbers in ascending order. */
  public static Choice ordered(int... values) {
    return new Choice(
        Arrays.stream(values).sorted().mapToObj(Integer::toString).map(Option::of).toList(), true);
  }

  /** The index of a label, or −1. */
  public int indexOf(String label) {
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).label().equals(label)) {
        return i;
      }
    }
    return -1;
  }

  /** The labels, in order. */
  public List<String> labels() {
    return options.stream().map(Option::label).toList();
  }

  /** How often sampling takes each option in proportion to the others; a fresh array. */
  double[] weights() {
    double[] weights = new double[options.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = options.get(i).weight();
    }
    return weights;
  }

  @Override
  public void walk(Walk walk, Place at) {
    Option chosen = walk.choose(at, this);
    if (chosen.opens()) {
      chosen.domain().walk(walk, at.child(chosen.label()));
    }
  }

  @Override
  public Count count(Counting counting) {
    return options.stream().map(o -> counting.of(o.domain())).reduce(Count.ZERO, Count::plus);
  }

  @Override
  public int encodedWidth() {
    int width = ordered ? 1 : options.size();
    for (Option option : options) {
      width = Math.addExact(width, option.domain().encodedWidth());
    }
    return width;
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    int chosen = configuration.answer(at).map(a -> indexOf(a.text())).orElse(-1);
    int next = offset;
    if (ordered) {
      into[next++] = chosen < 0 ? -1 : chosen / Math.max(1.0, options.size() - 1.0);
    } else {
      if (chosen >= 0) {
        into[next + chosen] = 1;
      }
      next += options.size();
    }
    for (Option option : options) {
      if (option.opens()) {
        next = option.domain().encode(configuration, at.child(option.label()), into, next);
      }
    }
    return next;
  }

  @Override
  public Choice replace(Map<String, Domain> by) {
    return new Choice(
        options.stream()
            .map(o -> new Option(o.answer(), o.domain().replace(by), o.weight()))
            .toList(),
        ordered);
  }
}
