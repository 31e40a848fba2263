package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import dev.fornix.data.table.UnknownColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a source: a look at its first rows, a pass over all, and another one if need be.
 */
final class TableReading {
  private static final int MANY_ROWS = 50;

  private final RowSource source;
  private final ReadOptions options;
  private final MissingWords missingWords;
  private final List<String> remarks = new ArrayList<>();

  TableReading(RowSource source, ReadOptions options) {
    this.source = source;
    this.options = options;
    this.missingWords = new MissingWords(options.missing());
  }

  ReadTable read() {
    Sample sample = Sample.of(source);
    if (sample.rows() == 0) {
      throw new DataException(
          Sentence.of("%s has names of columns but no row of values.", source.name()));
    }
    Set<String> leftOut = leftOut();
    @Nullable Cells[] cells = new Cells[source.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      if (!leftOut.contains(source.columns().get(i))) {
        cells[i] = cells(i, sample.column(i));
      }
    }
    Filling.fill(source, cells);
    readUnfitAgain(cells);
    return finish(cells, sample.rows() < MANY_ROWS);
  }

  /** A name may have commas in it; otherwise they stand between names. */
  private Set<String> leftOut() {
    Set<String> names = new HashSet<>();
    for (String text : options.leftOut()) {
      List<String> each =
          source.columns().contains(text)
              ? List.of(text)
              : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      for (String name : each) {
        if (!source.columns().contains(name)) {
          throw UnknownColumn.refusal(name, source.columns());
        }
        names.add(name);
      }
    }
    if (names.size() == source.columns().size()) {
      throw new DataException("All columns are left out; leave some in.");
    }
    return names;
  }

  private Cells cells(int column, List<String> sample) {
    String name = source.columns().get(column);
    Optional<ColumnKind> asked = Optional.ofNullable(options.kinds().get(name));
    boolean number = asked.equals(Optional.of(ColumnKind.NUMERIC));
    boolean time = asked.equals(Optional.of(ColumnKind.DATE_TIME));
    Storage storage =
        number ? Storage.NUMBER : time ? Storage.TIME : proposed(name, sample, asked.isPresent());
    return switch (storage) {
      case NUMBER -> new NumberCells(name, number, missingWords, source.decimalComma());
      case TIME -> new TimeCells(name, time, missingWords, StorageChoice.slashOrder(sample));
      case TEXT -> new TextCells(name, missingWords);
    };
  }

  private Storage proposed(String name, List<String> sample, boolean asked) {
    StorageChoice choice = new StorageChoice(missingWords, source.decimalComma());
    Storage storage = choice.of(sample);
    if (storage == Storage.TEXT && !asked) {
      choice.mixed(name, sample).ifPresent(remarks::add);
    }
    return storage;
  }

  /** Columns whose later rows are not what the first ones promised are read as texts. */
  private void readUnfitAgain(@Nullable Cells[] cells) {
    @Nullable Cells[] again = new Cells[cells.length];
    boolean any = false;
    for (int i = 0; i < cells.length; i++) {
      Cells first = cells[i];
      if (first != null && first.unfit()) {
        first.refusal().ifPresent(remarks::add);
        again[i] = new TextCells(source.columns().get(i), missingWords);
        cells[i] = again[i];
        any = true;
      }
    }
    if (any) {
      Filling.fill(source, again);
    }
  }

  /**
   * Columns from cells.
   *
   * @param few whether handing them out to threads would take longer than doing it
   */
  private ReadTable finish(@Nullable Cells[] cells, boolean few) {
    List<Cells> read = Arrays.stream(cells).flatMap(Stream::ofNullable).toList();
    Stream<Cells> several = few ? read.stream() : read.parallelStream();
    List<KindProposal> proposals = several.map(this::proposal).toList();
    return new ReadTable(
        source.name(),
        source.form(),
        Table.of(proposals.stream().map(KindProposal::column).toList()),
        proposals.stream().map(KindProposal::reading).toList(),
        Stream.concat(remarks.stream(), read.stream().flatMap(filled -> filled.warnings().stream()))
            .toList());
  }

  private KindProposal proposal(Cells cells) {
    Column column = cells.finish();
    ColumnKind asked = options.kinds().get(column.name());
    return asked == null
        ? KindProposal.of(column)
        : new KindProposal(column.as(asked), "as asked for");
  }
}
