package dev.fornix.benchmarks.rivals;

import dev.fornix.benchmarks.measure.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was measured, now and before. An outcome of before counts where it came about under the same
 * conditions and from sources that can be had again.
 */
final class Outcomes {
  static final String FILE = "automl.jsonl";

  private final Results results;
  private final List<Outcome> usable;
  private final int others;

  /** Those of a folder. */
  Outcomes(Results results) {
    this.results = results;
    List<JsonNode> lines = results.lines(FILE, JsonNode.class);
    this.usable =
        new ArrayList<>(
            lines.stream()
                .filter(line -> line.path("given").isObject())
                .map(line -> Results.read(line.toString(), Outcome.class))
                .filter(outcome -> outcome.given().certain())
                .toList());
    this.others = lines.size() - usable.size();
  }

  /** Lines of older files, which do not say their conditions, and of sources with changes. */
  int others() {
    return others;
  }

  /** The latest of a contender on a division under these conditions. */
  Optional<Outcome> find(Contender contender, String table, long seed, Conditions given) {
    return usable.stream()
        .filter(outcome -> outcome.isOf(contender, table, seed, given))
        .reduce((earlier, later) -> later);
  }

  /** Keep another one. */
  void add(Outcome outcome) {
    results.append(FILE, outcome);
    usable.add(outcome);
  }
}
