package dev.fornix.data.table.read;

import dev.fornix.data.table.Levels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words that are steps of a scale, lowest first. */
final class Ladders {
  private static final int FEWEST_STEPS = 3;

  /** Words on one step are divided by bars. */
  private static final List<List<String>> LADDERS =
      List.of(
          List.of(
              "none",
              "very low|vlow|very_low|very-low|verylow",
              "low",
              "medium|med|mid|moderate|middle|average|normal",
              "high",
              "very high|vhigh|very_high|very-high|veryhigh",
              "extreme"),
          List.of("xxs", "xs", "s|small", "m|medium|med", "l|large|big", "xl", "xxl", "xxxl"),
          List.of(
              "very poor|very bad",
              "poor|bad",
              "fair|acceptable|average",
              "good",
              "very good|very_good",
              "premium|excellent",
              "ideal|perfect"),
          List.of("never", "rarely|seldom", "sometimes|occasionally", "often|frequently", "always"),
          List.of("strongly disagree", "disagree", "neutral|undecided", "agree", "strongly agree"),
          List.of(
              "monday|mon",
              "tuesday|tue",
              "wednesday|wed",
              "thursday|thu",
              "friday|fri",
              "saturday|sat",
              "sunday|sun"),
          List.of(
              "january|jan",
              "february|feb",
              "march|mar",
              "april|apr",
              "may",
              "june|jun",
              "july|jul",
              "august|aug",
              "september|sep|sept",
              "october|oct",
              "november|nov",
              "december|dec"));

  private Ladders() {}

  /** The levels in their order, if each is another step of one scale. */
  static Optional<List<String>> order(Levels levels) {
    if (levels.size() < FEWEST_STEPS || levels.size() > 12) {
      return Optional.empty();
    }
    return LADDERS.stream()
        .map(ladder -> order(levels, ladder))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<List<String>> order(Levels levels, List<String> ladder) {
    Map<String, Integer> steps = new HashMap<>();
    for (int step = 0; step < ladder.size(); step++) {
      for (String word : ladder.get(step).split("\\|", -1)) {
        steps.put(word, step);
      }
    }
    String[] placed = new String[ladder.size()];
    for (String level : levels.names()) {
      Integer step = steps.get(level.toLowerCase(Locale.ROOT));
      if (step == null || placed[step] != null) {
        return Optional.empty();
      }
      placed[step] = level;
    }
    List<String> order = new ArrayList<>();
    for (String level : placed) {
      if (level != null) {
        order.add(level);
      }
    }
    return Optional.of(order);
  }
}
