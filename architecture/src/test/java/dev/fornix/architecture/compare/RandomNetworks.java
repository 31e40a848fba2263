package dev.fornix.architecture.compare;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.Operation;
import dev.fornix.architecture.operation.Pool;
import dev.fornix.architecture.operation.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random graphs of one shape throughout, and the same graphs written down otherwise. */
final class RandomNetworks {
  private static final List<Operation> UNARY =
      List.of(
          Convolution.same(4, 3, 1),
          Convolution.same(4, 1, 1),
          Convolution.depthwise(4, 3, 1, 1),
          Pool.same(Pool.Reduction.MAX, 3, 1),
          new Activation(Activation.Function.RELU),
          BatchNorm.standard());

  private RandomNetworks() {}

  static Architecture draw(int nodes, Random random) {
    Architecture.Builder graph = Architecture.builder();
    List<String> values = new ArrayList<>();
    values.add(graph.input("x", TensorType.image(4, 6, 6)));
    for (int i = 0; i < nodes; i++) {
      List<String> terms = new ArrayList<>();
      for (int t = 0; t < 1 + random.nextInt(3); t++) {
        terms.add(values.get(random.nextInt(values.size())));
      }
      String sum = graph.add("sum" + i, new Add(), terms);
      values.add(graph.add("op" + i, UNARY.get(random.nextInt(UNARY.size())), sum));
    }
    return graph.output(graph.add("out", new Add(), values.subList(1, values.size()))).build();
  }

  /** Other names, another topological order, sums in another order. */
  static Architecture rewritten(Architecture network, Random random) {
    List<Node> waiting = new ArrayList<>(network.nodes());
    Collections.shuffle(waiting, random);
    Map<String, String> names = new HashMap<>();
    Architecture.Builder graph = Architecture.builder();
    network.inputs().forEach((name, type) -> names.put(name, graph.input("y", type)));
    Set<String> done = new HashSet<>(names.keySet());
    while (!waiting.isEmpty()) {
      Node next = waiting.stream().filter(n -> done.containsAll(n.inputs())).findFirst().get();
      waiting.remove(next);
      done.add(next.name());
      List<String> inputs = new ArrayList<>(next.inputs().stream().map(names::get).toList());
      if (!next.operation().ordered()) {
        Collections.shuffle(inputs, random);
      }
      names.put(next.name(), graph.add("n" + names.size(), next.operation(), inputs));
    }
    network.outputs().forEach(o -> graph.output(names.getOrDefault(o, o)));
    return graph.build();
  }

  /** One operation in the place of another. */
  static Architecture changed(Architecture network, Random random) {
    List<Node> unary = network.nodes().stream().filter(n -> UNARY.contains(n.operation())).toList();
    Node victim = unary.get(random.nextInt(unary.size()));
    int other = UNARY.indexOf(victim.operation()) + 1 + random.nextInt(UNARY.size() - 1);
    Architecture.Builder graph = Architecture.builder();
    network.inputs().forEach(graph::input);
    for (Node node : network.nodes()) {
      boolean here = node.equals(victim);
      Operation operation = here ? UNARY.get(other % UNARY.size()) : node.operation();
      graph.add(node.name(), operation, node.inputs());
    }
    network.outputs().forEach(graph::output);
    return graph.build();
  }
}
