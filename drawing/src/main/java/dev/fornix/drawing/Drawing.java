package dev.fornix.drawing;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.Node;
import dev.fornix.core.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A network as SVG: data flow from top to bottom, equal neighbours are folded into one.
 *
 * <pre>{@code
 * Files.writeString(file, Drawing.of(network).titled("trial 12").full());
 * }</pre>
 *
 * <p>Three views: the {@link #overview} has a box for each outermost scope (the first name of the
 * nodes' places), {@link #scope} draws one of them with its composites folded, {@link #full} is a
 * poster of the overview with one panel for each kind of scope. A picture stands alone, follows the
 * system's light or dark scheme, and is the same on every machine. Each box has {@code data-scope},
 * what it would unfold to, and {@code data-count}.
 */
public final class Drawing {
  private final Network network;
  private final Composer composer;
  private final Settings settings;

  private record Settings(String title, String heat, boolean primitives, boolean compares) {}

  /** What is drawn, kept for further settings. */
  private final Subject subject;

  private record Subject(
      Optional<Architecture> before, Architecture after, Function<Node, Mark> marks, Heat heat) {
    Network network() {
      return before
          .map(former -> Network.of(former, after, heat.of()))
          .orElseGet(() -> Network.of(after, marks, heat.of()));
    }
  }

  private Drawing(Subject subject, Settings settings) {
    this.subject = subject;
    this.settings = settings;
    this.network = subject.network();
    this.composer = new Composer(network, !settings.heat.isEmpty());
  }

  /** A drawing of a network. */
  public static Drawing of(Architecture architecture) {
    Subject subject =
        new Subject(Optional.empty(), architecture, node -> Mark.NONE, Heat.parameters());
    return new Drawing(subject, new Settings("", "", false, false));
  }

  /**
   * A drawing of what changed: kept grey, added green, removed dashed. Nodes of one name and one
   * operation are the same.
   */
  public static Drawing difference(Architecture before, Architecture after) {
    Subject subject = new Subject(Optional.of(before), after, node -> Mark.KEPT, Heat.parameters());
    return new Drawing(subject, new Settings("", "", false, true));
  }

  /** The same with these nodes marked as added, those as removed, and all others as kept. */
  public Drawing marked(Set<String> added, Set<String> removed) {
    Set<String> green = Set.copyOf(added);
    Set<String> dashed = Set.copyOf(removed);
    Function<Node, Mark> marks =
        node ->
            green.contains(node.name())
                ? Mark.ADDED
                : dashed.contains(node.name()) ? Mark.REMOVED : Mark.KEPT;
    return new Drawing(
        new Subject(Optional.empty(), subject.after, marks, subject.heat),
        new Settings(settings.title, settings.heat, settings.primitives, true));
  }

  /** The same with a title. */
  public Drawing titled(String title) {
    return new Drawing(
        subject, new Settings(title, settings.heat, settings.primitives, settings.compares));
  }

  /** The same with a number of each node as the depth of a colour. */
  public Drawing heated(Heat heat) {
    return new Drawing(
        new Subject(subject.before, subject.after, subject.marks, heat),
        new Settings(
            settings.title, "share of " + heat.label(), settings.primitives, settings.compares));
  }

  /** The same with every operation visible in {@link #scope} and {@link #full}. */
  public Drawing detailed() {
    return new Drawing(
        subject, new Settings(settings.title, settings.heat, true, settings.compares));
  }

  /** The scopes that {@link #scope} can draw, outer before inner. */
  public List<String> scopes() {
    return composer.scopes();
  }

  /** One box for each outermost scope, with its output's shape, parameters and multiply-adds. */
  public String overview() {
    return poster(List.of(new Panel("", "", LayeredLayout.of(composer.overview(), true))));
  }

  /**
   * One cell or block: its operations, with composites folded to one box each.
   *
   * @throws IllegalArgumentException if no node lies below this place
   */
  public String scope(String scope) {
    if (!composer.scopes().contains(scope)) {
      throw new IllegalArgumentException(
          NearestName.unknown("scope", scope, composer.scopes()) + ".");
    }
    return poster(List.of(new Panel(settings.title.isEmpty() ? scope : "", "", inside(scope))));
  }

  /** The overview with one panel for each kind of scope in the network. */
  public String full() {
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel("network", "", LayeredLayout.of(composer.overview(), true)));
    composer.patterns().forEach((scope, same) -> panel(scope, same).ifPresent(panels::add));
    return poster(panels);
  }

  /** A comparison leaves out what did not change. */
  private Optional<Panel> panel(String scope, List<String> same) {
    boolean untouched =
        network.vertices().stream()
            .filter(v -> v.isBelow(scope))
            .allMatch(
                v ->
                    v.wires().stream().allMatch(w -> w.mark() == Mark.KEPT)
                        && v.mark() == Mark.KEPT);
    if (settings.compares && untouched) {
      return Optional.empty();
    }
    List<String> others = same.stream().filter(other -> !other.equals(scope)).toList();
    String sub = others.isEmpty() ? "" : "also " + listed(others);
    return Optional.of(new Panel(scope, sub, inside(scope)));
  }

  private static String listed(List<String> scopes) {
    int shown = 3;
    return scopes.stream().limit(shown).collect(Collectors.joining(", "))
        + (scopes.size() > shown ? " and " + (scopes.size() - shown) + " more" : "");
  }

  private Placed inside(String scope) {
    return LayeredLayout.of(
        settings.primitives ? composer.primitives(scope) : composer.scope(scope), false);
  }

  private String poster(List<Panel> panels) {
    return new Poster(settings.title, description(), settings.heat, panels).svg();
  }

  private String description() {
    long parameters = network.vertices().stream().mapToLong(Vertex::parameters).sum();
    long multiplyAdds = network.vertices().stream().mapToLong(Vertex::multiplyAdds).sum();
    String parts =
        composer.overview().boxes().stream()
            .map(box -> box.title() + (box.count() > 1 ? " × " + box.count() : ""))
            .collect(Collectors.joining(", "));
    return "A network of "
        + network.vertices().size()
        + " operations, "
        + Words.costs(parameters, multiplyAdds)
        + "; from top to bottom: "
        + parts
        + ".";
  }
}
