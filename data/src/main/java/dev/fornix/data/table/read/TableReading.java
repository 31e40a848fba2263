package dev.fornix.data.table.read;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.Column;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a source: a look at its first rows, a pass over all, and another one if need be.
 */
final class TableReading {
  private final RowSource source;
  private final ReadOptions options;
  private final MissingWords missingWords;

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
    Cells[] cells = new Cells[source.columns().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells(i, sample.column(i));
    }
    Filling.fill(source, cells);
    readUnfitAgain(cells);
    return finish(cells);
  }

  private Cells cells(int column, List<String> sample) {
    String name = source.columns().get(column);
    Optional<ColumnKind> asked = Optional.ofNullable(options.kinds().get(name));
    boolean number = asked.equals(Optional.of(ColumnKind.NUMERIC));
    boolean time = asked.equals(Optional.of(ColumnKind.DATE_TIME));
    Storage storage =
        number
            ? Storage.NUMBER
            : time
                ? Storage.TIME
                : new StorageChoice(missingWords, source.decimalComma()).of(sample);
    return switch (storage) {
      case NUMBER -> new NumberCells(name, number, missingWords, source.decimalComma());
      case TIME -> new TimeCells(name, time, missingWords, StorageChoice.slashOrder(sample));
      case TEXT -> new TextCells(name, missingWords);
    };
  }

  /** Columns whose later rows are not what the first ones promised are read as texts. */
  private void readUnfitAgain(Cells[] cells) {
    @Nullable Cells[] again = new Cells[cells.length];
    boolean any = false;
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].unfit()) {
        again[i] = new TextCells(source.columns().get(i), missingWords);
        cells[i] = again[i];
        any = true;
      }
    }
    if (any) {
      Filling.fill(source, again);
    }
  }

  private ReadTable finish(Cells[] cells) {
    List<KindProposal> proposals = Arrays.stream(cells).parallel().map(this::proposal).toList();
    return new ReadTable(
        source.name(),
        source.form(),
        Table.of(proposals.stream().map(KindProposal::column).toList()),
        proposals.stream().map(KindProposal::reading).toList(),
        Arrays.stream(cells).flatMap(filled -> filled.warnings().stream()).toList());
  }

  private KindProposal proposal(Cells cells) {
    Column column = cells.finish();
    ColumnKind asked = options.kinds().get(column.name());
    return asked == null
        ? KindProposal.of(column)
        : new KindProposal(column.as(asked), "as asked for");
  }
}
