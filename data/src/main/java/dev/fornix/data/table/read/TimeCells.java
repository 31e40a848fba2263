package dev.fornix.data.table.read;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.TimeColumn;
import java.util.List;
import java.util.stream.Stream;

/** Makes a column of points in time; a few cells that are none count as missing. */
final class TimeCells implements Cells {
  private final String name;
  private final boolean forced;
  private final MissingWords missingWords;
  private final TimeText time;
  private final TimeColumn.Builder column;
  private final Strays strays = new Strays();
  private final Strays impossible = new Strays();
  private final Strays placeholders = new Strays();
  private int rows;
  private int missing;

  /**
   * @param forced whether it is to be a column of points in time, whatever the cells are
   */
  TimeCells(
      String name, boolean forced, MissingWords missingWords, TimeText.SlashOrder slashOrder) {
    this.name = name;
    this.forced = forced;
    this.missingWords = missingWords;
    this.time = new TimeText(slashOrder);
    this.column = new TimeColumn.Builder(name);
  }

  @Override
  public void add(char[] text, int offset, int length, long line) {
    rows++;
    TimeText.Status status = time.read(text, offset, length);
    column.add(status == TimeText.Status.TIME ? time.millis() : TimeColumn.MISSING);
    if (status == TimeText.Status.IMPOSSIBLE) {
      impossible.add(text, offset, length, line);
    } else if (status == TimeText.Status.OTHER) {
      if (missingWords.has(text, offset, length)) {
        missing++;
      } else if (MissingWords.placeholder(text, offset, length)) {
        placeholders.add(text, offset, length, line);
      } else {
        strays.add(text, offset, length, line);
      }
    }
  }

  @Override
  public void addMissing() {
    rows++;
    missing++;
    column.add(TimeColumn.MISSING);
  }

  @Override
  public boolean unfit() {
    long present = rows - missing - placeholders.count();
    return !forced
        && (placeholders.count() > present || strays.count() > (1 - NumberCells.FIT) * present);
  }

  @Override
  public Column finish() {
    return column.finish();
  }

  @Override
  public List<String> warnings() {
    return Stream.of(
            placeholders.warning(name, "placeholder among dates", "placeholders among dates"),
            strays.warning(name, "value that is no date", "values that are no dates"),
            impossible.warning(name, "date that does not exist", "dates that do not exist"))
        .flatMap(List::stream)
        .toList();
  }
}
