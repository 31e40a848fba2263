package dev.fornix.tabular.preprocess;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import dev.fornix.data.table.NumberColumn;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.TimeColumn;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.matrix.Feature;
import dev.fornix.tabular.matrix.FeatureKind;
import dev.fornix.tabular.matrix.FeatureMatrix;
import dev.fornix.tabular.preprocess.Preprocessing.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What came of fitting a preprocessing on the rows that a model learns from.
 *
 * @param fitted what new data go through
 * @param features the rows that it was fitted on; these differ from what {@code fitted} makes of
 *     them where an encoding looks at the answers
 * @param dropped the features that the learner does not see, and why
 */
public record PreprocessingFit(
    FittedPreprocessing fitted, FeatureMatrix features, List<String> dropped) {
  /** Copy. */
  public PreprocessingFit {
    dropped = List.copyOf(dropped);
  }

  /**
   * Fit on some rows.
   *
   * @param rows of a table of features alone
   * @param answers one for each row
   * @param effort its seed is that of all chance
   * @throws DataException if no column is left that tells rows apart
   */
  public static PreprocessingFit of(
      Preprocessing settings, Rows rows, Answers answers, Effort effort) {
    Fitting fitting = new Fitting(settings, rows, answers, effort);
    rows.table().columns().forEach(fitting::add);
    fitting.addPairs();
    return fitting.finish();
  }

  private static final class Fitting {
    private final Preprocessing settings;
    private final Rows rows;
    private final Answers answers;
    private final Effort effort;
    private final RandomGenerator random;
    private final List<Encoder> encoders = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private final List<float[]> columns = new ArrayList<>();

    Fitting(Preprocessing settings, Rows rows, Answers answers, Effort effort) {
      this.settings = settings;
      this.rows = rows;
      this.answers = answers;
      this.effort = effort;
      this.random = new SplittableRandom(effort.seed());
    }

    void add(Column column) {
      switch (column.kind()) {
        case NUMERIC -> add(NumberEncoder.fit((NumberColumn) column, rows, settings.numbers()));
        case ORDINAL -> add(CodeEncoder.ordered((LevelColumn) column, settings.dense()));
        case BOOLEAN, CATEGORICAL -> addGroup((LevelColumn) column);
        case TEXT -> add(TextEncoder.fit((LevelColumn) column, rows, settings.texts()));
        case DATE_TIME -> add(DateEncoder.fit((TimeColumn) column, rows, settings));
        case IDENTIFIER, CONSTANT -> {
          // Says nothing of other rows.
        }
      }
    }

    private void addGroup(LevelColumn column) {
      LevelEncoder encoder = group(column, rows);
      add(encoder, encoded(encoder, column, rows));
    }

    private LevelEncoder group(LevelColumn column, Rows of) {
      double rareShare = settings.categories().rareShare();
      Encoding encoding =
          column.levels().size() <= 2 ? Encoding.ONE_HOT : settings.categories().encoding();
      return switch (encoding) {
        case ONE_HOT -> FlagEncoder.fit(column, of, rareShare);
        case ORDINAL -> CodeEncoder.ranked(column, of, rareShare, settings.dense());
        case NATIVE -> CodeEncoder.categories(column, of, rareShare);
        case HASHING -> HashEncoder.fit(column, of);
        case TARGET -> TargetEncoder.fit(column, of, answers, rareShare);
      };
    }

    private float[][] encoded(LevelEncoder encoder, LevelColumn column, Rows of) {
      return encoder instanceof TargetEncoder target
          ? target.crossFitted(column, of, answers, random)
          : encoder.encode(column, of);
    }

    void addPairs() {
      if (settings.pairs() == 0) {
        return;
      }
      FeatureMatrix alone =
          FeatureMatrix.of(features, rows.size(), columns.toArray(float[][]::new));
      Table table = rows.table();
      for (PairSearch.Found found :
          new PairSearch(rows, alone, answers, effort).best(settings.pairs())) {
        if (found.operation().isPresent()) {
          add(
              PairEncoder.fit(
                  table.number(found.first()),
                  table.number(found.second()),
                  found.operation().get(),
                  rows,
                  settings.numbers().imputation()));
        } else {
          addCross(table.level(found.first()), table.level(found.second()));
        }
      }
    }

    private void addCross(LevelColumn first, LevelColumn second) {
      LevelColumn joined = CrossEncoder.joined(first, second, rows);
      Rows all = Rows.all(Table.of(joined));
      LevelEncoder inner = group(joined, all);
      add(new CrossEncoder(first.name(), second.name(), inner), encoded(inner, joined, all));
    }

    private void add(Encoder encoder) {
      add(encoder, encoder.encode(rows.table(), rows));
    }

    private void add(Encoder encoder, float[][] encoded) {
      encoders.add(encoder);
      features.addAll(encoder.features());
      columns.addAll(List.of(encoded));
    }

    PreprocessingFit finish() {
      FeatureMatrix all = FeatureMatrix.of(features, rows.size(), columns.toArray(float[][]::new));
      FeatureSelection selection = FeatureSelection.of(all, answers, settings, effort);
      if (selection.kept().isEmpty()) {
        throw new DataException(
            Sentence.of(
                "None of the %s tells the rows apart: each has the same value in all of them; add"
                    + " columns that differ.",
                Sentence.count(rows.table().columns().size(), "column", "columns")));
      }
      FittedPreprocessing fitted =
          new FittedPreprocessing(encoders, selection.kept(), scalers(selection.kept()));
      return new PreprocessingFit(fitted, fitted.scaled(columns, rows.size()), reasons(selection));
    }

    private List<Scaler> scalers(List<Integer> kept) {
      List<Scaler> scalers = new ArrayList<>();
      for (int feature : kept) {
        scalers.add(
            features.get(feature).kind() == FeatureKind.QUANTITY
                ? Scaler.fit(settings.numbers().scaling(), columns.get(feature))
                : Scaler.NONE);
      }
      return scalers;
    }

    private static List<String> reasons(FeatureSelection selection) {
      return selection.dropped().stream()
          .map(each -> "'" + each.feature() + "' " + each.reason())
          .toList();
    }
  }
}
