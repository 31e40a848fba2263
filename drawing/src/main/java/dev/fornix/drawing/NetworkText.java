package dev.fornix.drawing;

import dev.fornix.architecture.graph.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network as a table for the terminal: place, operation, output's shape, parameters.
 *
 * <pre>{@code
 * System.out.println(NetworkText.overview(network));
 * }</pre>
 *
 * <p>Lines end in a line feed alone; equal neighbours are folded, with how many they are.
 */
public final class NetworkText {
  private static final Row HEAD = new Row("place", "operation", "output", "parameters");
  private static final String GAP = "  ";

  private record Row(String place, String operation, String output, String parameters) {}

  private final Network network;
  private final List<List<Unit>> runs;

  private NetworkText(Architecture architecture) {
    network = Network.of(architecture, node -> Mark.NONE, node -> 0);
    runs = Repeats.of(new Units(network).outermost());
  }

  /** One line for each outermost scope. */
  public static String overview(Architecture architecture) {
    NetworkText text = new NetworkText(architecture);
    return text.table(text.runs.stream().map(NetworkText::scope));
  }

  /** One line for each operation; of equal neighbours the first is shown. */
  public static String full(Architecture architecture) {
    NetworkText text = new NetworkText(architecture);
    return text.table(text.runs.stream().flatMap(NetworkText::operations));
  }

  private static Row scope(List<Unit> run) {
    Unit first = run.get(0);
    String last = run.size() > 1 ? " – " + run.get(run.size() - 1).scope() : "";
    String content =
        first.isSimpleChain() ? chain(first.members()) : Words.summary(first.members());
    long parameters = run.stream().mapToLong(Unit::parameters).sum();
    return new Row(
        first.scope() + last,
        (run.size() > 1 ? run.size() + " × (" + content + ")" : content),
        first.type().toString(),
        Words.grouped(parameters));
  }

  private static String chain(List<Vertex> members) {
    return members.stream().map(v -> v.operation().label()).collect(Collectors.joining(" → "));
  }

  private static Stream<Row> operations(List<Unit> run) {
    Stream<Row> rows = run.get(0).members().stream().map(NetworkText::operation);
    return run.size() > 1 ? Stream.concat(rows, Stream.of(repeated(run))) : rows;
  }

  private static Row operation(Vertex v) {
    return new Row(
        v.place(), v.operation().label(), v.type().toString(), Words.grouped(v.parameters()));
  }

  private static Row repeated(List<Unit> run) {
    List<Unit> others = run.subList(1, run.size());
    String last = others.size() > 1 ? " – " + others.get(others.size() - 1).scope() : "";
    return new Row(
        others.get(0).scope() + last,
        "the same again" + (others.size() > 1 ? " × " + others.size() : ""),
        others.get(0).type().toString(),
        Words.grouped(others.stream().mapToLong(Unit::parameters).sum()));
  }

  private String table(Stream<Row> body) {
    List<Row> rows = new ArrayList<>(List.of(HEAD));
    network.inputs().forEach((name, type) -> rows.add(new Row(name, "input", type.toString(), "")));
    body.forEach(rows::add);
    rows.add(total());
    int place = width(rows.stream().map(Row::place));
    int operation = width(rows.stream().map(Row::operation));
    int output = width(rows.stream().map(Row::output));
    int parameters = width(rows.stream().map(Row::parameters));
    return rows.stream()
        .map(
            row ->
                left(row.place, place)
                    + GAP
                    + left(row.operation, operation)
                    + GAP
                    + left(row.output, output)
                    + GAP
                    + right(row.parameters, parameters))
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private Row total() {
    long parameters = network.vertices().stream().mapToLong(Vertex::parameters).sum();
    long multiplyAdds = network.vertices().stream().mapToLong(Vertex::multiplyAdds).sum();
    return new Row(
        "total",
        network.vertices().size() + " operations",
        Words.count((double) multiplyAdds) + " multiply-adds",
        Words.grouped(parameters));
  }

  private static int width(Stream<String> texts) {
    return texts.mapToInt(NetworkText::length).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String left(String text, int width) {
    return shown(text) + " ".repeat(width - length(text));
  }

  private static String right(String text, int width) {
    return " ".repeat(width - length(text)) + shown(text);
  }

  /** A name cannot command the terminal. */
  private static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}", "\ufffd");
  }
}
