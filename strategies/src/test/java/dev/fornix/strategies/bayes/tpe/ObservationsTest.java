package dev.fornix.strategies.bayes.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Sampling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ObservationsTest {
  private static final RealRange RATE = Domain.reals(0, 1);
  private static final Choice MODEL =
      Choice.of(Choice.Option.of("tree", RATE), Choice.Option.of("line"), Choice.Option.of("mean"));
  private static final Domain DOMAIN = Domain.product().with("model", MODEL).build();

  private final SplittableRandom random = new SplittableRandom(3);

  /** Each list keeps a part of the one before, as trials that end or are cancelled leave it. */
  @Test
  void followAsIfTheyHadBeenMadeAfresh() {
    Observations kept = new Observations();
    List<Configuration> points = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      points.subList(random.nextInt(points.size() + 1), points.size()).clear();
      for (int added = random.nextInt(40); added > 0; added--) {
        points.add(Sampling.sample(DOMAIN, random));
      }
      Observations fresh = new Observations();
      fresh.become(points);
      kept.become(points);
      BitSet group = new BitSet();
      for (int k = 0; k < points.size(); k++) {
        group.set(k, random.nextBoolean());
      }
      assertThat(codes(kept, group)).isEqualTo(codes(fresh, group));
    }
  }

  private static List<List<Double>> codes(Observations observations, BitSet members) {
    Group group = new Group(observations, members);
    List<List<Double>> codes = new ArrayList<>();
    add(codes, group.codes(Place.of("model"), OptionAxis.of(MODEL)));
    add(codes, group.codes(Place.of("model/tree"), new RealAxis(RATE)));
    codes.add(List.of((double) group.size(), group.dimensions()));
    return codes;
  }

  private static void add(List<List<Double>> codes, Column.Codes column) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < column.values().length; i++) {
      numbers.add(column.values()[i]);
      numbers.add((double) column.members()[i]);
    }
    codes.add(numbers);
  }

  @Test
  void readAnswersAnewForAnotherQuestion() {
    Observations observations = new Observations();
    observations.become(List.of(Configuration.parse(DOMAIN, "model=mean")));
    BitSet all = new BitSet();
    all.set(0);
    Group group = new Group(observations, all);
    Choice fewer = Choice.of(Choice.Option.of("line"), Choice.Option.of("mean"));
    assertThat(group.codes(Place.of("model"), OptionAxis.of(MODEL)).values()).containsExactly(2);
    assertThat(group.codes(Place.of("model"), OptionAxis.of(fewer)).values()).containsExactly(1);
    assertThat(group.codes(Place.of("model"), new RealAxis(RATE)).values()).isEmpty();
  }
}
