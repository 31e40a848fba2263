package dev.fornix.architecture.spaces;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cells of NAS-Bench-101 among which those of the fewest and of the most parameters are.
 *
 * <p>How many parameters a cell has follows from how many inner vertices it has, how many of them
 * the input feeds, how many feed the output, whether the input feeds the output itself, and from
 * the operations; not from the edges between. So for each of these kinds that few enough edges can
 * make there is one cell of each operation alone.
 *
 * @param inner vertices between input and output
 * @param fed how many of them the input feeds, the first ones
 * @param feeding how many of them feed the output, the last ones
 * @param direct whether the input feeds the output
 */
record CornerCells(int inner, int fed, int feeding, boolean direct) {
  /**
   * All such cells.
   *
   * @param mostVertices input and output included
   * @param mostEdges of a cell
   * @param operations by name
   */
  static Stream<CellSpec> of(int mostVertices, int mostEdges, List<String> operations) {
    return kinds(mostVertices - 2)
        .flatMap(
            kind ->
                operations.stream()
                    .map(o -> new CellSpec(kind.edges(), Collections.nCopies(kind.inner, o))))
        .filter(cell -> cell.edgeCount() <= mostEdges);
  }

  private static Stream<CornerCells> kinds(int mostInner) {
    Stream<CornerCells> withVertices =
        IntStream.rangeClosed(1, mostInner)
            .boxed()
            .flatMap(
                inner ->
                    upTo(inner)
                        .flatMap(fed -> upTo(inner).flatMap(f -> directOrNot(inner, fed, f))));
    return Stream.concat(Stream.of(new CornerCells(0, 0, 0, true)), withVertices);
  }

  private static Stream<Integer> upTo(int most) {
    return IntStream.rangeClosed(1, most).boxed();
  }

  private static Stream<CornerCells> directOrNot(int inner, int fed, int feeding) {
    return Stream.of(false, true).map(direct -> new CornerCells(inner, fed, feeding, direct));
  }

  /**
   * With as few edges between the inner vertices as give each of them something that feeds it and
   * something that it feeds.
   */
  private List<Integer> edges() {
    int[] rows = new int[inner + 2];
    int output = inner + 1;
    rows[0] = direct ? 1 << output : 0;
    for (int vertex = 1; vertex <= inner; vertex++) {
      rows[0] |= vertex <= fed ? 1 << vertex : 0;
      rows[vertex] |= vertex > inner - feeding ? 1 << output : 0;
    }
    int unfed = inner - fed;
    int idle = inner - feeding;
    for (int i = 1; i <= Math.max(unfed, idle); i++) {
      int from = i <= idle ? i : 1;
      int to = i <= unfed ? fed + i : inner;
      rows[from] |= 1 << to;
    }
    return IntStream.of(rows).boxed().toList();
  }
}
