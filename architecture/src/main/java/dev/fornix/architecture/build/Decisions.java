package dev.fornix.architecture.build;

import dev.fornix.architecture.operation.Add;
import java.util.ArrayList;
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

  /**
   * Build one of several operations on a value, or a mixture of all, which may take a part of the
   * value only.
   *
   * @param graph where to build; each operation lies in a scope named by its label
   * @param place where the choice stands in the domain
   * @return the name of the result
   */
  default String operation(
      GraphBuilder graph, String place, String value, List<GraphBuilder.Operator> operators) {
    return choice(graph, place, operators.stream().map(o -> o.on(value)).toList());
  }

  /**
   * Build the sum of an operation on each value that was chosen, or of mixtures on all of them.
   *
   * @return the name of the sum
   */
  default String edges(GraphBuilder graph, Edges edges) {
    List<String> labels = List.copyOf(edges.values().keySet());
    List<String> values = List.copyOf(edges.values().values());
    List<String> terms = new ArrayList<>();
    for (String value : inputs(graph, edges.inputs(), edges.values(), edges.keep())) {
      String label = labels.get(values.indexOf(value));
      String place = edges.operation(terms.size());
      terms.add(
          operation(graph.scope(edges.edge(label)), place, value, edges.operators(label, value)));
    }
    return graph.add(edges.place() + "/add", new Add(), terms);
  }
}
