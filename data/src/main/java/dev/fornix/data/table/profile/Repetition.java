package dev.fornix.data.table.profile;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows that are there more than once; identifiers do not count, since they make every row differ.
 *
 * @param copies rows that could be left out without losing a different row
 * @param contradictions rows whose features are those of other rows, but not their answer: of equal
 *     features all rows but those with the most frequent answer, so that no model can get more
 *     right; 0 without a target
 */
public record Repetition(int copies, int contradictions) {
  static Repetition of(Table table, Optional<String> target) {
    List<Column> features =
        table.columns().stream()
            .filter(column -> column.kind() != ColumnKind.IDENTIFIER)
            .filter(column -> !target.equals(Optional.of(column.name())))
            .toList();
    if (features.isEmpty()) {
      return new Repetition(0, 0);
    }
    long[] questions = RowHashes.of(features, table.rows());
    if (target.isEmpty()) {
      return new Repetition(table.rows() - RowHashes.different(questions), 0);
    }
    List<Column> all =
        Stream.concat(features.stream(), Stream.of(table.column(target.get()))).toList();
    long[] answered = RowHashes.of(all, table.rows());
    return new Repetition(
        table.rows() - RowHashes.different(answered), contradictions(questions, answered));
  }

  private static int contradictions(long[] questions, long[] answered) {
    int[] question = RowHashes.ranks(questions);
    int[] answer = RowHashes.ranks(answered);
    long[] pairs = new long[question.length];
    Arrays.setAll(pairs, row -> ((long) question[row] << Integer.SIZE) | answer[row]);
    Arrays.parallelSort(pairs);
    int right = 0;
    int most = 0;
    int equal = 0;
    for (int i = 0; i < pairs.length; i++) {
      boolean sameAnswer = i > 0 && pairs[i] == pairs[i - 1];
      boolean sameQuestion = i > 0 && pairs[i] >>> Integer.SIZE == pairs[i - 1] >>> Integer.SIZE;
      equal = sameAnswer ? equal + 1 : 1;
      if (!sameQuestion) {
        right += most;
        most = 0;
      }
      most = Math.max(most, equal);
    }
    return pairs.length - right - most;
  }
}
