package dev.fornix.data.table.read;

/**
 * Understands decimal numbers such as {@code -1,234.5e3}. Not for several threads at once.
 *
 * <p>Whole numbers that begin with a zero or have more than fifteen digits are codes: as numbers
 * they would lose digits.
 */
final class NumberText {
  /** What a text is. */
  enum Status {
    NUMBER,
    /** Beyond the largest double, or the word for it. */
    INFINITE,
    /** Digits that are no quantity. */
    CODE,
    /** Something else. */
    OTHER
  }

  private static final int MOST_DIGITS = 15;

  /** Larger powers of ten are no exact doubles. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final char point;
  private final char group;
  private double value;
  private long digits;
  private int digitCount;
  private int at;

  NumberText(boolean decimalComma) {
    this.point = decimalComma ? ',' : '.';
    this.group = decimalComma ? '.' : ',';
  }

  /** The number that was read last. */
  double value() {
    return value;
  }

  /** The status of a text; where it is a number, {@link #value} has it. */
  Status read(char[] text, int offset, int length) {
    int end = offset + length;
    at = offset;
    boolean negative = sign(text, end);
    int start = at;
    digits = 0;
    digitCount = 0;
    int whole = digits(text, end);
    boolean grouped = at < end && text[at] == group && whole >= 1 && whole <= 3;
    if (grouped && !groups(text, end)) {
      return Status.OTHER;
    }
    int fraction = 0;
    if (at < end && text[at] == point) {
      at++;
      fraction = digits(text, end);
    }
    if (whole + fraction == 0) {
      return infinite(text, start, end) ? Status.INFINITE : Status.OTHER;
    }
    if (at == end && fraction == 0 && isCode(text, start, whole)) {
      return Status.CODE;
    }
    return finish(text, offset, end, negative, fraction, grouped);
  }

  private boolean isCode(char[] text, int start, int whole) {
    return whole > MOST_DIGITS || (whole > 1 && text[start] == '0');
  }

  private Status finish(
      char[] text, int offset, int end, boolean negative, int fraction, boolean grouped) {
    int exponent = 0;
    if (at < end) {
      if ((text[at] | 0x20) != 'e') {
        return Status.OTHER;
      }
      at++;
      boolean small = sign(text, end);
      int from = at;
      while (at < end && isDigit(text[at])) {
        exponent = Math.min(9_999, exponent * 10 + (text[at++] - '0'));
      }
      if (at < end || at == from) {
        return Status.OTHER;
      }
      exponent = small ? -exponent : exponent;
    }
    int power = exponent - fraction;
    if (digitCount <= MOST_DIGITS && power >= -22 && power <= 22) {
      double exact = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
      value = negative ? -exact : exact;
      return Status.NUMBER;
    }
    return slowly(text, offset, end, grouped);
  }

  private Status slowly(char[] text, int offset, int end, boolean grouped) {
    String plain = new String(text, offset, end - offset);
    if (grouped) {
      plain = plain.replace(String.valueOf(group), "");
    }
    value = Double.parseDouble(plain.replace(point, '.'));
    return Double.isInfinite(value) ? Status.INFINITE : Status.NUMBER;
  }

  private boolean sign(char[] text, int end) {
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      return text[at++] == '-';
    }
    return false;
  }

  private int digits(char[] text, int end) {
    int from = at;
    while (at < end && isDigit(text[at])) {
      if (digitCount > 0 || text[at] != '0') {
        digitCount++;
      }
      digits = digitCount <= MOST_DIGITS ? digits * 10 + (text[at] - '0') : digits;
      at++;
    }
    return at - from;
  }

  /** Thousands apart, such as {@code ,234,567}. */
  private boolean groups(char[] text, int end) {
    while (at < end && text[at] == group) {
      at++;
      if (digits(text, end) != 3) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean infinite(char[] text, int start, int end) {
    String word = new String(text, start, Math.min(end - start, 9));
    return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity") || word.equals("∞");
  }
}
