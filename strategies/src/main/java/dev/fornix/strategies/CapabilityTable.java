package dev.fornix.strategies;

import dev.fornix.core.strategy.Capabilities.Ability;
import dev.fornix.core.strategy.StrategyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what strategies can do as a table of text, columns padded with blanks. */
final class CapabilityTable {
  private CapabilityTable() {}

  static String of(List<StrategyProvider> providers) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header());
    providers.forEach(provider -> rows.add(row(provider)));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(padded(row.get(column), width(rows, column))).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("strategy"));
    for (Ability ability : Ability.values()) {
      header.add(ability.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    header.add("what it does");
    return header;
  }

  private static List<String> row(StrategyProvider provider) {
    List<String> row = new ArrayList<>(List.of(provider.name()));
    for (Ability ability : Ability.values()) {
      row.add(provider.capabilities().has(ability) ? "yes" : "-");
    }
    row.add(provider.summary());
    return row;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
