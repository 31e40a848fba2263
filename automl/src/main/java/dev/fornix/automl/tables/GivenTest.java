package dev.fornix.automl.tables;

import dev.fornix.data.Sentence;
import dev.fornix.data.table.Blocks;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.read.ReadTable;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether a file of test rows keeps what was asked of every division: rows of other groups, or
 * later ones.
 */
final class GivenTest {
  private GivenTest() {}

  /** What must be known before the test is believed; nothing where there is nothing. */
  static Optional<String> remark(TableConfig.Columns columns, Table train, ReadTable test) {
    Optional<String> divides = columns.divides();
    if (divides.isEmpty()) {
      return Optional.empty();
    }
    String name = divides.get();
    if (!test.table().names().contains(name)) {
      return Optional.of(
          Sentence.of(
              "It has no column '%s', so that nobody knows whether its rows are %s, and intervals"
                  + " take them for independent.",
              name,
              columns.group().isPresent() ? "of other groups" : "later than what is learnt from"));
    }
    return columns.group().isPresent()
        ? shared(train.column(name), test.table().column(name))
        : early(train.column(name), test.table().column(name));
  }

  private static Optional<String> shared(Column train, Column test) {
    Set<String> learnt = groups(train);
    Set<String> tested = groups(test);
    long both = tested.stream().filter(learnt::contains).count();
    return both == 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "Of its %s of '%s' %,d are learnt from, too: what is measured of them is too good"
                    + " for groups that nobody has seen.",
                Sentence.count(tested.size(), "group", "groups"), test.name(), both));
  }

  private static Set<String> groups(Column column) {
    return IntStream.range(0, column.size())
        .filter(row -> !column.missing(row))
        .mapToObj(column::text)
        .collect(Collectors.toSet());
  }

  /** The last moment that is learnt from may be there, too. */
  private static Optional<String> early(Column train, Column test) {
    IntToDoubleFunction learnt = Blocks.time(train);
    IntToDoubleFunction tested = Blocks.time(test);
    double last =
        IntStream.range(0, train.size())
            .filter(row -> !train.missing(row))
            .mapToDouble(learnt)
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    long before =
        IntStream.range(0, test.size())
            .filter(row -> !test.missing(row))
            .filter(row -> tested.applyAsDouble(row) < last)
            .count();
    return before == 0
        ? Optional.empty()
        : Optional.of(
            Sentence.of(
                "%s earlier by '%s' than the last that are learnt from: what is measured of them is"
                    + " too good for what is still to come.",
                Sentence.count(before, "of its rows is", "of its rows are"), test.name()));
  }
}
