package dev.fornix.automl.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a configuration asks for that a study, which was begun with another one, does not do. */
public final class SettingsDifference {
  /** The first is compared by content, the second is where the study is. */
  private static final Set<String> PLACES = Set.of("data", "out");

  private SettingsDifference() {}

  /**
   * The settings that were given and are not those of the study: {@code seed 9 (not 1)}. What was
   * left out is no wish.
   */
  public static List<String> between(StudyConfig wish, StudyConfig study) {
    Map<String, List<String>> wanted = new TreeMap<>(ConfigWriter.settings(wish));
    Map<String, List<String>> had = ConfigWriter.settings(study);
    wanted.keySet().retainAll(wish.given());
    wanted.keySet().removeAll(PLACES);
    wanted.entrySet().removeIf(e -> e.getValue().equals(had.get(e.getKey())));
    return wanted.entrySet().stream()
        .map(e -> words(e.getKey(), e.getValue(), had.get(e.getKey())))
        .toList();
  }

  private static String words(String name, List<String> wanted, @Nullable List<String> had) {
    String before = had == null ? "" : " (not " + String.join(", ", had) + ")";
    return name + " " + String.join(", ", wanted) + before;
  }
}
