package dev.fornix.drawing;

import java.util.Locale;

/** Writes elements of SVG; all text and attributes are escaped here. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** Open an element; attributes are names and values in turn. */
  Svg open(String element, Object... attributes) {
    start(element, attributes);
    out.append(">\n");
    return this;
  }

  /** Close an element. */
  Svg close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  /** An element without content. */
  Svg empty(String element, Object... attributes) {
    start(element, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element that holds text. */
  Svg text(String element, String content, Object... attributes) {
    start(element, attributes);
    out.append('>').append(escape(content)).append("</").append(element).append(">\n");
    return this;
  }

  private void start(String element, Object... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(value instanceof Double d ? number(d) : escape(String.valueOf(value)));
      out.append('"');
    }
  }

  /** A coordinate, to a tenth of a pixel. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value + 0.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Markup becomes text; what XML cannot hold becomes the replacement character. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\n' -> escaped.append("&#10;");
      default -> escaped.appendCodePoint(isXml(c) ? c : 0xfffd);
    }
  }

  /** The characters of XML 1.0, section 2.2. */
  private static boolean isXml(int c) {
    return c == '\t' || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
