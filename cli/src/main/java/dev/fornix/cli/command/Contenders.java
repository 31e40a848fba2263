package dev.fornix.cli.command;

import dev.fornix.automl.bench.Contender;
import dev.fornix.core.strategy.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads who takes part in a comparison: {@code random,reinforce(policy=table,entropy=0.01)}. */
final class Contenders {
  private static final String EXAMPLE = "such as reinforce(policy=table),random";

  private final String text;
  private int at;

  private Contenders(String text) {
    this.text = text;
  }

  /**
   * Read a list of strategies, each with settings of its own in parentheses where it has some.
   *
   * @throws IllegalArgumentException if it is no such list; the message says where
   */
  static List<Contender> parse(String text) {
    Contenders reading = new Contenders(text);
    List<Contender> entries = new ArrayList<>();
    do {
      entries.add(reading.entry());
    } while (reading.passes(','));
    if (reading.at < text.length()) {
      throw reading.fault("a comma must stand after a strategy");
    }
    return entries;
  }

  private Contender entry() {
    String name = until(",(");
    if (name.isEmpty()) {
      throw fault("the name of a strategy is missing");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    if (passes('(')) {
      do {
        setting(settings);
      } while (passes(','));
      if (!passes(')')) {
        throw fault("the settings of " + name + " must end with )");
      }
    }
    return new Contender(name, new Options(settings));
  }

  private void setting(Map<String, String> settings) {
    String[] parts = until(",)").split("=", 2);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw fault("a setting has the form name=value");
    }
    if (settings.put(parts[0].strip(), parts[1].strip()) != null) {
      throw fault("the setting " + parts[0].strip() + " stands there twice");
    }
  }

  private String until(String ends) {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private boolean passes(char wanted) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        "--strategies '" + text + "', character " + (at + 1) + ": " + what + ", " + EXAMPLE);
  }

  /**
   * The same with settings that hold for all of a name, below their own.
   *
   * @param options each {@code strategy.name=value}
   * @throws IllegalArgumentException if one names no strategy that takes part
   */
  static List<Contender> withOptions(List<Contender> entries, List<String> options) {
    Map<String, Map<String, String>> shared = new LinkedHashMap<>();
    entries.forEach(entry -> shared.put(entry.strategy(), new LinkedHashMap<>()));
    for (String option : options) {
      String[] parts = option.split("[.=]", 3);
      Map<String, String> own = shared.get(parts[0]);
      if (parts.length < 3 || own == null) {
        throw new IllegalArgumentException(
            "--strategy-option '"
                + option
                + "' must name a strategy that takes part, a setting and a value, such as"
                + " regularized-evolution.population=10");
      }
      own.put(parts[1], parts[2]);
    }
    return entries.stream().map(entry -> with(entry, shared)).toList();
  }

  private static Contender with(Contender entry, Map<String, Map<String, String>> shared) {
    Map<String, String> all = new LinkedHashMap<>(shared.getOrDefault(entry.strategy(), Map.of()));
    all.putAll(entry.options().values());
    return new Contender(entry.strategy(), new Options(all));
  }
}
