package dev.fornix.core.space;

import dev.fornix.core.text.NearestName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the canonical text of a configuration by letting it answer a walk. */
final class ConfigurationText implements Decider {
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private ConfigurationText(String text) {
    for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + part + "' must have the form place=answer");
      }
      if (answers.putIfAbsent(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "place " + part.substring(0, equals) + " is answered twice");
      }
    }
  }

  static Configuration parse(Domain domain, String text) {
    ConfigurationText answers = new ConfigurationText(text);
    Configuration read = Walk.through(domain, answers);
    List<String> unasked = answers.unasked();
    if (!unasked.isEmpty()) {
      throw new IllegalArgumentException("the space asks nothing at " + String.join(", ", unasked));
    }
    return read;
  }

  private List<String> unasked() {
    return answers.keySet().stream().filter(place -> !asked.contains(place)).toList();
  }

  private String answer(Place at) {
    asked.add(at.path());
    String answer = answers.get(at.path());
    if (answer == null) {
      throw new IllegalArgumentException(missing(at));
    }
    return answer;
  }

  private String missing(Place at) {
    List<String> unasked = unasked();
    String others =
        unasked.isEmpty()
            ? ""
            : ", and nothing that was asked so far is called '"
                + unasked.get(0)
                + "'"
                + NearestName.of(unasked.get(0), asked)
                    .map(name -> " (perhaps " + name + "?)")
                    .orElse("");
    return "the answer at "
        + at
        + " is missing"
        + others
        + "; give place=answer for every decision, joined by ';', as in the configuration of a"
        + " trial";
  }

  @Override
  public int choose(Place at, Choice choice) {
    int index = choice.indexOf(answer(at));
    if (index < 0) {
      throw new IllegalArgumentException(
          "answer '" + answer(at) + "' at " + at + " must be one of " + choice.labels());
    }
    return index;
  }

  @Override
  public long integer(Place at, IntegerRange range) {
    try {
      return within(at, range, Long.parseLong(answer(at)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "answer '" + answer(at) + "' at " + at + " must be a whole number", e);
    }
  }

  /** Checked here already, since a length beyond an {@code int} would be cut to a valid one. */
  private static long within(Place at, IntegerRange range, long value) {
    if (!range.contains(value)) {
      throw Walk.outside(at, Long.toString(value), range.least() + " to " + range.most());
    }
    return value;
  }

  @Override
  public double real(Place at, RealRange range) {
    try {
      return Double.parseDouble(answer(at));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "answer '" + answer(at) + "' at " + at + " must be a number", e);
    }
  }
}
