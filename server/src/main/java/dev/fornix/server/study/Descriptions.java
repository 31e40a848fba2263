package dev.fornix.server.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Configurations in few words, read from their canonical text: place=answer;place=answer. */
public final class Descriptions {
  private static final int SHOWN = 3;
  private static final int LONGEST = 90;

  private Descriptions() {}

  /** The decisions, in the order of the walk. */
  public static Map<String, String> decisions(String configuration) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (String part : configuration.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        decisions.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return decisions;
  }

  /** What it is: its learner, or its first decisions. */
  public static String of(String configuration) {
    Map<String, String> decisions = decisions(configuration);
    String learner = decisions.get("learner");
    if (learner != null) {
      return learner;
    }
    List<String> some =
        decisions.entrySet().stream()
            .limit(SHOWN)
            .map(each -> last(each.getKey()).replace('_', ' ') + " " + each.getValue())
            .toList();
    String more = decisions.size() > SHOWN ? " …" : "";
    return shortly(String.join(", ", some)) + more;
  }

  private static String last(String place) {
    return place.substring(place.lastIndexOf('/') + 1);
  }

  private static String shortly(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** What changed from one configuration to another, in few words. */
  public static String change(String from, String to) {
    Map<String, String> before = decisions(from);
    Map<String, String> after = decisions(to);
    List<String> changes = new ArrayList<>();
    for (String place : places(before, after)) {
      String one = before.get(place);
      String other = after.get(place);
      if (!Objects.equals(one, other)) {
        changes.add(
            place + ": " + (one == null ? "–" : one) + " → " + (other == null ? "–" : other));
      }
    }
    int more = changes.size() - SHOWN;
    List<String> some = changes.stream().limit(SHOWN).map(Descriptions::shortly).toList();
    return changes.isEmpty()
        ? "the same, trained on or again"
        : String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
  }

  /** All places of both, sorted. */
  public static List<String> places(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> places = new TreeSet<>(one.keySet());
    places.addAll(other.keySet());
    return List.copyOf(places);
  }
}
