package dev.fornix.data.table.read;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between values
 * @param charset the encoding of the letters
 * @param header whether the first line has the names of the columns
 * @param decimalComma whether decimals are written {@code 1,5}
 */
record CsvForm(char delimiter, Charset charset, boolean header, boolean decimalComma) {
  private static final Map<Character, String> NAMES =
      Map.of(',', "commas", ';', "semicolons", '\t', "tabs", '|', "bars", ' ', "spaces");

  /** In words. */
  String text() {
    return "CSV with "
        + NAMES.getOrDefault(delimiter, "'" + delimiter + "'")
        + (header ? ", names in line 1" : ", without names")
        + (decimalComma ? ", decimal commas" : "")
        + ", "
        + charset.displayName(Locale.ROOT);
  }
}
