package dev.fornix.automl.bench;

import dev.fornix.core.objective.Limit;
import dev.fornix.core.strategy.StrategyProvider;
import dev.fornix.estimators.table.Table;
import dev.fornix.strategies.Strategies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Compares strategies on published tables.
 *
 * <pre>{@code
 * Table table = Table.read(TableDescription.read(Path.of("table.yaml")));
 * BenchmarkResult result = new StrategyBenchmark(setting, Strategies.installed(), System::nanoTime)
 *     .run(List.of(table), System.err::println);
 * }</pre>
 */
public final class StrategyBenchmark {
  private static final String NOTHING = "is left out: it proposed nothing in at least one search";

  private final Setting setting;
  private final Strategies strategies;
  private final LongSupplier nanoTime;

  /**
   * What all strategies are given.
   *
   * @param contenders who takes part
   * @param leaveOutRefused whether a strategy that cannot do a task is left out; if not, it is an
   *     error
   * @param budget how long each search lasts
   * @param firstSeed of the first search; the others have the seeds after it
   * @param seeds how many searches each makes
   * @param objectives names, the main one first; empty for the table's first
   * @param limits on objectives of the table
   * @param epochs budget levels; empty for those that the table tells the cost of
   * @param reference the values from which hypervolumes are measured, by objective; the worst of
   *     the table where left out
   * @param threads how many searches run side by side
   */
  public record Setting(
      List<Contender> contenders,
      boolean leaveOutRefused,
      SimulatedBudget budget,
      long firstSeed,
      int seeds,
      List<String> objectives,
      List<Limit> limits,
      List<Double> epochs,
      Map<String, Double> reference,
      int threads) {
    /** Copy and check. */
    public Setting {
      contenders = List.copyOf(contenders);
      objectives = List.copyOf(objectives);
      limits = List.copyOf(limits);
      epochs = List.copyOf(epochs);
      reference = Map.copyOf(reference);
      if (contenders.isEmpty()) {
        throw new IllegalArgumentException("a comparison needs at least one strategy");
      }
      if (seeds < 1) {
        throw new IllegalArgumentException("seeds (" + seeds + ") must be at least 1");
      }
      if (threads < 1) {
        throw new IllegalArgumentException("threads (" + threads + ") must be at least 1");
      }
      refuseDoubles("strategies", contenders.stream().map(Contender::label).toList());
    }
  }

  /** Prepare a comparison. */
  public StrategyBenchmark(Setting setting, Strategies strategies, LongSupplier nanoTime) {
    this.setting = setting;
    this.strategies = strategies;
    this.nanoTime = nanoTime;
  }

  private static void refuseDoubles(String what, List<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "two " + what + " have one name (" + String.join(", ", names) + "); give each once");
    }
  }

  /**
   * Run all searches.
   *
   * @param tables at least one, of different names
   * @param progress hears a sentence after each strategy
   * @throws IllegalArgumentException if a table, an objective or a strategy is not what it must be,
   *     or an architecture is missing
   */
  public BenchmarkResult run(List<Table> tables, Consumer<String> progress) {
    refuseDoubles("tables", tables.stream().map(t -> t.description().name()).toList());
    List<BenchmarkResult.Refusal> refused = new ArrayList<>();
    Map<Task, List<Contender>> admitted = new LinkedHashMap<>();
    for (Table table : tables) {
      Task task = Task.of(table, setting);
      admitted.put(task, admitted(task, refused));
    }
    refused.forEach(refusal -> progress.accept(refusal.table() + ": " + refusal.reason()));
    if (admitted.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "no strategy can take part: "
              + refused.stream()
                  .map(BenchmarkResult.Refusal::reason)
                  .collect(Collectors.joining("; ")));
    }
    Findings findings = new Findings(refused);
    admitted.forEach((task, contenders) -> compare(task, contenders, findings, progress));
    return new BenchmarkResult(
        findings.rows, findings.curves, findings.refused, Differences.of(findings.finals));
  }

  /** Those that can do a task; making each once shows it before the first search. */
  private List<Contender> admitted(Task task, List<BenchmarkResult.Refusal> refused) {
    List<Contender> admitted = new ArrayList<>();
    for (Contender contender : setting.contenders()) {
      StrategyProvider provider = strategies.named(contender.strategy());
      try {
        task.entry(provider, contender);
        admitted.add(contender);
      } catch (IllegalArgumentException e) {
        if (!setting.leaveOutRefused()) {
          throw e;
        }
        refused.add(
            new BenchmarkResult.Refusal(
                task.name(), contender.label(), String.valueOf(e.getMessage())));
      }
    }
    return admitted;
  }

  private void compare(
      Task task, List<Contender> contenders, Findings findings, Consumer<String> progress) {
    Summary summary = new Summary(task, setting.reference());
    Map<String, List<Double>> gains = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      List<Run> runs = searches(task, contender);
      if (runs.stream().anyMatch(Run::isEmpty)) {
        findings.refuse(task, contender, NOTHING, progress);
        continue;
      }
      findings.rows.addAll(summary.rows(contender, runs));
      findings.curves.addAll(summary.curve(contender, runs));
      gains.put(contender.label(), summary.gains(runs));
      progress.accept(task.name() + ": " + contender.label() + " done");
    }
    findings.finals.add(new Differences.Finals(task.name(), gains));
  }

  private List<Run> searches(Task task, Contender contender) {
    StrategyProvider provider = strategies.named(contender.strategy());
    List<Long> seeds =
        LongStream.range(setting.firstSeed(), setting.firstSeed() + setting.seeds())
            .boxed()
            .toList();
    return SideBySide.all(
        setting.threads(),
        seeds,
        seed -> Simulation.of(task, task.entry(provider, contender), seed, nanoTime));
  }

  /** What was found so far. */
  private static final class Findings {
    private final List<BenchmarkRow> rows = new ArrayList<>();
    private final List<RegretPoint> curves = new ArrayList<>();
    private final List<Differences.Finals> finals = new ArrayList<>();
    private final List<BenchmarkResult.Refusal> refused;

    Findings(List<BenchmarkResult.Refusal> refused) {
      this.refused = new ArrayList<>(refused);
    }

    void refuse(Task task, Contender contender, String reason, Consumer<String> progress) {
      refused.add(new BenchmarkResult.Refusal(task.name(), contender.label(), reason));
      progress.accept(task.name() + ": " + contender.label() + " " + reason);
    }
  }
}
