package dev.fornix.automl.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of a page. What is written is well-formed as HTML and as XML, and every text and
 * attribute is escaped, since names and messages come from strangers.
 */
final class Tag {
  private static final Set<String> VOID = Set.of("meta", "br", "img", "hr");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();
  private boolean verbatim;

  private Tag(String name) {
    this.name = name;
  }

  static Tag of(String name, Tag... content) {
    return new Tag(name).add(content);
  }

  static Tag of(String name, String text) {
    return new Tag(name).text(text);
  }

  /** An element of a class. */
  static Tag css(String name, String styles, Tag... content) {
    return new Tag(name).with("class", styles).add(content);
  }

  /** An element of a class with a text. */
  static Tag css(String name, String styles, String text) {
    return new Tag(name).with("class", styles).text(text);
  }

  /**
   * A style sheet, which HTML reads as it stands.
   *
   * @throws IllegalArgumentException if it holds a character that HTML and XML read differently
   */
  static Tag styles(String sheet) {
    if (sheet.contains("<") || sheet.contains("&")) {
      throw new IllegalArgumentException("a style sheet must do without < and &");
    }
    return of("style", sheet.strip()).verbatim();
  }

  private Tag verbatim() {
    verbatim = true;
    return this;
  }

  Tag with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** A coordinate or length of a drawing, to a tenth of a pixel. */
  Tag with(String attribute, double value) {
    return with(attribute, Figures.coordinate(value));
  }

  Tag add(Tag... tags) {
    content.addAll(List.of(tags));
    return this;
  }

  Tag add(List<Tag> tags) {
    content.addAll(tags);
    return this;
  }

  Tag text(String text) {
    content.add(text);
    return this;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (key, value) -> {
          out.append(' ').append(key).append("=\"");
          escape(value, out);
          out.append('"');
        });
    if (VOID.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    content.forEach(part -> write(part, out));
    out.append("</").append(name).append('>');
  }

  private void write(Object part, StringBuilder out) {
    if (part instanceof Tag tag) {
      tag.write(out);
    } else if (verbatim) {
      out.append(part);
    } else {
      escape((String) part, out);
    }
  }

  private static void escape(String text, StringBuilder out) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
  }

  /** What XML 1.0 lets through, less the characters that turn the direction of a line around. */
  private static boolean allowed(int c) {
    boolean directional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return !directional && !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
