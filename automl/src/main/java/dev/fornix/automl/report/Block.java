package dev.fornix.automl.report;

import java.util.List;
import java.util.Map;

/** The few shapes that a page is made of. */
final class Block {
  private Block() {}

  /** A part of the page with a plain title and the field's term beside it. */
  static Tag section(String id, String plain, String term, Tag... content) {
    return Tag.of("section", title("h2", plain, term)).with("id", id).add(content);
  }

  static Tag title(String level, String plain, String term) {
    Tag title = Tag.of(level, plain);
    return term.isEmpty() ? title : title.text(" ").add(Tag.of("small", term));
  }

  /** A chart or table with the sentence that says what to see in it. */
  static Tag figure(String plain, String term, String sentence, Tag... content) {
    return Tag.of(
            "figure", Tag.of("figcaption", title("h3", plain, term), Tag.css("p", "say", sentence)))
        .add(content);
  }

  static Tag sentences(List<String> sentences) {
    return Tag.css("ul", "sentences").add(sentences.stream().map(s -> Tag.of("li", s)).toList());
  }

  /** Names and their values. */
  static Tag facts(Map<String, String> facts) {
    Tag list = Tag.css("dl", "facts");
    facts.forEach((name, value) -> list.add(Tag.of("dt", name), Tag.of("dd", value)));
    return list;
  }

  /** Something that opens on a click. */
  static Tag fold(String summary, Tag... content) {
    return Tag.of("details", Tag.of("summary", summary)).add(content);
  }

  static Tag code(String text) {
    return Tag.of("pre", Tag.of("code", text)).with("tabindex", "0");
  }

  /** A bar as long as a share of the room it has. */
  static Tag bar(double share) {
    return Tag.css("span", "bar", Tag.of("i").with("style", "width:" + width(share)))
        .with("aria-hidden", "true");
  }

  /** A share in CSS. */
  static String width(double share) {
    double kept = Double.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
    return Figures.coordinate(100 * kept) + "%";
  }
}
