package dev.fornix.architecture.spaces;

/**
 * What a network of a table reads and gives, for each row.
 *
 * @param quantities numbers of any size, which may be embedded
 * @param units numbers from 0 to 1, which enter as they are
 * @param codes integers, each of which stands for a level of a column
 * @param levels how many levels all columns have together; codes of different columns differ
 * @param outputs one for each class, or one number
 */
public record TableInputs(int quantities, int units, int codes, int levels, int outputs) {
  /** The input {@code [quantities]}. */
  public static final String QUANTITIES = "quantities";

  /** The input {@code [units]}. */
  public static final String UNITS = "units";

  /** The input {@code [codes]}. */
  public static final String CODES = "codes";

  /** Check. */
  public TableInputs {
    int all = quantities + units + codes;
    if (Math.min(Math.min(quantities, units), codes) < 0 || all == 0 || outputs < 1) {
      throw new IllegalArgumentException(
          "a network must read and give at least one number, not " + all + " and " + outputs);
    }
    if (levels < codes) {
      throw new IllegalArgumentException(
          "each of the " + codes + " codes must have a level, but there are only " + levels);
    }
  }

  /** Without codes. */
  public static TableInputs numbers(int quantities, int units, int outputs) {
    return new TableInputs(quantities, units, 0, 0, outputs);
  }
}
