package dev.fornix.benchmarks.claim;

import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.CellSpec;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.NasBench101Space;
import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.estimators.ranking.RankCorrelation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How many evaluations progressive search saves (Liu et al. 2018, section 5.2): the mean score of
 * the best five cells of NAS-Bench-101 against the number of evaluations. The score is the accuracy
 * that a surrogate predicts, which has learnt a sample of the published table.
 */
@Command(
    name = "pnas-claim",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluations that pnas, reinforce, regularized-evolution and random need on NAS-Bench-101",
      "for the same mean score of their best five cells, by a surrogate of the published table."
    })
public final class PnasClaimCommand implements Callable<Integer> {
  private static final ImageTask CIFAR = new ImageTask(3, 32, 32, 10);
  private static final int CELLS_A_STAGE = 3;
  private static final int CHANNELS = 128;
  private static final int POINTS = 100;

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(
      names = "--table",
      required = true,
      description =
          "A CSV with the columns hash, n_vertices, adj_upper_rowmajor, ops and val108; no part of"
              + " Fornix.")
  private Path table = Path.of("");

  @Option(names = "--seeds", description = "How many searches of each (${DEFAULT-VALUE}).")
  private int seeds = 20;

  @Option(names = "--beam", description = "Of pnas; the paper has 256 (${DEFAULT-VALUE}).")
  private int beam = 256;

  @Option(names = "--evaluations", description = "Of each other search (${DEFAULT-VALUE}).")
  private int evaluations = 4_300;

  @Option(names = "--top", description = "How many best cells count (${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(names = "--trees", description = "Of a surrogate's forest (${DEFAULT-VALUE}).")
  private int trees = 100;

  private record Point(int evaluations, double mean, double deviation) {}

  private record Figures(Contender contender, List<Point> course, List<Claim.Need> needs) {}

  private record Quality(long seed, RankCorrelation all, RankCorrelation best) {}

  @Override
  public Integer call() {
    NasBench101Space space =
        NasBench101Space.of(CIFAR, CellScale.of(CIFAR, CELLS_A_STAGE, CHANNELS));
    List<Landscape> landscapes = landscapes(PublishedCell.read(table, space));
    List<Courses> courses = search(Search.of(space, top), landscapes);
    Claim claim =
        new Claim(
            courses.get(0),
            courses.subList(1, courses.size()),
            Search.of(space, top).progression().levels());
    List<Double> best = best(space, landscapes);
    String text = new ClaimText(landscapes, claim, best, top).text();
    output.results().write("pnas-claim", figures(landscapes, claim, best), text);
    System.out.print(text);
    return 0;
  }

  private List<Landscape> landscapes(List<PublishedCell> cells) {
    return LongStream.rangeClosed(1, seeds)
        .mapToObj(seed -> Landscape.of(cells, seed, trees))
        .toList();
  }

  private List<Courses> search(Search search, List<Landscape> landscapes) {
    List<Courses> all = new ArrayList<>();
    for (Contender contender : Contender.all(beam, evaluations)) {
      List<Course> courses = new ArrayList<>();
      for (Landscape landscape : landscapes) {
        Course course = search.run(contender, landscape);
        courses.add(course);
        System.err.println(
            contender.label()
                + ", seed "
                + landscape.seed()
                + ": "
                + course.mean(course.evaluations())
                + " after "
                + course.evaluations());
      }
      all.add(new Courses(contender, courses));
    }
    return all;
  }

  /** What the best of all cells have, for each seed. */
  private List<Double> best(NasBench101Space space, List<Landscape> landscapes) {
    List<BestCells> best = landscapes.stream().map(landscape -> new BestCells(top)).toList();
    space.distinct(
        point -> {
          CellSpec cell = space.cell(point);
          double[] features = CellFeatures.of(cell);
          for (int i = 0; i < best.size(); i++) {
            best.get(i)
                .add(
                    () -> space.publishedHash(point),
                    landscapes.get(i).surrogate().accuracy(features));
          }
        });
    return best.stream().map(cells -> cells.mean().orElseThrow()).toList();
  }

  private Map<String, Object> figures(List<Landscape> landscapes, Claim claim, List<Double> best) {
    List<Figures> others =
        claim.others().stream()
            .map(other -> new Figures(other.contender(), course(other), claim.needs(other)))
            .toList();
    return Map.of(
        "revision",
        Checkout.running().revision(),
        "top",
        top,
        "trees",
        trees,
        "surrogates",
        landscapes.stream().map(l -> new Quality(l.seed(), l.all(), l.best())).toList(),
        "best_of_all",
        best,
        "targets",
        claim.targets(),
        "pnas",
        new Figures(claim.pnas().contender(), course(claim.pnas()), List.of()),
        "others",
        others);
  }

  /** The course at about a hundred points, those left out at which there are too few cells. */
  private static List<Point> course(Courses courses) {
    int most = courses.evaluations();
    return IntStream.rangeClosed(1, POINTS)
        .map(i -> (int) ((long) most * i / POINTS))
        .filter(n -> n > 0 && !Double.isNaN(courses.mean(n)))
        .distinct()
        .mapToObj(n -> new Point(n, courses.mean(n), courses.deviation(n)))
        .toList();
  }
}
