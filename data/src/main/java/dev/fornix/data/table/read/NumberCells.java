package dev.fornix.data.table.read;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.NumberColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a column of numbers; a few cells that are none count as missing. */
final class NumberCells implements Cells {
  /** More than this share of the values must be numbers. */
  static final double FIT = 0.99;

  private final String name;
  private final boolean forced;
  private final MissingWords missingWords;
  private final NumberText number;
  private final NumberColumn.Builder column;
  private final Strays strays = new Strays();
  private final Strays infinite = new Strays();
  private final Strays placeholders = new Strays();
  private int rows;
  private int missing;
  private boolean codes;

  /**
   * @param forced whether it is to be a column of numbers, whatever the cells are
   */
  NumberCells(String name, boolean forced, MissingWords missingWords, boolean decimalComma) {
    this.name = name;
    this.forced = forced;
    this.missingWords = missingWords;
    this.number = new NumberText(decimalComma);
    this.column = new NumberColumn.Builder(name);
  }

  @Override
  public void add(char[] text, int offset, int length, long line) {
    rows++;
    if (length == 0 || (missingWords.numbers() && missingWords.has(text, offset, length))) {
      missing++;
      column.add(Double.NaN);
      return;
    }
    NumberText.Status status = number.read(text, offset, length);
    column.add(status == NumberText.Status.NUMBER ? number.value() : Double.NaN);
    if (status != NumberText.Status.NUMBER) {
      note(status, text, offset, length, line);
    }
  }

  private void note(NumberText.Status status, char[] text, int offset, int length, long line) {
    if (missingWords.has(text, offset, length)) {
      missing++;
    } else if (status == NumberText.Status.INFINITE) {
      infinite.add(text, offset, length, line);
    } else if (MissingWords.placeholder(text, offset, length)) {
      placeholders.add(text, offset, length, line);
    } else {
      codes |= status == NumberText.Status.CODE;
      strays.add(text, offset, length, line);
    }
  }

  @Override
  public void addMissing() {
    rows++;
    missing++;
    column.add(Double.NaN);
  }

  @Override
  public boolean unfit() {
    long present = rows - missing - placeholders.count();
    return !forced
        && (codes || placeholders.count() > present || strays.count() > (1 - FIT) * present);
  }

  @Override
  public Optional<String> refusal() {
    long present = rows - missing - placeholders.count();
    return codes || strays.count() > MixedColumn.MOST_STRAYS * present
        ? Optional.empty()
        : strays
            .example()
            .map(example -> MixedColumn.sentence(name, strays.count(), present, example));
  }

  @Override
  public Column finish() {
    return column.finish();
  }

  @Override
  public List<String> warnings() {
    return Stream.concat(
            strays.warning(name, "value that is no number", "values that are no numbers").stream(),
            Stream.concat(
                placeholders
                    .warning(name, "placeholder among numbers", "placeholders among numbers")
                    .stream(),
                infinite.warning(name, "infinite value", "infinite values").stream()))
        .toList();
  }
}
