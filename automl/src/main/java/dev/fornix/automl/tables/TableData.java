package dev.fornix.automl.tables;

import dev.fornix.core.text.NearestName;
import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.data.table.Rows;
import dev.fornix.data.table.Schema;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.TargetKind;
import dev.fornix.data.table.profile.LevelCount;
import dev.fornix.data.table.profile.ProfileRequest;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.profile.TargetProposal;
import dev.fornix.data.table.read.ReadTable;
import dev.fornix.data.table.read.Tables;
import dev.fornix.data.table.split.Fold;
import dev.fornix.tabular.matrix.Answers;
import dev.fornix.tabular.metrics.Metric;
import dev.fornix.tabular.metrics.Metrics;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table that was read, examined and divided.
 *
 * @param profile what it is like
 * @param metric what predictions are judged by
 * @param train rows to learn from and choose by
 * @param test rows that the finished model is tested by
 * @param division where the test's rows come from, a sentence
 */
record TableData(
    TableProfile profile, Metric metric, LabelledTable train, LabelledTable test, String division) {
  /** Fewer cannot be learnt from, chosen by and tested by. */
  private static final int FEWEST_ROWS = 20;

  /**
   * Read what is asked for.
   *
   * @param hear told what is done
   * @throws DataException if it cannot be read, or nothing can be learnt from it
   * @throws IllegalArgumentException if the task or the metric is unknown
   */
  static TableData read(TableConfig config, LocalDate today, Consumer<String> hear) {
    TableConfig.Columns columns = config.columns();
    config.test().ifPresent(Tables::requireThere);
    ReadTable read = Tables.read(config.data(), config.reading());
    hear.accept(
        Sentence.of(
            "%s has %s of %s; what they are like is looked at now.",
            read.source(),
            Sentence.count(read.table().rows(), "row", "rows"),
            Sentence.count(read.table().columns().size(), "column", "columns")));
    read.requireKinds(config.reading().kinds());
    read.table().column(columns.target());
    columns.group().ifPresent(read.table()::column);
    columns.time().ifPresent(read.table()::column);
    Optional<ReadTable> test =
        config
            .test()
            .map(file -> Tables.read(file, config.reading().withSchema(read.table().schema())));
    TableProfile profile =
        TableProfile.of(
            read,
            new ProfileRequest(
                today,
                Optional.of(columns.target()),
                columns.task().map(TableData::task),
                test,
                columns.divides()));
    TargetProposal proposal = profile.target().orElseThrow();
    Target target =
        columns
            .positive()
            .map(name -> positive(proposal.target(), name))
            .orElseGet(proposal::target);
    LabelledTable labelled = labelled(read.table(), target, columns);
    requireEnough(read.source(), labelled, proposal);
    Metric metric = metric(config, proposal, labelled);
    return test.isPresent()
        ? given(profile, metric, labelled, read.table(), test.get(), columns)
        : divided(profile, metric, labelled, config);
  }

  /**
   * The kind of prediction that is meant.
   *
   * @throws IllegalArgumentException if it is unknown
   */
  static TargetKind task(String text) {
    return Arrays.stream(TargetKind.values())
        .filter(kind -> kind.text().startsWith(text) || kind.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown(
                        "task", text, List.of("binary", "multiclass", "regression"))));
  }

  /**
   * The same with this class as the second one, which everything that is about one class is about.
   */
  private static Target positive(Target target, String name) {
    List<String> names = target.classNames();
    if (names.size() != 2) {
      throw new DataException(
          Sentence.of(
              "--positive names one of two classes, but the target '%s' %s; leave it out.",
              target.column(),
              names.isEmpty() ? "is a number" : "has " + names.size() + " classes"));
    }
    if (!names.contains(name)) {
      throw new DataException(
          Sentence.of(
              "--positive '%s' is none of the classes of the target '%s'; name '%s' or '%s'.",
              name, target.column(), names.get(0), names.get(1)));
    }
    String other = names.get(name.equals(names.get(0)) ? 1 : 0);
    return Target.classes(target.column(), List.of(other, name));
  }

  /** Groups tell nothing of other groups, so their names are no feature. */
  private static LabelledTable labelled(Table table, Target target, TableConfig.Columns columns) {
    LabelledTable whole = LabelledTable.answered(table, target);
    List<String> features =
        whole.features().names().stream()
            .filter(name -> !columns.group().equals(Optional.of(name)))
            .toList();
    if (features.isEmpty()) {
      throw new DataException(
          Sentence.of(
              "No column but the target '%s' can be learnt from: the others are identifiers or"
                  + " have one value; give a table with more columns.",
              target.column()));
    }
    return LabelledTable.of(whole.table(), target, features);
  }

  private static void requireEnough(String source, LabelledTable table, TargetProposal proposal) {
    if (table.rows() < FEWEST_ROWS) {
      throw new DataException(
          Sentence.of(
              "%s has %s with an answer, too few to learn from, choose by and test by; give at"
                  + " least %d.",
              source, Sentence.count(table.rows(), "row", "rows"), FEWEST_ROWS));
    }
    if (proposal.target().kind() == TargetKind.BINARY) {
      proposal.classes().stream()
          .filter(level -> level.rows() < 2)
          .findFirst()
          .ifPresent(level -> refuse(level, proposal.target().column()));
    }
  }

  private static void refuse(LevelCount level, String target) {
    throw new DataException(
        Sentence.of(
            "The class '%s' of the target '%s' has one row, which cannot both be learnt from and"
                + " judge; give more rows of it, or name another target.",
            level.name(), target));
  }

  private static Metric metric(TableConfig config, TargetProposal proposal, LabelledTable table) {
    Metric metric =
        config.costs().isEmpty()
            ? Metrics.of(config.metric().orElse(proposal.metric()))
            : Costs.of(config.costs(), table.target());
    metric.requireMeasurable(Answers.of(table, Rows.all(table.table())));
    return metric;
  }

  private static TableData given(
      TableProfile profile,
      Metric metric,
      LabelledTable train,
      Table whole,
      ReadTable test,
      TableConfig.Columns columns) {
    List<String> features = train.features().names();
    Table conforming = test.table().conforming(schema(train));
    Table rows =
        columns
            .group()
            .filter(test.table().names()::contains)
            .map(group -> conforming.with(test.table().column(group)))
            .orElse(conforming);
    LabelledTable tested =
        LabelledTable.of(
            LabelledTable.answered(rows, train.target()).table(), train.target(), features);
    if (tested.rows() == 0) {
      throw new DataException(
          Sentence.of(
              "%s has no row with a value in the target '%s', so that nothing can be tested.",
              test.source(), columns.target()));
    }
    return new TableData(
        profile,
        metric,
        train,
        tested,
        Sentence.of(
                "The finished model is tested once by the %s of %s.",
                Sentence.count(tested.rows(), "row", "rows"), test.source())
            + GivenTest.remark(columns, whole, test).map(remark -> " " + remark).orElse(""));
  }

  /** The target and what is learnt from; a column that only divides need not be there. */
  private static Schema schema(LabelledTable train) {
    List<String> needed = new ArrayList<>(train.features().names());
    needed.add(train.target().column());
    return train.table().select(needed).schema();
  }

  private static TableData divided(
      TableProfile profile, Metric metric, LabelledTable all, TableConfig config) {
    Fold fold = Validation.of(all.rows(), config.columns()).test(all, config.run().seed());
    List<String> features = all.features().names();
    LabelledTable test = LabelledTable.of(fold.held().copy(), all.target(), features);
    return new TableData(
        profile,
        metric,
        LabelledTable.of(fold.train().copy(), all.target(), features),
        test,
        Sentence.of(
            "The finished model is tested once by %s that are held back%s.",
            Sentence.count(test.rows(), "row", "rows"),
            config
                .columns()
                .time()
                .map(column -> ", the last ones by '" + column + "'")
                .or(() -> config.columns().group().map(c -> ", whole groups of '" + c + "'"))
                .orElse("")));
  }
}
