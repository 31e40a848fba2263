package dev.fornix.benchmarks.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fornix.core.space.Configuration;
import dev.fornix.tabular.pipeline.Portfolio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortfoliosTest {
  private static final double FAILED = Double.NaN;

  private static final List<Configuration> POINTS =
      Portfolio.usual().points(Portfolio.everything().domain());

  private static Evaluations evaluations(Evaluations.Scores... tables) {
    int count = tables[0].values().size();
    return new Evaluations(
        IntStream.range(0, count)
            .mapToObj(i -> new Candidate(i < 2 ? "usual" : "found on b", POINTS.get(i + 1)))
            .toList(),
        List.of(tables),
        IntStream.range(0, count).mapToObj(i -> 10.0 - i).toList());
  }

  private static Evaluations.Scores scores(String table, String metric, double... values) {
    return new Evaluations.Scores(
        table,
        metric,
        Arrays.stream(values)
            .mapToObj(value -> Double.isNaN(value) ? Optional.<Double>empty() : Optional.of(value))
            .toList());
  }

  @Test
  void aRegretIsZeroForTheBestAndOneFromTheMedianOn() {
    // rmse: the best 1, the median of those that did not fail 3
    assertThat(scores("a", "rmse", 3.0, 1.0, 9.0, 2.0, 4.0, FAILED).regrets())
        .containsExactly(new double[] {1, 0, 1, 0.5, 1, 1}, within(1e-12));
    assertThat(scores("a", "auroc", 0.9, 0.8, 0.7).regrets())
        .containsExactly(new double[] {0, 1, 1}, within(1e-12));
    assertThat(scores("a", "auroc", FAILED, FAILED).regrets()).containsExactly(1, 1);
  }

  @Test
  void choosesWhatHelpsTogetherAndStopsWhereNothingHelps() {
    // the first is good everywhere, the others are best on one table each
    Evaluations all =
        evaluations(
            scores("a", "auroc", 0.89, 0.90, 0.10, 0.10, 0.10),
            scores("b", "auroc", 0.89, 0.10, 0.90, 0.10, 0.10));
    assertThat(GreedyChoice.of(all, 9)).containsExactly(0, 2, 1);
    assertThat(GreedyChoice.of(all, 1)).containsExactly(0);
  }

  @Test
  void whatWasFoundOnATableHasNoPartInThePortfolioWithoutIt() {
    Evaluations without =
        evaluations(scores("a", "auroc", 0.6, 0.7, 0.9), scores("b", "auroc", 0.5, 0.7, 0.9))
            .without("b");
    assertThat(without.tables()).extracting(Evaluations.Scores::table).containsExactly("a");
    assertThat(without.candidates()).extracting(Candidate::origin).containsOnly("usual");
    assertThat(GreedyChoice.of(without, 3)).containsExactly(1);
  }

  @Test
  void isReadAsItWasWritten() {
    Evaluations all =
        evaluations(
            scores("a-b", "auroc", 0.6, FAILED, 0.9), scores("c", "log_loss", 1.5, 2.0, 3.0));
    assertThat(Evaluations.parse(all.text())).isEqualTo(all);
  }

  @Test
  void thePortfoliosThatComeWithFornixCanBeMadeAgain(@TempDir Path folder) throws IOException {
    Evaluations all = Portfolios.evaluations();
    assertThat(all.tables()).hasSizeGreaterThan(9);
    assertThat(Portfolio.learnt().lines()).isEqualTo(Portfolios.of(all).lines());
    for (Evaluations.Scores scores : all.tables()) {
      Path file = Portfolios.without(scores.table(), folder).orElseThrow();
      assertThat(Portfolio.read(file).lines())
          .isEqualTo(Portfolios.of(all.without(scores.table())).lines());
    }
    assertThat(Portfolios.without("another", folder)).isEmpty();
  }

  @Test
  void judgesASampleOfATableAndSearchesOn(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("x,z,y\n");
    for (int i = 0; i < 600; i++) {
      text.append(i % 17).append(',').append(i * 7 % 11).append(',');
      text.append(i % 17 > 8 ? "yes" : "no").append('\n');
    }
    Path file = Files.writeString(folder.resolve("small.csv"), text);
    SampledTable table =
        SampledTable.read("small", file, new SampledTable.Effort(400, 2, Duration.ofMinutes(5), 1));
    List<Candidate> two = Candidate.first(0, 1).subList(0, 2);
    List<Measured> measured = table.search(two, 3);
    assertThat(measured).extracting(Measured::origin).startsWith("usual", "usual");
    assertThat(measured.get(0).score().orElseThrow()).isGreaterThan(0.9);
    assertThat(measured).hasSize(3).last().matches(m -> m.origin().equals("found on small"));
    assertThat(table.measure(two).get(1).score()).isEqualTo(measured.get(1).score());
  }
}
