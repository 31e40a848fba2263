package dev.fornix.tabular.learn.boosting;

import dev.fornix.tabular.learn.boosting.TreeSum.Among;
import dev.fornix.tabular.learn.boosting.TreeSum.AtMost;
import dev.fornix.tabular.learn.boosting.TreeSum.Leaf;
import dev.fornix.tabular.learn.boosting.TreeSum.Node;
import dev.fornix.tabular.learn.boosting.TreeSum.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the trees of LightGBM's text of a model: sections of {@code key=value} lines, the first of
 * the whole model, then one of each tree. Inner nodes are numbered from 0; a child below 0 is the
 * leaf {@code −1 − child}.
 */
final class LightGbmText {
  /** Stands in models whose prediction is the mean of the trees, and not their sum. */
  static final String AVERAGE = "average_output";

  /** Bits of {@code decision_type}. */
  private static final int CATEGORICAL = 1;

  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_SHIFT = 2;
  private static final int MISSING_IS_NAN = 2;

  private LightGbmText() {}

  static TreeSum read(String text) {
    List<Map<String, String>> sections = sections(text);
    Map<String, String> whole = sections.get(0);
    int outputs = Integer.parseInt(field(whole, "num_tree_per_iteration"));
    List<Map<String, String>> grown = sections.subList(1, sections.size());
    double share = whole.containsKey(AVERAGE) ? outputs / (double) grown.size() : 1;
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < grown.size(); i++) {
      trees.add(new Tree(i % outputs, nodes(grown.get(i), share)));
    }
    return new TreeSum(Collections.nCopies(outputs, 0.0), trees);
  }

  private static List<Map<String, String>> sections(String text) {
    List<Map<String, String>> sections = new ArrayList<>(List.of(new HashMap<>()));
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.equals("end of trees")) {
        break;
      }
      if (line.startsWith("Tree=")) {
        sections.add(new HashMap<>());
      }
      int equals = line.indexOf('=');
      sections
          .get(sections.size() - 1)
          .put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
    }
    return sections;
  }

  private static String field(Map<String, String> section, String key) {
    String value = section.get(key);
    if (value == null) {
      throw new IllegalArgumentException("LightGBM's model has no '" + key + "'");
    }
    return value;
  }

  private static String[] fields(Map<String, String> section, String key) {
    return field(section, key).trim().split(" +");
  }

  private static List<Node> nodes(Map<String, String> tree, double share) {
    String[] values = fields(tree, "leaf_value");
    List<Node> nodes = new ArrayList<>();
    if (values.length > 1) {
      addSplits(tree, values.length - 1, nodes);
    }
    for (String value : values) {
      nodes.add(new Leaf(share * number(value)));
    }
    return nodes;
  }

  private static void addSplits(Map<String, String> tree, int splits, List<Node> nodes) {
    String[] features = fields(tree, "split_feature");
    String[] thresholds = fields(tree, "threshold");
    String[] kinds = fields(tree, "decision_type");
    String[] lefts = fields(tree, "left_child");
    String[] rights = fields(tree, "right_child");
    for (int i = 0; i < splits; i++) {
      int feature = Integer.parseInt(features[i]);
      int kind = Integer.parseInt(kinds[i]);
      double threshold = number(thresholds[i]);
      int left = place(lefts[i], splits);
      int right = place(rights[i], splits);
      nodes.add(
          (kind & CATEGORICAL) != 0
              ? new Among(feature, categories(tree, (int) threshold), left, right)
              : new AtMost(feature, threshold, missingLeft(kind, threshold), left, right));
    }
  }

  /** C++ writes the last bin's end as {@code inf}. */
  private static double number(String text) {
    return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  private static int place(String child, int splits) {
    int number = Integer.parseInt(child);
    return number >= 0 ? number : splits - 1 - number;
  }

  /** Where nothing was missing in training, a missing value counts as 0. */
  private static boolean missingLeft(int kind, double threshold) {
    return kind >> MISSING_SHIFT == MISSING_IS_NAN ? (kind & DEFAULT_LEFT) != 0 : 0 <= threshold;
  }

  private static Set<Integer> categories(Map<String, String> tree, int set) {
    String[] boundaries = fields(tree, "cat_boundaries");
    String[] words = fields(tree, "cat_threshold");
    int from = Integer.parseInt(boundaries[set]);
    int to = Integer.parseInt(boundaries[set + 1]);
    Set<Integer> categories = new TreeSet<>();
    for (int word = from; word < to; word++) {
      long bits = Long.parseLong(words[word]);
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        if ((bits >> bit & 1) == 1) {
          categories.add((word - from) * Integer.SIZE + bit);
        }
      }
    }
    return categories;
  }
}
