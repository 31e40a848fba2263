package dev.fornix.data.table.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    int placeholders = 0;
    for (String cell : cells) {
      char[] text = cell.toCharArray();
      if (missingWords.has(text, 0, text.length)) {
        continue;
      }
      if (MissingWords.placeholder(text, 0, text.length)) {
        placeholders++;
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
    if (placeholders > present) {
      return Storage.TEXT;
    }
    if (numbers >= NumberCells.FIT * present) {
      return Storage.NUMBER;
    }
    return times >= NumberCells.FIT * present ? Storage.TIME : Storage.TEXT;
  }

  /** What is to be said of the texts of a column that are mostly numbers; usually nothing. */
  Optional<String> mixed(String name, List<String> cells) {
    NumberText number = new NumberText(decimalComma);
    Set<Double> different = new HashSet<>();
    List<String> strays = new ArrayList<>();
    int present = 0;
    for (String cell : cells) {
      char[] text = cell.toCharArray();
      if (missingWords.has(text, 0, text.length)
          || MissingWords.placeholder(text, 0, text.length)) {
        continue;
      }
      present++;
      switch (number.read(text, 0, text.length)) {
        case NUMBER -> different.add(number.value());
        case CODE -> {
          return Optional.empty();
        }
        case INFINITE, OTHER -> strays.add(cell);
      }
    }
    boolean numbers =
        different.size() >= MixedColumn.FEWEST_NUMBERS
            && !strays.isEmpty()
            && strays.size() <= MixedColumn.MOST_STRAYS * present;
    return numbers
        ? Optional.of(MixedColumn.sentence(name, strays.size(), present, strays.get(0)))
        : Optional.empty();
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
