package dev.fornix.data;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A SHA-256 that identifies content and not the place where it is stored.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int SHORT_DIGITS = 12;

  public Fingerprint {
    if (!FORM.matcher(hex).matches()) {
      throw new DataException(
          "A fingerprint has 64 hexadecimal digits; this is not one: '" + hex + "'.");
    }
  }

  /** The first twelve digits, for people. */
  public String shortForm() {
    return hex.substring(0, SHORT_DIGITS);
  }

  /**
   * The fingerprint of several fingerprints in this order, for instance of a training and a test
   * set.
   */
  public static Fingerprint combine(List<Fingerprint> parts) {
    StringBuilder text = new StringBuilder("fornix-parts-1\n");
    for (Fingerprint part : parts) {
      text.append(part.hex).append('\n');
    }
    return ofText(text.toString());
  }

  /** The fingerprint of a text, which says what it is a text of. */
  public static Fingerprint ofText(String text) {
    return ofDigest(Sha256.create().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Fingerprint ofDigest(byte[] digest) {
    return new Fingerprint(HexFormat.of().formatHex(digest));
  }

  /** The short form. */
  @Override
  public String toString() {
    return shortForm();
  }
}
