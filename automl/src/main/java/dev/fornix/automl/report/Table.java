package dev.fornix.automl.report;

import java.util.ArrayList;
import java.util.List;

/** A table that scrolls sideways where the page is narrow. */
final class Table {
  private final String name;
  private final List<Boolean> numeric = new ArrayList<>();
  private final Tag head = Tag.of("tr");
  private final Tag body = Tag.of("tbody");

  private Table(String name) {
    this.name = name;
  }

  /** A table without columns; its name is for people who hear the page. */
  static Table of(String name) {
    return new Table(name);
  }

  /** Add a column of words. */
  Table words(String plain, String term) {
    return column(plain, term, false);
  }

  /** Add a column of numbers. */
  Table numbers(String plain, String term) {
    return column(plain, term, true);
  }

  private Table column(String plain, String term, boolean number) {
    numeric.add(number);
    Tag cell = Tag.of("th", plain).with("scope", "col");
    if (!term.isEmpty()) {
      cell.add(Tag.of("small", term));
    }
    head.add(number ? cell.with("class", "n") : cell);
    return this;
  }

  Table row(String css, Tag... cells) {
    Tag row = Tag.of("tr");
    if (!css.isEmpty()) {
      row.with("class", css);
    }
    for (int i = 0; i < cells.length; i++) {
      Tag cell = Tag.of("td", cells[i]);
      row.add(numeric.get(i) ? cell.with("class", "n") : cell);
    }
    body.add(row);
    return this;
  }

  Table row(String... texts) {
    Tag[] cells = new Tag[texts.length];
    for (int i = 0; i < texts.length; i++) {
      cells[i] = Tag.of("span", texts[i]);
    }
    return row("", cells);
  }

  Tag tag() {
    return scroll(name, Tag.of("table", Tag.of("thead", head), body));
  }

  /** What may be wider than the page; the keyboard reaches it. */
  static Tag scroll(String name, Tag content) {
    return Tag.css("div", "scroll", content)
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", name);
  }
}
