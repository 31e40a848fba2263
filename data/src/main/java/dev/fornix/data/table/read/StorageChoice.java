package dev.fornix.data.table.read;

import java.util.List;

/** Decides what the texts of a column are kept as, by its first ones. */
final class StorageChoice {
  private final MissingWords missingWords;
  private final boolean decimalComma;

  StorageChoice(MissingWords missingWords, boolean decimalComma) {
    this.missingWords = missingWords;
    this.decimalComma = decimalComma;
  }

  /**
   * What nearly all texts are; numbers where all are missing, since those are the cheapest to try.
   */
  Storage of(List<String> cells) {
    NumberText number = new NumberText(decimalComma);
    TimeText time = new TimeText(TimeText.SlashOrder.DAY_FIRST);
    TimeText american = new TimeText(TimeText.SlashOrder.MONTH_FIRST);
    int present = 0;
    int numbers = 0;
    int times = 0;
    for (String cell : cells) {
      char[] text = cell.toCharArray();
      if (missingWords.has(text, 0, text.length)) {
        continue;
      }
      present++;
      switch (number.read(text, 0, text.length)) {
        case NUMBER, INFINITE -> numbers++;
        case CODE -> {
          return Storage.TEXT;
        }
        case OTHER -> times += isDate(time, american, text) ? 1 : 0;
      }
    }
    if (numbers >= NumberCells.FIT * present) {
      return Storage.NUMBER;
    }
    return times >= NumberCells.FIT * present ? Storage.TIME : Storage.TEXT;
  }

  private static boolean isDate(TimeText time, TimeText american, char[] text) {
    return time.read(text, 0, text.length) != TimeText.Status.OTHER
        || american.read(text, 0, text.length) != TimeText.Status.OTHER;
  }

  /** The order of day and month under which more texts are dates; month first where both are. */
  static TimeText.SlashOrder slashOrder(List<String> cells) {
    return count(cells, TimeText.SlashOrder.DAY_FIRST)
            > count(cells, TimeText.SlashOrder.MONTH_FIRST)
        ? TimeText.SlashOrder.DAY_FIRST
        : TimeText.SlashOrder.MONTH_FIRST;
  }

  private static long count(List<String> cells, TimeText.SlashOrder order) {
    TimeText time = new TimeText(order);
    return cells.stream()
        .map(String::toCharArray)
        .filter(text -> time.read(text, 0, text.length) == TimeText.Status.TIME)
        .count();
  }
}
