package dev.fornix.data.table;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a column is called as people call what names a row, or whom a row belongs to. */
public final class IdentifierName {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(.*[_ .-])?(id|uuid|guid|rownum|row_number)|(.*[_ .-])?(nr|no)|key|index"
              + "|(row|record|line|customer|client|user|patient|order|account|invoice|case|item"
              + "|product|serial)[_ .-]?(key|index)|.*[a-z]Id");

  private IdentifierName() {}

  /** Whether it is, in any case of its letters. */
  public static boolean fits(String name) {
    return PATTERN.matcher(name).matches()
        || PATTERN.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
