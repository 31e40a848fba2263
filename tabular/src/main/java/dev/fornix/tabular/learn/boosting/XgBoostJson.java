package dev.fornix.tabular.learn.boosting;

import dev.fornix.tabular.learn.boosting.TreeSum.Below;
import dev.fornix.tabular.learn.boosting.TreeSum.Leaf;
import dev.fornix.tabular.learn.boosting.TreeSum.Node;
import dev.fornix.tabular.learn.boosting.TreeSum.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the trees of XGBoost's JSON of a model. A node without children is a leaf, whose value
 * stands where others have their threshold.
 */
final class XgBoostJson {
  private static final int NO_CHILD = -1;

  private XgBoostJson() {}

  /**
   * Read.
   *
   * @param outputs how many sums there are
   * @param steps how many trees of each sum count; there may be more
   */
  static TreeSum read(byte[] json, int outputs, int steps) {
    JsonNode learner = JsonMapper.shared().readTree(json).path("learner");
    JsonNode model = learner.path("gradient_booster").path("model");
    JsonNode outputOf = model.path("tree_info");
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < steps * outputs; i++) {
      trees.add(new Tree(outputOf.get(i).asInt(), nodes(model.path("trees").get(i))));
    }
    return new TreeSum(Collections.nCopies(outputs, base(learner)), trees);
  }

  /** Of two classes, it is kept as a probability. */
  private static double base(JsonNode learner) {
    double score =
        Double.parseDouble(learner.path("learner_model_param").path("base_score").asString());
    boolean logistic = learner.path("objective").path("name").asString().equals("binary:logistic");
    return logistic ? -Math.log(1 / score - 1) : score;
  }

  private static List<Node> nodes(JsonNode tree) {
    JsonNode lefts = tree.path("left_children");
    JsonNode rights = tree.path("right_children");
    JsonNode features = tree.path("split_indices");
    JsonNode values = tree.path("split_conditions");
    JsonNode defaults = tree.path("default_left");
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < lefts.size(); i++) {
      float value = values.get(i).floatValue();
      int left = lefts.get(i).asInt();
      nodes.add(
          left == NO_CHILD
              ? new Leaf(value)
              : new Below(
                  features.get(i).asInt(),
                  value,
                  defaults.get(i).asInt() == 1,
                  left,
                  rights.get(i).asInt()));
    }
    return nodes;
  }
}
