package dev.fornix.tabular.export;

import dev.fornix.data.Sentence;
import dev.fornix.onnx.OnnxException;
import dev.fornix.onnx.export.Attributes;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.boosting.FittedLightGbm;
import dev.fornix.tabular.learn.boosting.FittedXgBoost;
import dev.fornix.tabular.learn.boosting.TreeSum;
import dev.fornix.tabular.learn.boosting.TreeSum.Among;
import dev.fornix.tabular.learn.boosting.TreeSum.AtMost;
import dev.fornix.tabular.learn.boosting.TreeSum.Below;
import dev.fornix.tabular.learn.boosting.TreeSum.Leaf;
import dev.fornix.tabular.learn.boosting.TreeSum.Node;
import dev.fornix.tabular.learn.boosting.TreeSum.Tree;
import dev.fornix.tabular.learn.linear.FittedLinear;
import dev.fornix.tabular.learn.neighbours.FittedNeighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes what was learnt: from features to probabilities, or to numbers. */
final class LearnerWriter {
  private final Ops ops;
  private final WrittenFeatures features;
  private final int outputs;

  /**
   * @param outputs 2 or more for classes, 1 for a number
   */
  LearnerWriter(Ops ops, WrittenFeatures features, int outputs) {
    this.ops = ops;
    this.features = features;
    this.outputs = outputs;
  }

  /** The result: float32 or float64 of shape {@code [batch, outputs]}. */
  String write(FittedLearner learner) {
    if (learner instanceof FittedLightGbm trees) {
      return linked(wide(trees(trees.sum())));
    }
    if (learner instanceof FittedXgBoost trees) {
      return linked(wide(trees(trees.sum())));
    }
    if (learner instanceof FittedLinear linear) {
      return linked(sums(linear));
    }
    if (learner instanceof FittedNeighbours neighbours) {
      return new NeighbourWriter(ops, neighbours, outputs).write(features);
    }
    throw new OnnxException(
        Sentence.of(
            "A learner of format '%s' cannot be written as ONNX; export a model of another learner,"
                + " or keep this one as a model file of Fornix.",
            learner.format()));
  }

  /** Probabilities near 0 and 1 keep their digits for what comes after; numbers need no more. */
  private String wide(String sums) {
    return outputs == 1 ? sums : ops.toDouble(sums);
  }

  /** From sums to probabilities; a number is its sum. */
  private String linked(String sums) {
    if (outputs == 1) {
      return sums;
    }
    return outputs == 2
        ? both(ops.op("Sigmoid", sums))
        : ops.op("Softmax", List.of(sums), Attributes.integer("axis", 1));
  }

  private String both(String second) {
    // Both have the same type, whichever it is.
    String one = ops.op("CastLike", ops.graph().scalar(1), second);
    return ops.beside(List.of(ops.op("Sub", one, second), second));
  }

  /** In float64, as where it was learnt: sums of large numbers of opposite signs lose no digits. */
  private String sums(FittedLinear linear) {
    int sums = outputs == 2 ? 1 : outputs;
    int width = features.order().size();
    double[] weights = new double[width * sums];
    double[] intercepts = new double[sums];
    for (int sum = 0; sum < sums; sum++) {
      double[] coefficients = linear.coefficients(sum);
      intercepts[sum] = coefficients[width];
      for (int column = 0; column < width; column++) {
        weights[column * sums + sum] = coefficients[features.order().get(column)];
      }
    }
    String products =
        ops.op(
            "MatMul",
            ops.toDouble(features.tensor()),
            ops.graph().doubles("coefficients", List.of(width, sums), weights));
    return ops.op("Add", products, ops.graph().doubles("intercepts", List.of(1, sums), intercepts));
  }

  private String trees(TreeSum sum) {
    TreeNodes nodes = new TreeNodes();
    int[] places = features.places();
    for (int tree = 0; tree < sum.trees().size(); tree++) {
      new OneTree(nodes, tree, sum.trees().get(tree), places).write();
    }
    float[] bases = new float[sum.bases().size()];
    for (int i = 0; i < bases.length; i++) {
      bases[i] = sum.bases().get(i).floatValue();
    }
    return nodes.write(ops, features.tensor(), bases);
  }

  /** A tree; nodes that ask for several categories become chains of nodes that ask for one. */
  private static final class OneTree {
    private final TreeNodes nodes;
    private final int number;
    private final Tree tree;
    private final int[] places;
    private int next;

    OneTree(TreeNodes nodes, int number, Tree tree, int[] places) {
      this.nodes = nodes;
      this.number = number;
      this.tree = tree;
      this.places = places;
      this.next = tree.nodes().size();
    }

    void write() {
      IntStream.range(0, tree.nodes().size()).forEach(at -> write(at, tree.nodes().get(at)));
    }

    private void write(int at, Node node) {
      if (node instanceof Leaf leaf) {
        nodes.leaf(number, at, tree.output(), leaf.value());
      } else if (node instanceof AtMost split) {
        nodes.atMost(
            number,
            at,
            places[split.feature()],
            split.threshold(),
            split.missingLeft(),
            split.left(),
            split.right());
      } else if (node instanceof Below split) {
        nodes.below(
            number,
            at,
            places[split.feature()],
            split.threshold(),
            split.missingLeft(),
            split.left(),
            split.right());
      } else if (node instanceof Among split) {
        write(at, split);
      }
    }

    private void write(int at, Among split) {
      List<Integer> categories = new ArrayList<>(split.categories());
      categories.sort(null);
      int node = at;
      for (int i = 0; i < categories.size(); i++) {
        boolean last = i == categories.size() - 1;
        int otherwise = last ? split.right() : next++;
        nodes.equal(
            number, node, places[split.feature()], categories.get(i), split.left(), otherwise);
        node = otherwise;
      }
    }
  }
}
