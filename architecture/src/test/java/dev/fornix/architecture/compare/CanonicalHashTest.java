package dev.fornix.architecture.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.architecture.PublishedNetworks;
import dev.fornix.architecture.build.Blocks;
import dev.fornix.architecture.build.GraphBuilder;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.operation.Activation;
import dev.fornix.architecture.operation.Add;
import dev.fornix.architecture.operation.BatchNorm;
import dev.fornix.architecture.operation.Concat;
import dev.fornix.architecture.operation.Convolution;
import dev.fornix.architecture.operation.DropPath;
import dev.fornix.architecture.operation.Identity;
import dev.fornix.architecture.operation.TensorType;
import dev.fornix.architecture.operation.Zero;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.architecture.spaces.NasBench201Space;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class CanonicalHashTest {
  private static final TensorType IMAGE = TensorType.image(4, 6, 6);
  private static final String SEVERAL = "several";

  @Test
  void staysWhenNamesAndOrderChange() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      Architecture network = RandomNetworks.draw(2 + random.nextInt(12), random);
      Architecture other = RandomNetworks.rewritten(network, random);
      assertThat(CanonicalHash.of(other))
          .as("network %s of seed 11", i)
          .isEqualTo(CanonicalHash.of(network));
    }
  }

  @Test
  void differsWhereOneOperationDiffers() {
    Random random = new Random(12);
    for (int i = 0; i < 300; i++) {
      Architecture network = RandomNetworks.draw(2 + random.nextInt(12), random);
      Architecture other = RandomNetworks.changed(network, random);
      assertThat(sortedLabels(other)).isNotEqualTo(sortedLabels(network));
      assertThat(CanonicalHash.of(other))
          .as("network %s of seed 12", i)
          .isNotEqualTo(CanonicalHash.of(network));
    }
  }

  @Test
  void agreesWithBruteForceOnAllCellsOfFiveVertices() {
    Map<String, String> hashOfForm = new HashMap<>();
    Map<String, String> formOfHash = new HashMap<>();
    for (NasBench101Cell cell : cellsOfFiveVertices()) {
      String hash = CanonicalHash.of(cell.network());
      String form = cell.bruteForceForm();
      hashOfForm.merge(form, hash, CanonicalHashTest::onlyOne);
      formOfHash.merge(hash, form, CanonicalHashTest::onlyOne);
    }
    assertThat(hashOfForm.values()).doesNotContain(SEVERAL);
    assertThat(formOfHash.values()).doesNotContain(SEVERAL);
    assertThat(formOfHash).hasSizeGreaterThan(2_000);
  }

  private static String onlyOne(String known, String other) {
    return known.equals(other) ? known : SEVERAL;
  }

  private static List<NasBench101Cell> cellsOfFiveVertices() {
    List<NasBench101Cell> cells = new ArrayList<>();
    for (int bits = 0; bits < 1 << 10; bits++) {
      String upper = String.format("%10s", Integer.toBinaryString(bits)).replace(' ', '0');
      for (int code = 0; code < 27; code++) {
        List<String> labels = NasBench101Cell.OPERATIONS;
        String operations =
            String.join(
                "-",
                "in",
                labels.get(code % 3),
                labels.get(code / 3 % 3),
                labels.get(code / 9),
                "out");
        NasBench101Cell cell = NasBench101Cell.parse(5, upper, operations);
        if (cell.connected()) {
          cells.add(cell);
        }
      }
    }
    return cells;
  }

  @Test
  void agreesWithBruteForceOnRandomCellsOfSevenVertices() {
    Random random = new Random(13);
    int equal = 0;
    for (int i = 0; i < 3_000; i++) {
      NasBench101Cell cell = NasBench101Cell.draw(7, 9, random);
      NasBench101Cell other =
          random.nextBoolean() ? cell.shuffled(random) : cell.changed(random).shuffled(random);
      boolean isomorphic = cell.bruteForceForm().equals(other.bruteForceForm());
      assertThat(CanonicalHash.of(other.network()).equals(CanonicalHash.of(cell.network())))
          .as("pair %s of seed 13: %s and %s", i, cell, other)
          .isEqualTo(isomorphic);
      equal += isomorphic ? 1 : 0;
    }
    assertThat(equal).isBetween(1_000, 2_500);
  }

  /**
   * The cells of a CSV whose rows begin with a name, the number of vertices, the matrix above its
   * diagonal and the operations, as in docs/strategies.md: equal hashes if and only if isomorphic,
   * among them and copies whose vertices are in another order.
   */
  @Test
  @EnabledIfSystemProperty(named = "fornix.cells", matches = ".+")
  void agreesWithBruteForceOnTheCellsOfATable() throws IOException {
    Random random = new Random(14);
    Map<String, String> hashOfForm = new HashMap<>();
    Map<String, String> formOfHash = new HashMap<>();
    List<String> rows = Files.readAllLines(Path.of(System.getProperty("fornix.cells")));
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      NasBench101Cell cell =
          NasBench101Cell.parse(Integer.parseInt(fields[1]), fields[2], fields[3]);
      for (NasBench101Cell copy : List.of(cell, cell.shuffled(random), cell.shuffled(random))) {
        String hash = CanonicalHash.of(copy.network());
        String form = copy.bruteForceForm();
        hashOfForm.merge(form, hash, CanonicalHashTest::onlyOne);
        formOfHash.merge(hash, form, CanonicalHashTest::onlyOne);
      }
    }
    assertThat(hashOfForm.values()).doesNotContain(SEVERAL);
    assertThat(formOfHash.values()).doesNotContain(SEVERAL);
    assertThat(formOfHash).hasSizeGreaterThan(1_000);
  }

  /** Ying et al. 2019, section 2.1, count 423,624 cells that are not isomorphic. */
  @Test
  @Tag("slow")
  void tellsAllCellsOfNasBench101Apart() {
    ImageTask task = new ImageTask(1, 8, 8, 2);
    NasBench101Space space = NasBench101Space.of(task, CellScale.of(task, 1, 2));
    Set<String> hashes = new HashSet<>();
    space.distinct(point -> hashes.add(CanonicalHash.of(NasBench101Cell.of(point).network())));
    assertThat(hashes).hasSize(423_624);
  }

  @Test
  void collapsesNasBench201AsFarAsItsCellsComputeTheSame() {
    // Dong & Yang 2020, section 2.1, count 12,751 cells up to isomorphism and 6,466 once zeros are
    // considered. Their text keeps "plus zero" as a term; written out as sums, 4,930 remain. Ours
    // sees no "plus zero" either, and keeps a value used twice apart from two equal ones: 5,425, as
    // brute force over all orders of the operations confirms.
    Map<String, String> expressionOf = new HashMap<>();
    Set<String> expressions = new HashSet<>();
    Set<String> published = new HashSet<>();
    for (NasBench201Cell cell : NasBench201Cell.all()) {
      String expression = String.join("+", cell.expression());
      expressions.add(expression);
      published.add(cell.publishedForm());
      expressionOf.merge(CanonicalHash.of(cell.network()), expression, CanonicalHashTest::onlyOne);
    }
    assertThat(expressionOf.values()).doesNotContain(SEVERAL);
    assertThat(published).hasSize(6_466);
    assertThat(expressions).hasSize(4_930);
    assertThat(expressionOf).hasSize(5_425);
  }

  /** Beside the cells above, batch norms give zeros a shift, so that fewer cells are equal. */
  @Test
  @Tag("slow")
  void collapsesTheNetworksOfNasBench201() {
    ImageTask task = new ImageTask(1, 8, 8, 2);
    NasBench201Space space = NasBench201Space.of(task, CellScale.of(task, 1, 2));
    Map<String, String> expressionOf = new HashMap<>();
    for (NasBench201Cell cell : NasBench201Cell.all()) {
      expressionOf.merge(
          space.key(space.configuration(cell.published())),
          String.join("+", cell.expression()),
          CanonicalHashTest::onlyOne);
    }
    assertThat(expressionOf.values()).doesNotContain(SEVERAL);
    assertThat(expressionOf).hasSize(5_650);
  }

  @Test
  void seesThroughIdentitiesZerosAndDeadNodes() {
    String plain = hash((g, x) -> Blocks.convNorm(g, x, Convolution.same(4, 3, 1)));

    assertThat(
            hash(
                (g, x) -> {
                  g.add("dead", Convolution.same(7, 1, 1), x);
                  String y =
                      Blocks.convNorm(g, g.add("id", new Identity(), x), Convolution.same(4, 3, 1));
                  String zero =
                      g.add("conv0", Convolution.same(4, 1, 1), g.add("zero", new Zero(1), x));
                  return g.add("drop", new DropPath(0), g.add("sum", new Add(), y, zero));
                }))
        .isEqualTo(plain);
  }

  @Test
  void keepsTheShiftThatANormGivesToZeros() {
    String plain = hash((g, x) -> g.add("conv", Convolution.same(4, 3, 1), x));

    assertThat(
            hash(
                (g, x) -> {
                  String zero = g.add("norm", BatchNorm.standard(), g.add("zero", new Zero(1), x));
                  return g.add("sum", new Add(), g.add("conv", Convolution.same(4, 3, 1), x), zero);
                }))
        .isNotEqualTo(plain);
  }

  @Test
  void keepsZerosThatAreJoinedForTheyCountAsChannels() {
    String plain = hash((g, x) -> g.add("conv", Convolution.same(4, 3, 1), x));

    assertThat(
            hash(
                (g, x) -> {
                  String joined = g.add("concat", new Concat(), x, g.add("zero", new Zero(1), x));
                  return g.add("conv", Convolution.same(4, 3, 1), joined);
                }))
        .isNotEqualTo(plain);
  }

  @Test
  void minglesSumsOfSums() {
    String flat =
        hash((g, x) -> g.add("sum", new Add(), branch(g, x, 1), branch(g, x, 3), branch(g, x, 5)));

    assertThat(
            hash(
                (g, x) ->
                    g.add(
                        "sum",
                        new Add(),
                        branch(g, x, 5),
                        g.add("inner", new Add(), branch(g, x, 3), branch(g, x, 1)))))
        .isEqualTo(flat);
  }

  @Test
  void tellsOneValueUsedTwiceFromTwoValues() {
    String once =
        hash(
            (g, x) -> {
              String y = branch(g, x, 3);
              return g.add("sum", new Add(), y, y);
            });
    String twice =
        hash((g, x) -> g.add("sum", new Add(), branch(g, x, 3), branch(g.scope("b"), x, 3)));

    assertThat(once).isNotEqualTo(twice);
  }

  @Test
  void ignoresTheOrderOfAJoinThatTheNextWeightsUndo() {
    assertThat(joined(true, (g, x) -> g.add("conv", Convolution.same(4, 1, 1), x)))
        .isEqualTo(joined(false, (g, x) -> g.add("conv", Convolution.same(4, 1, 1), x)));
    // As in NAS-Bench-101's output vertex: a free projection is added to the join.
    BiFunction<GraphBuilder, String, String> projected =
        (g, x) -> {
          String projection = Blocks.convNorm(g.scope("p"), "image", Convolution.same(8, 1, 1));
          String sum = g.add("sum", new Add(), g.add("norm", BatchNorm.standard(), x), projection);
          return Blocks.classifier(g, sum, 3, 0);
        };
    assertThat(joined(true, projected)).isEqualTo(joined(false, projected));
    BiFunction<GraphBuilder, String, String> gated =
        (g, x) ->
            Blocks.classifier(
                g.scope("head"),
                Blocks.squeezeExcitation(g, x, 2, Activation.Function.SIGMOID),
                3,
                0);
    assertThat(joined(true, gated)).isEqualTo(joined(false, gated));
  }

  @Test
  void mindsTheOrderOfAJoinThatNothingUndoes() {
    assertThat(joined(true, (g, x) -> x)).isNotEqualTo(joined(false, (g, x) -> x));
    BiFunction<GraphBuilder, String, String> grouped =
        (g, x) -> g.add("grouped", Convolution.same(8, 3, 3, 1, 1, 2), x);
    assertThat(joined(true, grouped)).isNotEqualTo(joined(false, grouped));
    BiFunction<GraphBuilder, String, String> shared =
        (g, x) -> {
          String wide = g.add("wide", new Concat(), "image", "image");
          return g.add("conv", Convolution.same(4, 1, 1), g.add("sum", new Add(), x, wide));
        };
    assertThat(joined(true, shared)).isNotEqualTo(joined(false, shared));
  }

  /** Two branches of different kinds joined in either order, and what follows. */
  private static String joined(boolean swapped, BiFunction<GraphBuilder, String, String> then) {
    return hash(
        (g, x) -> {
          List<String> parts = new ArrayList<>(List.of(branch(g, x, 3), branch(g, x, 5)));
          if (swapped) {
            Collections.reverse(parts);
          }
          return then.apply(g, g.add("join", new Concat(), parts));
        });
  }

  @Test
  void mindsTypesOfInputsAndOrderOfOutputs() {
    assertThat(outputs(TensorType.image(4, 6, 6), false))
        .isNotEqualTo(outputs(TensorType.image(4, 7, 6), false));
    assertThat(outputs(IMAGE, false)).isNotEqualTo(outputs(IMAGE, true));
  }

  private static String outputs(TensorType type, boolean swapped) {
    Architecture.Builder graph = Architecture.builder();
    String x = graph.input("x", type);
    String a = graph.add("a", Convolution.same(4, 3, 1), x);
    String b = graph.add("b", Convolution.same(4, 1, 1), x);
    graph.output(swapped ? b : a).output(swapped ? a : b);
    return CanonicalHash.of(graph.build());
  }

  @Test
  void copesWithManyMirrorImages() {
    // 12 equal branches can be permuted in 12! ways, 20 stages of equal pairs in 2^20.
    Architecture wide =
        network(
            (g, x) -> {
              List<String> branches = new ArrayList<>();
              for (int i = 0; i < 12; i++) {
                branches.add(Blocks.separable(g.scope("b" + i), x, 4, 3, 1));
              }
              return g.add("sum", new Add(), branches);
            });
    Architecture deep =
        network(
            (g, x) -> {
              String y = x;
              for (int i = 0; i < 20; i++) {
                GraphBuilder stage = g.scope("stage" + i);
                y =
                    stage.add(
                        "sum",
                        new Add(),
                        branch(stage.scope("l"), y, 3),
                        branch(stage.scope("r"), y, 3));
              }
              return y;
            });
    for (Architecture network : List.of(wide, deep)) {
      assertThat(CanonicalHash.of(RandomNetworks.rewritten(network, new Random(5))))
          .isEqualTo(CanonicalHash.of(network));
    }
  }

  @Test
  void staysTheSameFromVersionToVersion() {
    // Journals keep these hashes: a change of the algorithm must be a new version of the journal.
    assertThat(CanonicalHash.of(PublishedNetworks.mobileNetV2()))
        .isEqualTo("de66bf7073d867d0d000555643463a90");
  }

  private static String branch(GraphBuilder graph, String x, int kernel) {
    return graph.add("conv" + kernel, Convolution.same(4, kernel, 1), x);
  }

  private static String hash(BiFunction<GraphBuilder, String, String> body) {
    return CanonicalHash.of(network(body));
  }

  private static Architecture network(BiFunction<GraphBuilder, String, String> body) {
    GraphBuilder graph = GraphBuilder.fixed();
    return graph.build(body.apply(graph, graph.input("image", IMAGE)));
  }

  private static List<String> sortedLabels(Architecture network) {
    return network.nodes().stream().map(n -> n.operation().toString()).sorted().toList();
  }
}
