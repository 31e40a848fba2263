package dev.fornix.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The decisions of a configuration, read from its canonical text. */
final class Decisions {
  private Decisions() {}

  /** Answers by place, in the order of the text. */
  static Map<String, String> of(String configuration) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (String decision : configuration.split(";", -1)) {
      int equals = decision.indexOf('=');
      if (equals > 0) {
        decisions.put(decision.substring(0, equals), decision.substring(equals + 1));
      }
    }
    return decisions;
  }

  /** The places at which two configurations differ. */
  static Set<String> differing(Map<String, String> one, Map<String, String> other) {
    Set<String> places = new TreeSet<>(one.keySet());
    places.addAll(other.keySet());
    places.removeIf(place -> one.containsKey(place) && one.get(place).equals(other.get(place)));
    return places;
  }
}
