package dev.fornix.benchmarks.optuna;

import dev.fornix.benchmarks.measure.Results;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.benchmarks.process.Dialogue;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Optuna in a process of Python, which makes one search after the other. */
final class OptunaSide implements Side, AutoCloseable {
  private final Dialogue peer;

  private OptunaSide(Dialogue peer) {
    this.peer = peer;
  }

  /** Start it. */
  static OptunaSide start(String python) {
    return new OptunaSide(
        new Dialogue(List.of(python, Checkout.running().peer("optuna_peer.py")), Map.of()));
  }

  @Override
  public String title() {
    return "Optuna";
  }

  @Override
  public Found search(TestProblem problem, Method method, long seed, int trials) {
    List<Objective> objectives = problem.objectives();
    Domain domain = problem.space().domain();
    peer.say(Results.json(task(domain, objectives, method, seed, trials)));
    List<Map<String, Double>> found = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Map<String, Double> values = problem.values().apply(point(domain, peer.answer()));
      found.add(values);
      peer.say(
          Results.json(
              objectives.stream().map(o -> values.getOrDefault(o.name(), Double.NaN)).toList()));
    }
    return new Found(found, Results.read(peer.answer(), Cost.class));
  }

  private static Map<String, Object> task(
      Domain domain, List<Objective> objectives, Method method, long seed, int trials) {
    return Map.of(
        "domain", DomainJson.of(domain),
        "sampler", method.key(),
        "seed", seed,
        "directions",
            objectives.stream().map(o -> o.direction().name().toLowerCase(Locale.ROOT)).toList(),
        "trials", trials);
  }

  /** A point of the domain, which is checked by reading it. */
  static Configuration point(Domain domain, String answers) {
    return Configuration.parse(
        domain,
        Results.read(answers, JsonNode.class).properties().stream()
            .map(answer -> answer.getKey() + "=" + answer.getValue().asString())
            .collect(Collectors.joining(";")));
  }

  @Override
  public void close() {
    peer.close();
  }
}
