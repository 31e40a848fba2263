package dev.fornix.benchmarks.profile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A drawn CSV file of 30 columns as people have them: 12 decimal and 6 whole numbers, 7 groups of 3
 * to 400 levels, 2 dates, a word of yes and no, a number of the row and the target; one cell in
 * fifty is empty in half of the columns.
 */
final class DrawnTable {
  /** How many columns there are. */
  static final int COLUMNS = 30;

  private static final int DECIMALS = 12;
  private static final int WHOLES = 6;
  private static final List<Integer> LEVELS = List.of(3, 5, 8, 12, 40, 120, 400);
  private static final int DAYS = 8_000;
  private static final int MISSING = 50;
  private static final double MIDDLE = 3_900;
  private static final int BUFFER_CHARS = 1 << 20;
  private static final LocalDate FIRST = LocalDate.of(2001, 1, 1);

  private final SplittableRandom random;
  private final List<String> days =
      IntStream.range(0, DAYS).mapToObj(day -> FIRST.plusDays(day).toString()).toList();

  private DrawnTable(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Write one.
   *
   * @param bytes when to stop, counted in characters
   * @param rows when to stop, if that comes first
   * @return how many rows there are
   */
  static long write(Path file, long bytes, long rows, long seed) throws IOException {
    try (Writer out = new BufferedWriter(Files.newBufferedWriter(file), BUFFER_CHARS)) {
      return new DrawnTable(seed).write(out, bytes, rows);
    }
  }

  private long write(Writer out, long bytes, long rows) throws IOException {
    String header = header();
    out.write(header);
    long written = header.length();
    StringBuilder line = new StringBuilder();
    long row = 0;
    for (; row < rows && written < bytes; row++) {
      line.setLength(0);
      add(line, row);
      out.append(line);
      written += line.length();
    }
    return row;
  }

  private static String header() {
    return IntStream.range(0, COLUMNS - 1)
        .mapToObj(column -> "column_" + column)
        .collect(Collectors.joining(",", "", ",target\n"));
  }

  private void add(StringBuilder line, long row) {
    line.append(row);
    double sum = 0;
    for (int i = 0; i < DECIMALS; i++) {
      double value = Math.rint(random.nextDouble() * 1e6 * (i + 1)) / 1e4;
      sum += value;
      cell(line, i, Double.toString(value));
    }
    for (int i = 0; i < WHOLES; i++) {
      cell(line, i, Integer.toString(random.nextInt(10 << (2 * i))));
    }
    for (int i = 0; i < LEVELS.size(); i++) {
      cell(line, i, "level " + random.nextInt(LEVELS.get(i)));
    }
    cell(line, 0, days.get(random.nextInt(DAYS)));
    cell(line, 1, days.get(random.nextInt(DAYS)));
    cell(line, 1, random.nextBoolean() ? "yes" : "no");
    cell(line, 1, sum > MIDDLE ? "more" : "less");
    line.append('\n');
  }

  /** Every second column leaves some of its cells empty. */
  private void cell(StringBuilder line, int place, String text) {
    boolean empty = place % 2 == 0 && random.nextInt(MISSING) == 0;
    line.append(',').append(empty ? "" : text);
  }
}
