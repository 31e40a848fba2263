package dev.fornix.architecture.build;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Place;
import dev.fornix.core.text.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers from a configuration, so that a discrete network comes out.
 *
 * @param configuration holds an answer at each place that is asked for
 */
record Decided(Configuration configuration) implements Decisions {
  @Override
  public String choice(GraphBuilder graph, String place, List<GraphBuilder.Candidate> candidates) {
    Map<String, GraphBuilder.Candidate> byLabel = new LinkedHashMap<>();
    candidates.forEach(c -> byLabel.put(c.label(), c));
    String label = configuration.label(place);
    return known(byLabel, label, place).build().apply(graph.scope(label));
  }

  @Override
  public List<String> inputs(
      GraphBuilder graph, String place, Map<String, String> candidates, int keep) {
    List<String> places =
        configuration.answer(Place.of(place)).isPresent()
            ? List.of(place)
            : IntStream.range(0, keep).mapToObj(i -> place + "/" + i).toList();
    return places.stream().map(p -> known(candidates, configuration.label(p), p)).toList();
  }

  private static <T> T known(Map<String, T> candidates, String label, String place) {
    T found = candidates.get(label);
    if (found == null) {
      throw new IllegalArgumentException(
          "the answer at "
              + place
              + " has no candidate: "
              + NearestName.unknown("label", label, candidates.keySet()));
    }
    return found;
  }
}
