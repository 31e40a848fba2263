package dev.fornix.tabular.learn.boosting;

import java.util.List;
import java.util.Set;

/**
 * Trees that were learnt, as plain data: for each output, a base and the values of the leaves that
 * a row falls into are added up. What the sums are (numbers, or logits of classes) is up to the
 * target.
 *
 * @param bases one for each output: 1 for a number or two classes (the second one's logit)
 * @param trees in the order in which they are added
 */
public record TreeSum(List<Double> bases, List<Tree> trees) {
  /** Copy. */
  public TreeSum {
    bases = List.copyOf(bases);
    trees = List.copyOf(trees);
  }

  /**
   * A tree, whose first node is its root.
   *
   * @param output to which sum it adds
   * @param nodes refer to each other by their places
   */
  public record Tree(int output, List<Node> nodes) {
    /** Copy. */
    public Tree {
      nodes = List.copyOf(nodes);
    }
  }

  /** A node of a tree. */
  public sealed interface Node permits Leaf, AtMost, Below, Among {}

  /**
   * An end.
   *
   * @param value what is added
   */
  public record Leaf(double value) implements Node {}

  /**
   * Values up to a threshold go left.
   *
   * @param missingLeft whether a missing value does
   */
  public record AtMost(int feature, double threshold, boolean missingLeft, int left, int right)
      implements Node {}

  /**
   * Values below a threshold go left.
   *
   * @param missingLeft whether a missing value does
   */
  public record Below(int feature, float threshold, boolean missingLeft, int left, int right)
      implements Node {}

  /** Some categories go left; all others, unknown and missing ones go right. */
  public record Among(int feature, Set<Integer> categories, int left, int right) implements Node {
    /** Copy. */
    public Among {
      categories = Set.copyOf(categories);
    }
  }
}
