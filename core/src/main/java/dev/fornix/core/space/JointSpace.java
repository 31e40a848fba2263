package dev.fornix.core.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two spaces searched as one, such as architecture × training: a point is a point of each.
 *
 * @param <A> the candidate of the first space
 * @param <B> the candidate of the second space
 * @param <T> what the two make together
 */
public final class JointSpace<A, B, T> implements SearchSpace<T> {
  /**
   * One of the two.
   *
   * @param name the place of its decisions
   * @param space what it decides
   */
  public record Part<P>(String name, SearchSpace<P> space) {
    private P decode(Configuration joint) {
      return space.decode(joint.within(name));
    }

    private Optional<StartingPoints> starts() {
      return space.capability(StartingPoints.class);
    }

    private Optional<? extends Encoding> offered(Class<? extends Encoding> type) {
      return space.capability(type);
    }

    private Encoding encoding(Class<? extends Encoding> type) {
      return offered(type)
          .<Encoding>map(offered -> offered)
          .or(() -> space.capability(Encoding.class))
          .orElseGet(() -> Encoding.of(space.domain()));
    }

    private Optional<Relaxation> relaxed() {
      return space.capability(Relaxation.class);
    }

    private Stream<Configuration> corners() {
      return space.capability(Corners.class).stream().flatMap(known -> known.corners().stream());
    }

    private List<Decision> decisions(Configuration part) {
      Place above = Place.of(name);
      return part.decisions().stream()
          .map(decision -> new Decision(above.child(decision.place()), decision.answer()))
          .toList();
    }

    private Stream<String> placed(Configuration part) {
      return part.decisions().stream().map(decision -> name + "/" + decision.text());
    }
  }

  private final String name;
  private final Part<A> first;
  private final Part<B> second;
  private final BiFunction<A, B, T> join;
  private final Domain domain;

  private JointSpace(String name, Part<A> first, Part<B> second, BiFunction<A, B, T> join) {
    this.name = name;
    this.first = first;
    this.second = second;
    this.join = join;
    domain =
        Domain.product()
            .with(first.name(), first.space().domain())
            .with(second.name(), second.space().domain())
            .build();
  }

  /** Join two spaces. */
  public static <A, B, T> JointSpace<A, B, T> of(
      String name, Part<A> first, Part<B> second, BiFunction<A, B, T> join) {
    return new JointSpace<>(name, first, second, join);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public T decode(Configuration configuration) {
    return join.apply(first.decode(configuration), second.decode(configuration));
  }

  @Override
  public String key(Configuration configuration) {
    return first.space().key(configuration.within(first.name()))
        + "+"
        + second.space().key(configuration.within(second.name()));
  }

  /** What either part knows. */
  @Override
  public Map<String, Double> known(Configuration configuration) {
    Map<String, Double> known =
        new LinkedHashMap<>(first.space().known(configuration.within(first.name())));
    known.putAll(second.space().known(configuration.within(second.name())));
    return known;
  }

  /**
   * Starting points where both parts know some: each of the first with each of the second. Corners
   * of either part, with the first answers of the other. Encodings by paths or by the graph where
   * either part has one, beside the usual encoding of the other. The relaxation of the first part
   * where the second has one point only.
   */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    if (type.equals(Corners.class)) {
      return Optional.of(type.cast((Corners) this::corners));
    }
    if (type.equals(PathEncoding.class)) {
      return encoding(PathEncoding.class).map(type::cast);
    }
    if (type.equals(GraphEncoding.class)) {
      return encoding(GraphEncoding.class).map(type::cast);
    }
    if (type.equals(Relaxation.class)) {
      return relaxation().map(type::cast);
    }
    if (!type.equals(StartingPoints.class)) {
      return Optional.empty();
    }
    return first
        .starts()
        .flatMap(a -> second.starts().map(b -> type.cast((StartingPoints) () -> joined(a, b))));
  }

  private Optional<JoinedEncoding> encoding(Class<? extends Encoding> type) {
    return first.offered(type).isEmpty() && second.offered(type).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new JoinedEncoding(
                first.name(), first.encoding(type), second.name(), second.encoding(type)));
  }

  private Optional<Relaxation> relaxation() {
    Domain rest = second.space().domain();
    return rest.count().equals(Count.ONE)
        ? first
            .relaxed()
            .map(
                mixed ->
                    new JoinedRelaxation(mixed, point -> join(point, only(rest)), first.name()))
        : Optional.empty();
  }

  private static Configuration only(Domain single) {
    return Sampling.sample(single, new SplittableRandom(0));
  }

  private List<Configuration> corners() {
    return Stream.concat(
            first.corners().map(first::decisions), second.corners().map(second::decisions))
        .flatMap(known -> Walk.attempt(domain, Replay.of(known, new LeastAnswers())).stream())
        .toList();
  }

  private List<Configuration> joined(StartingPoints a, StartingPoints b) {
    return a.startingPoints().stream()
        .flatMap(x -> b.startingPoints().stream().map(y -> join(x, y)))
        .toList();
  }

  private Configuration join(Configuration a, Configuration b) {
    String text = Stream.concat(first.placed(a), second.placed(b)).collect(Collectors.joining(";"));
    return Configuration.parse(domain, text);
  }
}
