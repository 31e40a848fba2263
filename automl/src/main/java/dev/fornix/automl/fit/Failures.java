package dev.fornix.automl.fit;

import dev.fornix.automl.study.StudyFolder;
import dev.fornix.core.trial.FailedTrial;
import dev.fornix.core.trial.Trial;
import dev.fornix.data.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Failed trials, grouped by their reason. */
public final class Failures {
  private Failures() {}

  /** How often each reason came up. */
  public static Map<String, Long> byReason(List<Trial> trials) {
    return trials.stream()
        .filter(FailedTrial.class::isInstance)
        .map(t -> ((FailedTrial) t).failure())
        .collect(
            Collectors.groupingBy(
                f ->
                    f.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + f.message(),
                TreeMap::new,
                Collectors.counting()));
  }

  /** How often each reason came up, in a line; empty if nothing failed. */
  public static String reasons(List<Trial> trials) {
    return byReason(trials).entrySet().stream()
        .map(e -> e.getValue() + " × " + e.getKey())
        .collect(Collectors.joining("; "));
  }

  /** Why there is no result at all. */
  public static String sentence(StudyFolder folder, List<Trial> trials) {
    String reasons = reasons(trials);
    return reasons.isEmpty()
        ? "the time was over before a single trial was trained; give it more: ./fornix resume "
            + ShellWord.of(folder.root())
            + " --time +5m"
        : "no trial succeeded, not even the baseline: " + reasons;
  }
}
