package dev.fornix.estimators.proxy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.core.text.NearestName;
import dev.fornix.estimators.ranking.MajorityVote;
import dev.fornix.estimators.training.TrainingMemory;
import dev.fornix.nn.engine.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A score of untrained networks that people choose by name: one proxy, or the majority vote, which
 * makes an order of several.
 *
 * <pre>{@code
 * CheapScore score = CheapScore.named("vote");
 * Map<String, Double> values = score.values(Subject.fresh(engine, network, batch, 1));
 * double[] order = score.of(List.of(values, others));
 * }</pre>
 *
 * @param name of a proxy, or {@link Proxies#VOTE}
 * @param proxies whose values it is made from, at least one
 */
public record CheapScore(String name, List<Proxy> proxies) {
  /** Of a training step in 32 bits on a slow core; what takes many times as long hangs. */
  private static final double MULTIPLY_ADDS_PER_SECOND = 2e9;

  /** Copy. */
  public CheapScore {
    proxies = List.copyOf(proxies);
  }

  /** The names of all of them. */
  public static List<String> names() {
    return Stream.concat(Proxies.all().stream().map(Proxy::name), Stream.of(Proxies.VOTE)).toList();
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static CheapScore named(String name) {
    if (name.equals(Proxies.VOTE)) {
      return new CheapScore(name, Proxies.VOTERS.stream().map(Proxies::named).toList());
    }
    if (!names().contains(name)) {
      throw new IllegalArgumentException(NearestName.unknown("cheap score", name, names()));
    }
    return new CheapScore(name, List.of(Proxies.named(name)));
  }

  /** Most training steps at the same batch that it may cost. */
  public int trainingSteps() {
    return proxies.stream().mapToInt(Proxy::trainingSteps).sum();
  }

  /**
   * What its proxies say of a network, by their names.
   *
   * @return without those that are not defined for it; empty where none is
   */
  public Map<String, Double> values(Subject subject) {
    Map<String, Double> values = new LinkedHashMap<>();
    proxies.forEach(
        proxy -> proxy.score(subject).ifPresent(value -> values.put(proxy.name(), value)));
    return values;
  }

  /**
   * The score of each of several networks, more is better; negative infinity where a proxy is not
   * defined for it, which for the vote is one voter's opinion.
   *
   * @param networks the values of each, as {@link #values} gives them
   */
  public double[] of(List<Map<String, Double>> networks) {
    List<double[]> each = proxies.stream().map(proxy -> column(proxy, networks)).toList();
    return each.size() == 1 ? each.get(0) : MajorityVote.of(each);
  }

  private static double[] column(Proxy proxy, List<Map<String, Double>> networks) {
    return networks.stream()
        .mapToDouble(values -> values.getOrDefault(proxy.name(), Double.NEGATIVE_INFINITY))
        .toArray();
  }

  /**
   * What scoring a network will probably need.
   *
   * @param batch images that are looked at
   */
  ResourceEstimate estimate(Architecture network, int batch) {
    double steps = (double) batch * trainingSteps() * Costs.of(network).multiplyAdds();
    return new ResourceEstimate(
        new TrainingMemory(batch, 1, Precision.FLOAT32).stepBytes(network),
        steps / MULTIPLY_ADDS_PER_SECOND);
  }
}
