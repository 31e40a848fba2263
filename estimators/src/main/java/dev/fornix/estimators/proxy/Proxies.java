package dev.fornix.estimators.proxy;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.core.text.NearestName;
import java.util.List;

/** The built-in proxies by name. */
public final class Proxies {
  /** The name of the majority vote, which needs other networks to compare with. */
  public static final String VOTE = "vote";

  /** Who votes (Abdelfattah et al. 2021, section 4). */
  public static final List<String> VOTERS = List.of("synflow", "jacob_cov", "snip");

  /** A training step: forward, and twice as much backward. */
  private static final int USUAL_STEPS = 2;

  /** A second derivative goes back through the way back. */
  private static final int SECOND_DERIVATIVE_STEPS = 5;

  private static final List<Proxy> ALL =
      List.of(
          usual(
              "synflow",
              "Tanaka et al. 2020",
              "the flow through the absolute weights, without data or norms",
              Synflow::score),
          usual(
              "jacob_cov",
              "Mellor et al. 2020, version 1",
              "how little the examples' input gradients are correlated",
              ExampleProxies::jacobianCovariance),
          usual(
              "naswot",
              "Mellor et al. 2021",
              "how well the activation codes tell examples apart",
              ExampleProxies::activationKernel),
          usual(
              "snip",
              "Lee et al. 2019",
              "how much the loss hangs on each weight",
              LossProxies::snip),
          new Proxy(
              "grasp",
              "Wang et al. 2020",
              "how much the gradient's norm hangs on each weight",
              SECOND_DERIVATIVE_STEPS,
              LossProxies::grasp),
          usual(
              "grad_norm",
              "Abdelfattah et al. 2021",
              "the norms of the layers' gradients",
              LossProxies::gradNorm),
          usual(
              "l2_norm",
              "Abdelfattah et al. 2021",
              "the norms of the layers' weights",
              LossProxies::l2Norm),
          usual(
              "zico",
              "Li et al. 2023",
              "how little gradients vary between two half batches",
              LossProxies::zico),
          new Proxy(
              "parameters",
              "the baseline",
              "how many numbers are learnt",
              0,
              s -> (double) Costs.of(s.architecture()).parameters()),
          new Proxy(
              "multiply_adds",
              "the baseline",
              "how many multiply-adds an example costs",
              0,
              s -> (double) Costs.of(s.architecture()).multiplyAdds()));

  private Proxies() {}

  private static Proxy usual(String name, String paper, String summary, Proxy.Scoring scoring) {
    return new Proxy(name, paper, summary, USUAL_STEPS, scoring);
  }

  /** All that score one network by itself. */
  public static List<Proxy> all() {
    return ALL;
  }

  /**
   * The one of a name.
   *
   * @throws IllegalArgumentException naming the known ones and the nearest
   */
  public static Proxy named(String name) {
    return ALL.stream()
        .filter(proxy -> proxy.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown("proxy", name, ALL.stream().map(Proxy::name).toList())));
  }
}
