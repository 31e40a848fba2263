package dev.fornix.server.view;

import dev.fornix.server.study.Descriptions;
import dev.fornix.storage.TrialRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decisions of trials as axes side by side. */
final class Parallel {
  private static final int MOST_AXES = 30;
  private static final String NUMBER = "-?[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?";

  private Parallel() {}

  static Map<String, Object> of(List<TrialRow> rows, String score) {
    Map<String, Integer> made = new LinkedHashMap<>();
    List<Map<String, String>> decisions =
        rows.stream().map(row -> Descriptions.decisions(row.configuration())).toList();
    decisions.forEach(each -> each.keySet().forEach(place -> made.merge(place, 1, Integer::sum)));
    List<String> places =
        made.entrySet().stream()
            .filter(each -> answers(decisions, each.getKey()).size() > 1)
            .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue()))
            .limit(MOST_AXES)
            .map(Map.Entry::getKey)
            .toList();
    List<Map<String, Object>> axes = new ArrayList<>();
    places.forEach(place -> axes.add(axis(place, answers(decisions, place))));
    axes.add(Map.of("name", score, "kind", "score"));
    List<Map<String, Object>> shown = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      shown.add(
          Map.of(
              "trial",
              rows.get(i).number(),
              "cells",
              cells(places, decisions.get(i), rows.get(i))));
    }
    return Map.of("axes", axes, "rows", shown);
  }

  private static Set<String> answers(List<Map<String, String>> decisions, String place) {
    TreeSet<String> answers = new TreeSet<>();
    for (Map<String, String> each : decisions) {
      String answer = each.get(place);
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers;
  }

  private static Map<String, Object> axis(String place, Set<String> answers) {
    boolean numbers = answers.stream().allMatch(answer -> answer.matches(NUMBER));
    return numbers
        ? Map.of("name", place, "kind", "number")
        : Map.of("name", place, "kind", "category", "values", List.copyOf(answers));
  }

  private static List<@Nullable Object> cells(
      List<String> places, Map<String, String> decisions, TrialRow row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (String place : places) {
      String answer = decisions.get(place);
      cells.add(
          answer != null && answer.matches(NUMBER) ? (Object) Double.valueOf(answer) : answer);
    }
    cells.add(row.score().orElse(0));
    return cells;
  }
}
