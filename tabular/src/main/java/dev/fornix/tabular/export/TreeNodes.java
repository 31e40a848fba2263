package dev.fornix.tabular.export;

import dev.fornix.onnx.export.Attributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the nodes of many trees for one {@code TreeEnsembleRegressor}. */
final class TreeNodes {
  private static final String LEAF = "LEAF";
  private static final String AT_MOST = "BRANCH_LEQ";
  private static final String BELOW = "BRANCH_LT";
  private static final String EQUAL = "BRANCH_EQ";

  private final LongList trees = new LongList();
  private final LongList nodes = new LongList();
  private final LongList features = new LongList();
  private final LongList lefts = new LongList();
  private final LongList rights = new LongList();
  private final LongList missingLeft = new LongList();
  private final FloatList thresholds = new FloatList();
  private final List<String> modes = new ArrayList<>();
  private final LongList leafTrees = new LongList();
  private final LongList leafNodes = new LongList();
  private final LongList leafOutputs = new LongList();
  private final FloatList leafValues = new FloatList();

  /** Values up to a threshold go left. The first node of each tree is its root. */
  void atMost(
      int tree, int node, int feature, double threshold, boolean missing, int left, int right) {
    split(AT_MOST, tree, node, feature, floor(threshold), missing, left, right);
  }

  /** Values below a threshold go left. */
  void below(
      int tree, int node, int feature, float threshold, boolean missing, int left, int right) {
    split(BELOW, tree, node, feature, threshold, missing, left, right);
  }

  /** One value goes left, a missing one right. */
  void equal(int tree, int node, int feature, float value, int left, int right) {
    split(EQUAL, tree, node, feature, value, false, left, right);
  }

  /**
   * The largest float up to a threshold: a float is at most the one exactly where it is at most the
   * other. What is beyond all floats holds back none; denormal ones, which some libraries have the
   * processor take for 0, are left out.
   */
  static float floor(double threshold) {
    if (threshold >= Float.MAX_VALUE) {
      return Float.POSITIVE_INFINITY;
    }
    float nearest = (float) threshold;
    float floor = nearest > threshold ? Math.nextDown(nearest) : nearest;
    if (Math.abs(floor) >= Float.MIN_NORMAL) {
      return floor;
    }
    return floor < 0 ? -Float.MIN_NORMAL : 0;
  }

  private void split(
      String mode,
      int tree,
      int node,
      int feature,
      float threshold,
      boolean missing,
      int left,
      int right) {
    trees.add(tree);
    nodes.add(node);
    features.add(feature);
    modes.add(mode);
    thresholds.add(threshold);
    missingLeft.add(missing ? 1 : 0);
    lefts.add(left);
    rights.add(right);
  }

  /** An end, which adds a value to one output. */
  void leaf(int tree, int node, int output, double value) {
    split(LEAF, tree, node, 0, 0, false, 0, 0);
    leafTrees.add(tree);
    leafNodes.add(node);
    leafOutputs.add(output);
    leafValues.add((float) value);
  }

  /**
   * Write the operator.
   *
   * @param input float32 {@code [batch, features]}
   * @param bases what each output begins with
   * @return float32 {@code [batch, outputs]}
   */
  String write(Ops ops, String input, float... bases) {
    return ops.ml(
        "TreeEnsembleRegressor",
        input,
        Attributes.integer("n_targets", bases.length),
        Attributes.text("aggregate_function", "SUM"),
        Attributes.text("post_transform", "NONE"),
        Attributes.reals("base_values", bases),
        Attributes.integers("nodes_treeids", trees.values()),
        Attributes.integers("nodes_nodeids", nodes.values()),
        Attributes.integers("nodes_featureids", features.values()),
        Attributes.texts("nodes_modes", modes),
        Attributes.reals("nodes_values", thresholds.values()),
        Attributes.integers("nodes_truenodeids", lefts.values()),
        Attributes.integers("nodes_falsenodeids", rights.values()),
        Attributes.integers("nodes_missing_value_tracks_true", missingLeft.values()),
        Attributes.integers("target_treeids", leafTrees.values()),
        Attributes.integers("target_nodeids", leafNodes.values()),
        Attributes.integers("target_ids", leafOutputs.values()),
        Attributes.reals("target_weights", leafValues.values()));
  }

  /** Longs without a box each: forests have millions. */
  private static final class LongList {
    private long[] values = new long[64];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] values() {
      return Arrays.copyOf(values, size);
    }
  }

  /** Floats without a box each. */
  private static final class FloatList {
    private float[] values = new float[64];
    private int size;

    void add(float value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    float[] values() {
      return Arrays.copyOf(values, size);
    }
  }
}
