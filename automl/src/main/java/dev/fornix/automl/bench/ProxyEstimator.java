package dev.fornix.automl.bench;

import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.core.space.Configuration;
import dev.fornix.estimators.proxy.Proxy;
import dev.fornix.estimators.proxy.Subject;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** A zero-cost proxy over one batch; each network has fresh weights of its own. */
final class ProxyEstimator implements Estimator {
  private static final double NANOS = 1e9;

  private final Proxy proxy;
  private final Engine engine;
  private final LearningData batch;
  private final long seed;
  private final int threads;
  private final LongSupplier nanoTime;

  ProxyEstimator(
      Proxy proxy,
      Engine engine,
      LearningData batch,
      long seed,
      int threads,
      LongSupplier nanoTime) {
    this.proxy = proxy;
    this.engine = engine;
    this.batch = batch;
    this.seed = seed;
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  @Override
  public String name() {
    return proxy.name();
  }

  private record Timed(double score, double seconds) {}

  @Override
  public Estimates estimate(ArchitectureSpace space, List<Configuration> points) {
    List<Timed> timed =
        SideBySide.all(
            threads,
            IntStream.range(0, points.size()).boxed().toList(),
            number -> timed(space, points.get(number), number));
    List<Double> scores = new ArrayList<>();
    double seconds = 0;
    for (Timed one : timed) {
      scores.add(one.score());
      seconds += one.seconds();
    }
    return new Estimates(scores, seconds / points.size());
  }

  private Timed timed(ArchitectureSpace space, Configuration point, int number) {
    Subject subject = Subject.fresh(engine, space.decode(point), batch, seed + number);
    long start = nanoTime.getAsLong();
    double score = proxy.score(subject).orElse(Double.NEGATIVE_INFINITY);
    return new Timed(score, (nanoTime.getAsLong() - start) / NANOS);
  }
}
