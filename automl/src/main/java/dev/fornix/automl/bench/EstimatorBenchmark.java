package dev.fornix.automl.bench;

import dev.fornix.automl.bench.Estimator.Estimates;
import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.proxy.CheapScore;
import dev.fornix.estimators.proxy.Proxies;
import dev.fornix.estimators.proxy.ProxyBatch;
import dev.fornix.estimators.ranking.MajorityVote;
import dev.fornix.estimators.ranking.RankCorrelation;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.engine.Engine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Compares cheap estimates of architectures with how good they are.
 *
 * <pre>{@code
 * List<EstimatorRow> rows =
 *     new EstimatorBenchmark(setting, engine, System::nanoTime, List.of())
 *         .run(data, sample, System.err::println);
 * }</pre>
 */
public final class EstimatorBenchmark {
  private final Setting setting;
  private final Engine engine;
  private final LongSupplier nanoTime;
  private final List<Estimator> others;

  /**
   * What all estimators are given.
   *
   * @param estimators names, of {@link #known()}
   * @param batchSize images that a proxy looks at, at least 4
   * @param seed of the fresh weights and of the choice of images
   * @param above also compare among architectures that measured above this alone
   * @param threads how many architectures are scored at once
   */
  public record Setting(
      List<String> estimators, int batchSize, long seed, OptionalDouble above, int threads) {
    /** Copy and check. */
    public Setting {
      estimators = List.copyOf(new LinkedHashSet<>(estimators));
      if (estimators.isEmpty()) {
        throw new IllegalArgumentException("a comparison needs at least one estimator");
      }
      for (String name : estimators) {
        if (!known().contains(name)) {
          throw new IllegalArgumentException(NearestName.unknown("estimator", name, known()));
        }
      }
      if (batchSize < 4) {
        throw new IllegalArgumentException("the batch (" + batchSize + ") must be at least 4");
      }
    }
  }

  /**
   * Prepare a comparison.
   *
   * @param others estimators that are no proxies, as far as the setting names them
   */
  public EstimatorBenchmark(
      Setting setting, Engine engine, LongSupplier nanoTime, List<Estimator> others) {
    this.setting = setting;
    this.engine = engine;
    this.nanoTime = nanoTime;
    this.others = List.copyOf(others);
  }

  /** The names of all estimators. */
  public static List<String> known() {
    return Stream.concat(zeroCost().stream(), Stream.of(SharedWeightsEstimator.NAME)).toList();
  }

  /** The names of those that train nothing. */
  public static List<String> zeroCost() {
    return CheapScore.names();
  }

  /**
   * Estimate and compare.
   *
   * @param images of which one batch is drawn
   * @param progress hears a sentence after each estimator
   */
  public List<EstimatorRow> run(
      ImageData images, ArchitectureSample sample, Consumer<String> progress) {
    ImageData batch = ProxyBatch.of(images, setting.batchSize(), setting.seed());
    Map<String, Estimates> found = new HashMap<>();
    for (String name : needed()) {
      found.put(name, estimator(name, batch).estimate(sample.space(), sample.points()));
      progress.accept(name + " done");
    }
    List<EstimatorRow> rows = new ArrayList<>();
    for (String name : setting.estimators()) {
      rows.add(row(name, name.equals(Proxies.VOTE) ? vote(found) : of(found, name), sample));
    }
    return rows;
  }

  private Estimator estimator(String name, ImageData batch) {
    return others.stream()
        .filter(other -> other.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new ProxyEstimator(
                    Proxies.named(name),
                    engine,
                    batch,
                    setting.seed(),
                    setting.threads(),
                    nanoTime));
  }

  /** Those asked for and, for the vote, those who vote. */
  private Set<String> needed() {
    Set<String> needed = new LinkedHashSet<>(setting.estimators());
    if (needed.remove(Proxies.VOTE)) {
      needed.addAll(Proxies.VOTERS);
    }
    return needed;
  }

  private static Estimates of(Map<String, Estimates> found, String name) {
    Estimates estimates = found.get(name);
    if (estimates == null) {
      throw new IllegalStateException("nothing was estimated by " + name);
    }
    return estimates;
  }

  private static Estimates vote(Map<String, Estimates> found) {
    List<Estimates> voters = Proxies.VOTERS.stream().map(name -> of(found, name)).toList();
    double[] points = MajorityVote.of(voters.stream().map(Estimates::values).toList());
    double seconds = voters.stream().mapToDouble(Estimates::secondsPerArchitecture).sum();
    List<Double> scores = new ArrayList<>();
    for (double score : points) {
      scores.add(score);
    }
    return new Estimates(scores, seconds);
  }

  private EstimatorRow row(String name, Estimates estimates, ArchitectureSample sample) {
    double[] measured = sample.measured().stream().mapToDouble(Double::doubleValue).toArray();
    Optional<RankCorrelation> all = RankCorrelation.of(estimates.values(), measured);
    return new EstimatorRow(
        name,
        all.map(RankCorrelation::spearman),
        all.map(RankCorrelation::kendall),
        estimates.secondsPerArchitecture(),
        measured.length,
        estimates.without(),
        setting.above().stream()
            .mapToObj(threshold -> above(threshold, estimates.values(), measured))
            .findFirst());
  }

  private static EstimatorRow.Above above(double threshold, double[] scores, double[] measured) {
    int count = 0;
    for (double value : measured) {
      count += value > threshold ? 1 : 0;
    }
    Optional<RankCorrelation> best =
        RankCorrelation.where(value -> value > threshold, scores, measured);
    return new EstimatorRow.Above(
        threshold, best.map(RankCorrelation::spearman), best.map(RankCorrelation::kendall), count);
  }
}
