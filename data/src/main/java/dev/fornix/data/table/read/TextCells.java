package dev.fornix.data.table.read;

import dev.fornix.data.table.Column;
import dev.fornix.data.table.LevelColumn;
import java.util.List;

/** Makes a column of texts. */
final class TextCells implements Cells {
  private final MissingWords missingWords;
  private final LevelColumn.Builder column;

  TextCells(String name, MissingWords missingWords) {
    this.missingWords = missingWords;
    this.column = new LevelColumn.Builder(name);
  }

  @Override
  public void add(char[] text, int offset, int length, long line) {
    if (missingWords.has(text, offset, length)) {
      addMissing();
    } else {
      column.add(text, offset, length);
    }
  }

  @Override
  public void addMissing() {
    column.add(null);
  }

  @Override
  public boolean unfit() {
    return false;
  }

  @Override
  public Column finish() {
    return column.finish();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }
}
