package dev.fornix.core.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code size} of several labelled items, regardless of order.
 *
 * <p>The walk asks for one item after the other in ascending order, at the places {@code 0}, {@code
 * 1}, …, each time among the items that still leave enough behind them; the options are weighted so
 * that sampling by decision is uniform over subsets.
 *
 * @param items labels, distinct
 * @param size how many are taken, 0 to the number of items
 */
public record Subset(List<String> items, int size) implements Domain {
  /** Copy and check. */
  public Subset {
    items = List.copyOf(items);
    Choice.of(items);
    if (size < 0 || size > items.size()) {
      throw new IllegalArgumentException(
          "subset size " + size + " must lie between 0 and the number of items " + items.size());
    }
  }

  /** The items that a configuration takes at a place, in order. */
  public List<String> taken(Configuration configuration, Place at) {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      configuration.answer(at.child(i)).ifPresent(a -> taken.add(a.text()));
    }
    return taken;
  }

  @Override
  public void walk(Walk walk, Place at) {
    int first = 0;
    for (int taken = 0; taken < size; taken++) {
      String item = walk.item(at.child(taken), remaining(first, size - taken)).label();
      first = items.indexOf(item) + 1;
    }
  }

  private Choice remaining(int first, int wanted) {
    List<Choice.Option> options = new ArrayList<>();
    for (int i = first; i <= items.size() - wanted; i++) {
      double completions = binomial(items.size() - i - 1, wanted - 1).doubleValue();
      options.add(Choice.Option.of(items.get(i), Product.EMPTY, completions));
    }
    return new Choice(options, false);
  }

  private static BigInteger binomial(int n, int k) {
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      result = result.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  @Override
  public Count count(Counting counting) {
    return Count.of(binomial(items.size(), size));
  }

  @Override
  public int encodedWidth() {
    return items.size();
  }

  @Override
  public int encode(Configuration configuration, Place at, double[] into, int offset) {
    for (String item : taken(configuration, at)) {
      into[offset + items.indexOf(item)] = 1;
    }
    return offset + items.size();
  }

  @Override
  public Domain replace(Map<String, Domain> by) {
    return this;
  }
}
