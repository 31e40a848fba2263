package dev.fornix.architecture.relax;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Walk;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that is mixed in a network, and the rule by which a point follows from the weights: of a
 * choice, the option of the largest weight stays; of a node's inputs, those stay whose strongest
 * candidate is strongest, each with that candidate. The absent connection takes part in the
 * softmax, but is no strength of an input (Liu et al. 2019, section 2.4). Where inputs have
 * weights, an edge's strength is the product of both softmaxes (Xu et al. 2020, section 3.3).
 */
public final class Mixtures {
  private final List<Mixed> all;

  Mixtures(List<Mixed> all) {
    this.all = all;
  }

  /** The labels of what is mixed, by place. */
  Map<String, List<String>> labels() {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    all.forEach(mixed -> labels.putAll(mixed.labels()));
    return Collections.unmodifiableMap(labels);
  }

  /** Those candidates of a place that give zeros. */
  Set<String> absent(String place) {
    return all.stream()
        .filter(mixed -> mixed.labels().containsKey(place))
        .findFirst()
        .map(Mixed::absent)
        .orElse(Set.of());
  }

  /** The nodes of which only some inputs stay. */
  List<Supernet.Node> nodes() {
    return all.stream()
        .filter(Mixed.Some.class::isInstance)
        .map(Mixed.Some.class::cast)
        .map(
            some ->
                new Supernet.Node(
                    some.inputs(), some.operations().size(), List.copyOf(some.edges().values())))
        .toList();
  }

  /** The point of some weights. */
  Configuration derive(Domain domain, Map<String, List<Double>> weights) {
    return Walk.through(domain, new Deriving(weights));
  }

  /** Answers with what is strongest; for one walk. */
  private final class Deriving implements Decider {
    private final Map<String, List<Double>> weights;
    private final Map<String, Mixed> byPlace = new HashMap<>();

    /** What is mixed on the inputs that stay, by the place of the operation in the domain. */
    private final Map<String, Mixed.OneOf> onInputs = new HashMap<>();

    Deriving(Map<String, List<Double>> weights) {
      this.weights = weights;
      for (Mixed mixed : all) {
        if (mixed instanceof Mixed.OneOf one) {
          byPlace.put(one.place(), mixed);
        } else if (mixed instanceof Mixed.Some some) {
          IntStream.range(0, some.operations().size())
              .forEach(i -> byPlace.put(some.inputs() + "/" + i, mixed));
        }
      }
    }

    @Override
    public int choose(Place at, Choice choice) {
      String place = at.path();
      Mixed mixed = byPlace.get(place);
      Mixed.OneOf edge = onInputs.get(place);
      if (mixed instanceof Mixed.OneOf one) {
        return strongest(softmax(one.place(), one.candidates()), choice.labels());
      } else if (mixed instanceof Mixed.Some some) {
        return choice.labels().indexOf(keep(some, place));
      } else if (edge != null) {
        return strongest(softmax(edge.place(), edge.candidates()), choice.labels());
      }
      throw new UnmixableException(
          "'" + place + "' is no choice between candidates of one network");
    }

    /** The label of an input that stays. */
    private String keep(Mixed.Some some, String place) {
      int number = Integer.parseInt(place.substring(some.inputs().length() + 1));
      String from = kept(some).get(number);
      String weighed = some.edges().getOrDefault(from, "");
      onInputs.put(
          some.operations().get(number),
          new Mixed.OneOf(weighed, some.candidates(), some.absent()));
      return from;
    }

    private List<String> kept(Mixed.Some some) {
      List<String> order = List.copyOf(some.edges().keySet());
      Map<String, Double> inputs = softmax(some.inputs(), order);
      Map<String, Double> strengths = new HashMap<>();
      some.edges()
          .forEach(
              (from, place) ->
                  strengths.put(
                      from,
                      inputs.getOrDefault(from, 0.0)
                          * softmax(place, some.candidates()).entrySet().stream()
                              .filter(e -> !some.absent().contains(e.getKey()))
                              .mapToDouble(Map.Entry::getValue)
                              .max()
                              .orElse(0)));
      return order.stream()
          .sorted(Comparator.comparing((String from) -> -strengths.getOrDefault(from, 0.0)))
          .limit(some.operations().size())
          .sorted(Comparator.comparing(order::indexOf))
          .toList();
    }

    private Map<String, Double> softmax(String place, List<String> labels) {
      List<Double> numbers = weights.getOrDefault(place, Collections.nCopies(labels.size(), 0.0));
      if (numbers.size() != labels.size()) {
        throw new IllegalArgumentException(
            "'" + place + "' mixes " + labels + ", but has " + numbers.size() + " weights");
      }
      double largest = Collections.max(numbers);
      double total = numbers.stream().mapToDouble(v -> Math.exp(v - largest)).sum();
      Map<String, Double> shares = new LinkedHashMap<>();
      for (int i = 0; i < labels.size(); i++) {
        shares.put(labels.get(i), Math.exp(numbers.get(i) - largest) / total);
      }
      return shares;
    }

    /** The index of the strongest option; of equal ones, the first. */
    private static int strongest(Map<String, Double> shares, List<String> options) {
      int strongest = 0;
      for (int i = 1; i < options.size(); i++) {
        if (share(shares, options.get(i)) > share(shares, options.get(strongest))) {
          strongest = i;
        }
      }
      return strongest;
    }

    private static double share(Map<String, Double> shares, String label) {
      return shares.getOrDefault(label, -1.0);
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      throw number(at);
    }

    @Override
    public double real(Place at, RealRange range) {
      throw number(at);
    }

    private static UnmixableException number(Place at) {
      return new UnmixableException("'" + at + "' is a number, of which there is no mixture");
    }
  }
}
