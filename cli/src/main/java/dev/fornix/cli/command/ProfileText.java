package dev.fornix.cli.command;

import dev.fornix.cli.console.Quantities;
import dev.fornix.cli.console.TextTable;
import dev.fornix.data.Sentence;
import dev.fornix.data.table.ColumnKind;
import dev.fornix.data.table.Target;
import dev.fornix.data.table.profile.ColumnProfile;
import dev.fornix.data.table.profile.LevelCount;
import dev.fornix.data.table.profile.MissingPattern;
import dev.fornix.data.table.profile.NumberSummary;
import dev.fornix.data.table.profile.TableProfile;
import dev.fornix.data.table.profile.TargetProposal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The profile of a table for people. */
final class ProfileText {
  private static final int MOST_COLUMNS = 100;
  private static final int SHOWN_CLASSES = 10;
  private static final int MOST_COUNTED = 10_000;
  private static final double LARGEST_PLAIN = 1e9;
  private static final double SMALLEST_PLAIN = 1e-4;

  private final TableProfile profile;

  ProfileText(TableProfile profile) {
    this.profile = profile;
  }

  /** Lines of at most so many characters, as far as words allow it. */
  String text(int characters) {
    List<String> parts = new ArrayList<>();
    parts.add(
        Sentence.of(
            "%s: %s, %s (%s; %s in memory)",
            profile.source(),
            Sentence.count(profile.rows(), "row", "rows"),
            Sentence.count(profile.columns().size(), "column", "columns"),
            profile.form(),
            Quantities.bytes((double) profile.memoryBytes())));
    parts.add(columns().text(characters));
    if (profile.columns().size() > MOST_COLUMNS) {
      parts.add(
          Sentence.of(
              "and %,d more columns; --json has all of them.",
              profile.columns().size() - MOST_COLUMNS));
    }
    profile.target().map(t -> target(t).text(characters)).ifPresent(parts::add);
    if (!together().isEmpty()) {
      parts.add(TextTable.plain().row(missing()).text(characters));
    }
    if (profile.warnings().isEmpty()) {
      parts.add("Nothing to warn of.");
    } else {
      TextTable warnings = TextTable.plain();
      profile.warnings().forEach(warning -> warnings.row("!", warning));
      parts.add(warnings.text(characters));
    }
    if (profile.target().isEmpty()) {
      parts.add("Name what is to be predicted with --target to see more.");
    }
    return String.join("\n\n", parts);
  }

  private TextTable columns() {
    TextTable table = TextTable.headed("column", "kind", "missing", "different", "values");
    profile.columns().stream()
        .limit(MOST_COLUMNS)
        .forEach(
            column ->
                table.row(
                    column.name(),
                    column.kind().text(),
                    column.missing() == 0 ? "-" : share(column.missing()),
                    different(column),
                    values(column)));
    return table;
  }

  private String share(int rows) {
    double percent = 100.0 * rows / profile.rows();
    return percent < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  private static String different(ColumnProfile column) {
    boolean counted = column.different() <= MOST_COUNTED || !column.commonest().isEmpty();
    return counted ? Sentence.of("%,d", column.different()) : Sentence.of("%,d+", MOST_COUNTED);
  }

  private static String values(ColumnProfile column) {
    return column
        .numbers()
        .map(s -> numbers(column.kind(), s))
        .or(() -> column.times().map(t -> t.earliest() + " to " + t.latest()))
        .orElseGet(() -> levels(column.commonest()));
  }

  private static String numbers(ColumnKind kind, NumberSummary s) {
    if (s.least() == s.most()) {
      return number(s.least());
    }
    return kind == ColumnKind.IDENTIFIER
        ? number(s.least()) + " to " + number(s.most())
        : Sentence.of(
            "%s to %s, median %s, mean %s ± %s",
            number(s.least()),
            number(s.most()),
            number(s.median()),
            number(s.mean()),
            number(s.deviation()));
  }

  private static String number(double value) {
    double size = Math.abs(value);
    return size != 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN)
        ? String.format(Locale.ROOT, "%.3g", value)
        : new BigDecimal(value)
            .round(new MathContext(Math.max(4, digits(value))))
            .stripTrailingZeros()
            .toPlainString();
  }

  /** Whole numbers keep their digits. */
  private static int digits(double value) {
    return value == Math.rint(value) ? String.valueOf((long) Math.abs(value)).length() : 4;
  }

  private static String levels(List<LevelCount> levels) {
    return levels.stream().map(l -> shortly(l.name())).collect(Collectors.joining(", "));
  }

  private static String shortly(String name) {
    return name.length() <= 24 ? name : name.substring(0, 23) + "…";
  }

  private static TextTable target(TargetProposal proposal) {
    Target target = proposal.target();
    TextTable table =
        TextTable.plain()
            .row("target", target.column())
            .row("task", target.kind().text() + " (" + proposal.why() + ")")
            .row("metric", proposal.metric() + " (" + proposal.whyMetric() + ")");
    return proposal.classes().isEmpty() ? table : table.row("classes", classes(proposal));
  }

  private static String classes(TargetProposal proposal) {
    double rows = proposal.classes().stream().mapToInt(LevelCount::rows).sum();
    int more = proposal.classes().size() - SHOWN_CLASSES;
    return proposal.classes().stream()
            .limit(SHOWN_CLASSES)
            .map(c -> Sentence.of("%s %.1f %%", shortly(c.name()), 100 * c.rows() / rows))
            .collect(Collectors.joining(", "))
        + (more > 0 ? Sentence.of(" and %,d more", more) : "");
  }

  /** What a single column lacks stands in its line. */
  private List<MissingPattern> together() {
    return profile.missing().stream().filter(pattern -> pattern.columns().size() > 1).toList();
  }

  private String missing() {
    return "Missing together: "
        + together().stream().map(this::pattern).collect(Collectors.joining("; "))
        + ".";
  }

  private String pattern(MissingPattern pattern) {
    return names(pattern.columns()) + " in " + Sentence.count(pattern.rows(), "row", "rows");
  }

  private static String names(List<String> names) {
    return names.size() <= 4
        ? String.join(" + ", names)
        : String.join(" + ", names.subList(0, 3)) + " + " + (names.size() - 3) + " more";
  }
}
