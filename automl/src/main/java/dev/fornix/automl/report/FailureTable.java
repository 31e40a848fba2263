package dev.fornix.automl.report;

import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What failed or was stopped, by reason; messages that differ in numbers alone count as one. */
final class FailureTable {
  private static final int MOST_REASONS = 15;
  private static final int MOST_NUMBERS = 6;
  private static final int LONGEST_MESSAGE = 400;

  private final Findings findings;

  FailureTable(Findings findings) {
    this.findings = findings;
  }

  private record Reason(TrialState state, String kind, String message, List<Long> trials) {}

  Tag figure() {
    List<Reason> reasons = reasons();
    Tag figure = Block.figure("What failed or was stopped, and why", "", sentence());
    if (reasons.isEmpty()) {
      return figure;
    }
    Table table = Table.of("Failures").words("", "").words("what", "").numbers("trials", "");
    table.words("reason", "of the first").words("which", "");
    reasons.stream().limit(MOST_REASONS).forEach(r -> row(table, r));
    return figure.add(table.tag());
  }

  private String sentence() {
    int failed = findings.in(TrialState.FAILED).size();
    int stopped = findings.in(TrialState.PRUNED).size();
    if (failed + stopped == 0) {
      return "Nothing failed, and no trial was stopped early.";
    }
    int all = findings.data().search().trials().size();
    return Figures.whole(failed)
        + " of "
        + Figures.counted(all, "trial")
        + " failed ("
        + Figures.percent(failed / (double) all)
        + "); "
        + Figures.whole(stopped)
        + (stopped == 1
            ? " was stopped before the end of its training"
            : " were stopped before the end of their training")
        + ": the time was up, or going on was not worth it.";
  }

  private List<Reason> reasons() {
    Map<String, Reason> byReason = new LinkedHashMap<>();
    for (TrialRow row : findings.data().search().trials()) {
      if (row.state() == TrialState.FAILED || row.state() == TrialState.PRUNED) {
        String kind = row.failure().map(f -> Wording.words(f.kind())).orElse("stopped early");
        String message = row.failure().map(Failure::message).orElse(row.note());
        byReason
            .computeIfAbsent(
                kind + "\n" + message.replaceAll("\\d+(\\.\\d+)?", "0"),
                k -> new Reason(row.state(), kind, message, new ArrayList<>()))
            .trials()
            .add(row.number());
      }
    }
    return byReason.values().stream()
        .sorted(
            Comparator.comparing((Reason r) -> r.state() != TrialState.FAILED)
                .thenComparing(r -> -r.trials().size()))
        .toList();
  }

  private static void row(Table table, Reason reason) {
    String numbers =
        reason.trials().stream()
            .limit(MOST_NUMBERS)
            .map(Figures::whole)
            .collect(Collectors.joining(", "));
    table.row(
        "reasons",
        Tag.css("span", "sign " + Wording.words(reason.state()), Wording.sign(reason.state()))
            .with("aria-hidden", "true"),
        Tag.of("span", reason.kind()),
        Tag.of("span", Figures.whole(reason.trials().size())),
        Tag.of("span", shortened(reason.message())),
        Tag.of("span", numbers + (reason.trials().size() > MOST_NUMBERS ? ", …" : "")));
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + " …";
  }
}
