package dev.fornix.tabular.pipeline;

import dev.fornix.core.space.Answer;
import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Replay;
import dev.fornix.core.space.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person who knows the field tries first: the baseline, and each learner with settings that
 * its users mostly begin with. Not fitted to any data.
 */
final class Portfolio {
  private static final List<Start> STARTS =
      List.of(
          new Start(Families.CONSTANT),
          boosted(Families.LIGHTGBM, 0.1).with("leaves", 31).with("least_rows", 20),
          new Start(Families.LINEAR).with("penalty", 1e-3).with("l1_share", 0.5),
          forest(Families.RANDOM_FOREST),
          boosted(Families.XGBOOST, 0.1).with("depth", 6).with("least_weight", 1.0),
          boosted(Families.LIGHTGBM, 0.03).with("leaves", 16).with("least_rows", 10),
          forest(Families.EXTRA_TREES),
          new Start(Families.NEIGHBOURS).with("neighbours", 15),
          new Start(Families.NETWORK)
              .with("body", new Answer.Label("residual"))
              .with("layers", 2)
              .with("width", new Answer.Label("128"))
              .with("dropout_percent", new Answer.Label("10"))
              .with("numbers", new Answer.Label("piecewise"))
              .with("learning_rate", 1e-3)
              .with("weight_decay", 1e-3));

  private Portfolio() {}

  private static Start boosted(String learner, double learningRate) {
    return new Start(learner)
        .with("learning_rate", learningRate)
        .with("feature_share", 0.8)
        .with("row_share", 0.8)
        .with("l1", 1e-8)
        .with("l2", 1e-2);
  }

  private static Start forest(String learner) {
    return new Start(learner)
        .with("leaves", 512)
        .with("least_rows", 3)
        .with("feature_share", 0.5)
        .with("row_share", 0.63);
  }

  /** The points of a domain that has these learners. */
  static List<Configuration> points(Domain domain) {
    return STARTS.stream().flatMap(start -> start.in(domain).stream()).toList();
  }

  /** Answers by the last names of their places; the first option and the middle for all others. */
  private static final class Start {
    private static final Decider USUAL = new Usual();

    private final String learner;
    private final Map<String, Answer> answers;

    Start(String learner) {
      this(learner, Map.of(PipelineSpace.LEARNER, new Answer.Label(learner)));
    }

    private Start(String learner, Map<String, Answer> answers) {
      this.learner = learner;
      this.answers = Map.copyOf(answers);
    }

    Start with(String name, double value) {
      return with(name, new Answer.Real(value));
    }

    Start with(String name, int value) {
      return with(name, new Answer.Whole(value));
    }

    private Start with(String name, Answer answer) {
      Map<String, Answer> more = new LinkedHashMap<>(answers);
      more.put(name, answer);
      return new Start(learner, more);
    }

    /** Nothing where the domain lacks the learner. */
    Optional<Configuration> in(Domain domain) {
      Configuration point = Walk.through(domain, Replay.of(this::answer, USUAL));
      return Optional.of(point).filter(p -> p.label(PipelineSpace.LEARNER).equals(learner));
    }

    private Optional<Answer> answer(Place place) {
      String path = place.path();
      return Optional.ofNullable(answers.get(path.substring(path.lastIndexOf('/') + 1)));
    }
  }

  private static final class Usual implements Decider {
    @Override
    public int choose(Place at, Choice choice) {
      return 0;
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return range.value(0.5);
    }

    @Override
    public double real(Place at, RealRange range) {
      return range.value(0.5);
    }
  }
}
