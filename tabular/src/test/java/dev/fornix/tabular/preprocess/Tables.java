package dev.fornix.tabular.preprocess;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.Preprocessing.Categories;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import dev.fornix.tabular.preprocess.Preprocessing.Imputation;
import dev.fornix.tabular.preprocess.Preprocessing.Numbers;
import dev.fornix.tabular.preprocess.Preprocessing.Scaling;
import dev.fornix.tabular.preprocess.Preprocessing.Texts;
import java.util.List;

/** Short ways to small preprocessings. */
final class Tables {
  static final Target YES_OR_NO = Target.classes("y", List.of("no", "yes"));

  private Tables() {}

  static Preprocessing encoding(Encoding encoding, double rareShare) {
    return new Preprocessing(
        new Numbers(Scaling.NONE, Imputation.NONE, false),
        new Categories(encoding, rareShare),
        false,
        new Texts(8, 1),
        1);
  }

  static Preprocessing numbers(Scaling scaling, Imputation imputation, boolean indicators) {
    return new Preprocessing(
        new Numbers(scaling, imputation, indicators),
        new Categories(Encoding.ONE_HOT, 0),
        true,
        new Texts(8, 1),
        1);
  }

  static PreprocessingFit fit(Preprocessing settings, Column column, double... answers) {
    return fit(settings, Table.of(column), Answers.of(YES_OR_NO, answers));
  }

  static PreprocessingFit fit(Preprocessing settings, Table table, Answers answers) {
    return PreprocessingFit.of(settings, Rows.all(table), answers, Effort.of(1));
  }

  static FeatureMatrix apply(PreprocessingFit fit, Column column) {
    return fit.fitted().apply(Rows.all(Table.of(column)));
  }

  static List<String> names(FeatureMatrix matrix) {
    return matrix.features().stream().map(feature -> feature.name()).toList();
  }
}
