package dev.fornix.architecture.build;

import java.util.List;
import java.util.Map;

/**
 * What a {@link GraphBuilder} does where a network may be built in several ways.
 *
 * <p>A configuration builds what was chosen ({@link Decided}). A relaxation builds all candidates
 * and mixes them, and keeps all inputs.
 */
public interface Decisions {
  /**
   * Build one of several candidates, or a mixture of all.
   *
   * @param graph where to build; each candidate lies in a scope named by its label
   * @param place where the choice stands in the domain
   * @return the name of the result
   */
  String choice(GraphBuilder graph, String place, List<GraphBuilder.Candidate> candidates);

  /**
   * Keep {@code keep} of several values, or all of them.
   *
   * @param place where the choice stands in the domain
   * @param candidates values by their label in the domain
   * @return the names of those kept, in the order of the answers
   */
  List<String> inputs(GraphBuilder graph, String place, Map<String, String> candidates, int keep);
}
