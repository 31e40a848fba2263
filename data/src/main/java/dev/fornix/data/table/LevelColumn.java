package dev.fornix.data.table;

import dev.fornix.data.DataException;
import dev.fornix.data.Sentence;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts, each kept once with a code for each row: names of groups, free text or identifiers.
 *
 * <p>Codes are in the order in which the texts first appear, for {@link ColumnKind#ORDINAL} in the
 * order that is meant.
 */
public final class LevelColumn implements Column {
  /** What {@link #code} gives where there is no value. */
  public static final int MISSING = -1;

  private static final Set<ColumnKind> KINDS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(ColumnKind.NUMERIC, ColumnKind.DATE_TIME)));

  private static final Set<String> NO = Set.of("false", "f", "no", "n", "0", "off");

  private final String name;
  private final ColumnKind kind;
  private final Levels levels;
  private final Codes codes;

  LevelColumn(String name, ColumnKind kind, Levels levels, Codes codes) {
    this.name = name;
    this.kind = kind;
    this.levels = levels;
    this.codes = codes;
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          Sentence.of("column '%s' of texts cannot be %s", name, kind.text()));
    }
  }

  /**
   * Names of groups.
   *
   * @param values null where missing
   */
  public static LevelColumn of(String name, @Nullable String... values) {
    Builder column = new Builder(name);
    for (String value : values) {
      column.add(value);
    }
    return column.finish();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnKind kind() {
    return kind;
  }

  @Override
  public int size() {
    return codes.size();
  }

  /** The texts that the codes stand for; some may appear in no row. */
  public Levels levels() {
    return levels;
  }

  /** The code of a row's text, or {@link #MISSING}. */
  public int code(int row) {
    return codes.at(row);
  }

  @Override
  public boolean missing(int row) {
    return codes.at(row) == MISSING;
  }

  @Override
  public int missingCount() {
    return codes.missing();
  }

  @Override
  public String text(int row) {
    int code = code(row);
    return code == MISSING ? "" : levels.name(code);
  }

  /** How many rows each level has, in the order of the codes. */
  public int[] counts() {
    int[] counts = new int[levels.size()];
    for (int row = 0; row < size(); row++) {
      int code = code(row);
      if (code != MISSING) {
        counts[code]++;
      }
    }
    return counts;
  }

  /** {@inheritDoc} The levels and their codes stay, also those that appear in none of the rows. */
  @Override
  public LevelColumn select(int... rows) {
    Codes.Builder some = new Codes.Builder();
    for (int row : rows) {
      some.add(code(row));
    }
    return new LevelColumn(name, kind, levels, some.finish());
  }

  @Override
  public LevelColumn named(String newName) {
    return new LevelColumn(newName, kind, levels, codes);
  }

  @Override
  public Column as(ColumnKind newKind) {
    return switch (newKind) {
      case NUMERIC -> numbers();
      case DATE_TIME ->
          throw new DataException(
              Sentence.of(
                  "Column '%s' has texts such as '%s', which are no points in time; write them as"
                      + " 2024-05-31 or 2024-05-31T12:00:00.",
                  name, levels.size() == 0 ? "" : levels.name(0)));
      case BOOLEAN -> booleans();
      case CATEGORICAL, ORDINAL, TEXT, IDENTIFIER, CONSTANT ->
          newKind == kind ? this : new LevelColumn(name, newKind, levels, codes);
    };
  }

  /**
   * The same values as an ordinal column whose levels have this order.
   *
   * @throws DataException if a level is not among them
   */
  public LevelColumn ordered(List<String> order) {
    Levels ordered = Levels.of(order);
    return new LevelColumn(name, ColumnKind.ORDINAL, ordered, recoded(ordered));
  }

  private Codes recoded(Levels target) {
    int[] translation = levels.codesIn(target);
    for (int code = 0; code < translation.length; code++) {
      if (translation[code] == Levels.UNKNOWN) {
        throw new DataException(
            Sentence.of(
                "Column '%s' has the value '%s', which is not in the order %s; add it.",
                name, levels.name(code), target));
      }
    }
    Codes.Builder recoded = new Codes.Builder();
    for (int row = 0; row < size(); row++) {
      int code = code(row);
      recoded.add(code == MISSING ? MISSING : translation[code]);
    }
    return recoded.finish();
  }

  private LevelColumn booleans() {
    if (levels.size() > 2) {
      throw new DataException(
          Sentence.of(
              "Column '%s' has %,d different values, but a boolean column has two; make it"
                  + " categorical.",
              name, levels.size()));
    }
    boolean turned = levels.size() == 2 && saysNo(levels.name(1)) && !saysNo(levels.name(0));
    Levels noFirst = turned ? Levels.of(List.of(levels.name(1), levels.name(0))) : levels;
    return new LevelColumn(name, ColumnKind.BOOLEAN, noFirst, turned ? recoded(noFirst) : codes);
  }

  private static boolean saysNo(String level) {
    return NO.contains(level.toLowerCase(Locale.ROOT));
  }

  private NumberColumn numbers() {
    double[] values = new double[levels.size()];
    for (int code = 0; code < values.length; code++) {
      values[code] = number(levels.name(code));
    }
    NumberColumn.Builder numbers = new NumberColumn.Builder(name);
    for (int row = 0; row < size(); row++) {
      int code = code(row);
      numbers.add(code == MISSING ? Double.NaN : values[code]);
    }
    return numbers.finish();
  }

  private double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as for an infinite number.
    }
    throw new DataException(
        Sentence.of(
            "Column '%s' cannot be numeric: '%s' is no number; make it categorical.", name, text));
  }

  Codes stored() {
    return codes;
  }

  /** Bytes of memory that the values take. */
  long bytes() {
    return codes.bytes() + levels.bytes();
  }

  /** Takes the texts of a column one by one. Not for several threads at once. */
  public static final class Builder {
    private final String name;
    private final LevelsBuilder levels = new LevelsBuilder();
    private final Codes.Builder codes = new Codes.Builder();

    /**
     * @param name of the column
     */
    public Builder(String name) {
      this.name = name;
    }

    /** Appends a row; null where its text is missing. */
    public void add(@Nullable String text) {
      codes.add(text == null ? MISSING : levels.code(text));
    }

    /** Appends a row whose text stands in an array. */
    public void add(char[] text, int offset, int length) {
      codes.add(levels.code(text, offset, length));
    }

    /** The column of all rows added, as categorical; nothing can be added afterwards. */
    public LevelColumn finish() {
      return new LevelColumn(name, ColumnKind.CATEGORICAL, levels.finish(), codes.finish());
    }
  }
}
