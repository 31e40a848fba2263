package dev.fornix.automl.tables;

import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.tabular.explain.Contributions;
import dev.fornix.tabular.explain.Members;
import dev.fornix.tabular.explain.TreeShap;
import dev.fornix.tabular.model.FinishedModel;
import dev.fornix.tabular.model.TableModel;
import dev.fornix.tabular.pipeline.FittedPipeline;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Columns in the order in which it is worth while to look at them. */
final class ColumnsByUse {
  private static final int ROWS = 200;

  private ColumnsByUse() {}

  /**
   * By the mean size of their contributions where the model, or its weightiest member, is made of
   * trees, which say that quickly; columns that the model does not read last.
   */
  static List<String> order(TableModel model, LabelledTable train) {
    List<String> columns = train.features().names();
    Map<String, Double> sizes = sizes(Members.of(model).get(0), train);
    return columns.stream()
        .sorted(Comparator.comparingDouble((String c) -> -sizes.getOrDefault(c, -1.0)))
        .toList();
  }

  /** Whether the model gives each row the same answer, whatever its columns say. */
  static boolean none(TableModel model) {
    return model instanceof FinishedModel finished
        ? none(finished.model())
        : model instanceof FittedPipeline pipeline && pipeline.preprocessing().columns().isEmpty();
  }

  private static Map<String, Double> sizes(FittedPipeline pipeline, LabelledTable train) {
    Map<String, Double> sizes = new HashMap<>();
    pipeline.preprocessing().columns().forEach(column -> sizes.put(column, 0.0));
    int rows = Math.min(ROWS, train.rows());
    Rows some = Rows.of(train.features(), IntStream.range(0, rows).toArray());
    TreeShap.of(pipeline, some).ifPresent(all -> add(all, sizes));
    return sizes;
  }

  private static void add(Contributions all, Map<String, Double> sizes) {
    int output = all.rows() > 0 && all.outputs() > 1 ? 1 : 0;
    for (int column = 0; column < all.columns().size(); column++) {
      double sum = 0;
      for (int row = 0; row < all.rows(); row++) {
        sum += Math.abs(all.at(row, output, column));
      }
      sizes.merge(all.columns().get(column), sum, Double::sum);
    }
  }
}
